import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import type { Quote, TransactionDetail } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { paymentMax } from '@walletdesk/contract/limits'
import type { RailKind } from '@walletdesk/contract/vocabulary'
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

const ask = (rail: string, amount: string, more: object = {}) => {
  const wish = { id: fresh('quote'), kind: 'deposit', asset: 'EUR', amount, rail, ...more }
  return anna.browser.post<Quote>('/api/v1/quotes', wish)
}

async function quoteOf(rail: string) {
  const { body, status } = await ask(rail, '10000')
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

test.each([
  { rail: 'card', asset: 'EUR', decimals: 2 },
  { rail: 'bank', asset: 'EUR', decimals: 2 },
  { rail: 'chain', asset: 'BTC', decimals: 8 },
] satisfies { rail: RailKind; asset: string; decimals: number }[])(
  'FL-1: a payment by $rail is quoted up to the most at once, and refused above it',
  async ({ rail, asset, decimals }) => {
    const most = paymentMax(rail, decimals)
    expect((await ask(rail, most.toString(), { asset })).status).toBe(201)
    const problem = {
      code: 'amount_too_large',
      pointer: '/amount',
      data: { maximum: most.toString(), asset },
    }
    const above = (most + 1n).toString()
    expect(await ask(rail, above, { asset })).toMatchObject({ status: 422, body: problem })
    const out = {
      kind: 'withdrawal',
      destination: { value: 'DE89370400440532013000', memo: null, label: null },
    }
    if (rail === 'bank')
      expect(await ask(rail, above, out)).toMatchObject({ status: 422, body: problem })
  },
)

test.each([
  { kind: 'deposit', rail: 'card', asset: 'BTC' },
  { kind: 'deposit', rail: 'chain', asset: 'EUR' },
  { kind: 'withdrawal', rail: 'bank', asset: 'USDT_TRON' },
  { kind: 'withdrawal', rail: 'card', asset: 'EUR' },
])('FL-1: a $kind of $asset by $rail is no way there is', async ({ kind, rail, asset }) => {
  const to = { value: 'DE89370400440532013000', memo: null, label: null }
  const more = { kind, asset, ...(kind === 'withdrawal' && { destination: to }) }
  expect(await ask(rail, '100000000', more)).toMatchObject({
    status: 404,
    body: { code: 'not_found', pointer: '/rail' },
  })
})
