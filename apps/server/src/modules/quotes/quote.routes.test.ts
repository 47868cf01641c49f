import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import type { Quote, TransactionDetail } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareHouse } from '../../roles/house'

let app: TestApp
let anna: CustomerInWorld
beforeAll(async () => {
  app = await createTestApp()
  await prepareHouse(app.app)
  anna = await createCustomer(app, { email: 'anna@mailbox.example', name: 'Anna', locale: 'en' })
})
afterAll(() => app.close())

const fresh = (kind: 'quote' | 'deposit') => newShownId(kind, app.clock.now().getTime())

async function quoteOf(rail: string) {
  const wish = { id: fresh('quote'), kind: 'deposit', asset: 'EUR', amount: '10000', rail }
  const { body, status } = await anna.browser.post<Quote>('/api/v1/quotes', wish)
  expect(status).toBe(201)
  return body
}

test('UX 8.2: a card deposit says before it is paid that it waits, and for how long', async () => {
  const { arrivesBy, freeAt } = await quoteOf('card')
  expect(Date.parse(freeAt ?? '')).toBe(Date.parse(arrivesBy) + 24 * 3_600_000)
  expect((await quoteOf('bank')).freeAt).toBeNull()
})

test('UX 8.2: its page shows what is credited beside what is paid and the fee', async () => {
  const quote = await quoteOf('card')
  const started = { id: fresh('deposit'), quoteId: quote.id }
  const { body, status } = await anna.browser.post<TransactionDetail>('/api/v1/deposits', started)
  expect(status).toBe(201)
  expect(body).toMatchObject({ total: { amount: '10000' }, credited: { amount: '9790' } })
  expect(body.credited).toEqual(quote.receives)
})
