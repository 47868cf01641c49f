import { createTestApp, deskBreaches, type TestApp } from '@walletdesk/testkit'
import { uuidv7 } from '@walletdesk/contract/ids'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginDeposit, depositTimer, findDeposit } from '../modules/deposits'
import { checkLedger, drainLedger, MONEY_RULES, readBalances } from '../modules/ledger'
import { createQuote } from '../modules/quotes'
import { payIntoSandbox, setSandboxFault } from '../modules/rails'
import { withdrawalTimer } from '../modules/withdrawals'
import { createContext } from '../platform/context'
import { sql } from '../platform/db'
import { valueOf } from '../platform/http/routes'
import { prepareHelp } from '../roles/help'
import { prepareHouse } from '../roles/house'
import { ROOT_DIR } from '../boot'
import { CUSTOMERS } from './cast'
import { fillDemoWorld } from './fill'
import { printDemoWorld } from './print'

let app: TestApp
let omar = ''

beforeAll(async () => {
  app = await createTestApp()
  // The ledger books at the database's time, so this file lives in the present.
  app.clock.set((await app.app.db.one<{ now: Date }>(sql`select clock_timestamp() as now`)).now)
  await fillDemoWorld(app.app, () => undefined)
  await prepareHouse(app.app)
  await prepareHelp(app.app, ROOT_DIR)
  const found = await app.app.db.one<{ id: string }>(sql`
    select subject_id as id from demo_accounts where email = ${CUSTOMERS.omar.email}`)
  omar = found.id
}, 60_000)
afterAll(() => app.close())

/** What the check of every minute would stop an asset for. */
async function breaches(): Promise<string[]> {
  await drainLedger(app.app)
  return (await checkLedger(app.ctx(), MONEY_RULES)).map(({ sentence }) => sentence)
}

async function deposit(rail: RailKind, amount: bigint): Promise<string> {
  const ctx = app.ctx({ actor: { kind: 'customer', id: omar } })
  const [id, quoteId] = [uuidv7(ctx.now.getTime()), uuidv7(ctx.now.getTime())]
  const terms = {
    customerId: omar,
    id: quoteId,
    kind: 'deposit',
    rail,
    asset: 'EUR',
    amount,
  } as const
  valueOf(await createQuote(ctx, { ...terms, destination: null }))
  valueOf(await beginDeposit(ctx, { customerId: omar, id, quoteId }))
  return id
}

const stateOf = async (id: string) =>
  (await findDeposit(app.app.db, { customerId: omar, id }))?.state

/** Both sweepers, again and again; the ledger is checked after each round. */
async function live(rounds: number, seconds: number): Promise<string[]> {
  const found: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    await depositTimer.run(createContext(app.app))
    await withdrawalTimer.run(createContext(app.app))
    found.push(...(await breaches()))
    app.clock.advance({ seconds })
  }
  return found
}

test('LE-23: the demo world holds every invariant of the ledger and of the desk', async () => {
  expect(await breaches()).toEqual([])
  expect(await deskBreaches(app.ctx())).toEqual([])
})

test('RT-10: from what the desk did earlier a newcomer is told a wait', async () => {
  const answer = await app.http.inject({ url: '/api/v1/wait' })
  expect(answer.json()).toMatchObject({ open: true, aboutMin: expect.any(Number) as number })
})

test('LE-23: what the demo world did earlier is booked at its own time', async () => {
  const { minutes } = await app.app.db.one<{ minutes: number }>(sql`
    select min(extract(epoch from clock_timestamp() - at) / 60)::int as minutes
      from moves
     where noun = 'withdrawal'`)
  expect(minutes).toBeGreaterThan(40)
})

test('the demo world: the start names accounts as the sign-in pages do', async () => {
  const lines: string[] = []
  const shown = { ...app.app, config: { ...app.app.config, demo: true } }
  await printDemoWorld(shown, 'http://localhost:8080', (line) => lines.push(line))
  for (const { email, name } of Object.values(CUSTOMERS))
    expect(lines.some((line) => line.includes(email) && line.includes(name))).toBe(true)
})

test('the demo world: everybody was a customer before their first transaction', async () => {
  const rows = await app.app.db.many<{ createdAt: Date; firstAt: Date }>(sql`
    select c.created_at as "createdAt", min(m.at) as "firstAt"
      from customers c join moves m on m.customer_id = c.id
     group by c.id, c.created_at`)
  expect(rows.length).toBe(3)
  for (const { createdAt, firstAt } of rows)
    expect(createdAt.getTime()).toBeLessThan(firstAt.getTime())
})

test('LE-23: money by chain, card and bank passes the check of every minute at every step', async () => {
  const card = await deposit('card', 120_000n)
  const bank = await deposit('bank', 340_000n)
  await payIntoSandbox(app.ctx(), {
    ...{ id: 'check-chain', rail: 'chain', asset: 'BTC', amount: 5_000_000n, customerId: omar },
  } as const)
  expect(await breaches()).toEqual([])
  expect(await live(20, 10)).toEqual([])
  expect([await stateOf(card), await stateOf(bank)]).toEqual(['credited_held', 'available'])
  expect(await live(3, 24 * 3_600)).toEqual([])
  expect(await stateOf(card)).toBe('available')
  const held = (await readBalances(app.ctx(), { customerId: omar })).filter(
    ({ incoming }) => incoming > 0n,
  )
  expect(held, 'nothing stays held once everything was released').toEqual([])
})

test('LE-23: a declined card passes it too', async () => {
  await setSandboxFault(app.ctx(), '*', 'declined')
  const declined = await deposit('card', 50_000n)
  expect(await live(4, 10)).toEqual([])
  expect(await stateOf(declined)).toBe('failed')
})

test('LE-23: the check finds money whose transaction is not there', async () => {
  const shift = (by: number) =>
    app.ownerDb.run(sql`
      update accounts set cq = cq + ${by} where code = 3110 and asset = 'EUR' and sub = 'bank'`)
  await shift(1)
  expect((await breaches()).join('\n')).toMatch(/I15: .*bank/)
  await shift(-1)
  expect(await breaches()).toEqual([])
})
