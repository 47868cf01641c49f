import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import { LIMITS } from '@walletdesk/contract/limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/db'
import { prepareHouse } from '../../../roles/house'

let app: TestApp
let anna: CustomerInWorld
beforeAll(async () => {
  app = await createTestApp({ settings: { WALLETDESK_DEMO: 'on' } })
  await prepareHouse(app.app)
  anna = await createCustomer(app, { email: 'anna@mailbox.example', name: 'Anna', locale: 'en' })
})
afterAll(() => app.close())

const pay = (id: string, amount: bigint) =>
  anna.browser.post<{ code?: string }>('/api/v1/sandbox/payments', {
    id,
    rail: 'chain',
    asset: 'USDT_TRON',
    amount: amount.toString(),
  })
const countOf = (id: string) =>
  app.app.db.one<{ count: number }>(
    sql`select count(*)::int as count from sandbox_payments where id = ${id}`,
  )

test('SB-1: a test payment is at most as large as a screen and a story bear', async () => {
  const max = BigInt(LIMITS.sandboxDepositUnitsMax) * 1_000_000n
  expect(await pay('payment-too-large', max + 1n)).toMatchObject({
    status: 422,
    body: { code: 'amount_too_large' },
  })
  expect(await countOf('payment-too-large')).toEqual({ count: 0 })
  expect((await pay('payment-largest', max)).status).toBe(202)
})

test('LE-9: the same test payment again is paid once', async () => {
  const both = await Promise.all([
    pay('payment-twice', 5_000_000n),
    pay('payment-twice', 5_000_000n),
  ])
  expect(both.map(({ status }) => status)).toEqual([202, 202])
  expect(await countOf('payment-twice')).toEqual({ count: 1 })
})
