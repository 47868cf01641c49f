import { showId } from '@walletdesk/contract/ids'
import type { TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { createContext } from '../../platform/context'
import { valueOf } from '../../platform/http/routes'
import { bookIncoming, depositTimer } from '../deposits'
import { DEFAULT_COMPONENTS, publishIncident, saveComponents, updateIncident } from '../incidents'
import { showTransaction } from '../transactions'
import { cancelWithdrawal } from './commands/cancel-withdrawal'
import { submitWithdrawal } from './commands/submit-withdrawal'
import { withdrawalTimer } from './withdrawal.jobs'
import { mayCancel, mayMove, nextStep, STATES, type StepFacts } from './withdrawal'
import { saveReason } from './withdrawal.store'
import { createWithdrawalWorld, type WithdrawalWorld } from './withdrawal.fixture'

let app: TestApp
let world: WithdrawalWorld
let customerId = ''

beforeAll(async () => {
  world = await createWithdrawalWorld({ amount: 5_000_000_000n })
  app = world.app
  customerId = world.customer.id
})
afterAll(() => app.close())

test('MV-1: terminal states go nowhere, and what was signed cannot be cancelled', () => {
  const terminal = STATES.filter((from) => STATES.every((to) => !mayMove(from, to)))
  expect(terminal).toEqual(['final', 'refunded', 'returned', 'cancelled', 'rejected', 'expired'])
  expect(STATES.filter((state) => mayCancel(state) && !mayMove(state, 'cancelled'))).toEqual([])
  expect(mayCancel('signing')).toBe(false)
})

test('WD-3: a chain confirms and reverts, a bank processes and returns', () => {
  const step = (state: StepFacts['state'], rail: StepFacts['rail'], isOnChain: boolean) =>
    nextStep({ ...SENT, state, rail, isOnChain })?.reason
  expect(step('broadcasting', { state: 'seen' }, true)).toBe('waiting_confirmations')
  expect(step('broadcasting', { state: 'seen' }, false)).toBe('bank_processing')
  expect(step('confirming', { state: 'failed' }, true)).toBe('reverted_by_contract')
  expect(step('confirming', { state: 'failed' }, false)).toBe('bank_returned')
})

const SENT: StepFacts = {
  state: 'broadcasting',
  now: new Date('2026-11-02T10:00:00Z'),
  dueAt: null,
  authorised: true,
  firstUse: false,
  referenceCents: 1_000n,
  coolingFromCents: 100_000n,
  approval: { needed: 0, verdict: 'approved', reason: null, by: null },
  gate: null,
  gateHolds: false,
  isOnChain: true,
  rail: null,
  isFinal: false,
}

test('DP-1: a payment from outside is credited once, after its confirmations', async () => {
  expect(await world.available()).toEqual({ free: 5_000_000_000n, held: 0n })
  const again = {
    externalId: 'first-payment',
    customerId,
    rail: 'chain',
    asset: 'USDT_TRON',
    amount: 5_000_000_000n,
    at: app.clock.now(),
  } as const
  await bookIncoming(app.ctx(), again)
  await world.run(depositTimer, 2)
  expect(await world.available()).toEqual({ free: 5_000_000_000n, held: 0n })
})

test('a withdrawal holds, waits for the second factor, and goes all the way', async () => {
  const before = await world.available()
  const { input, result } = await world.submit(100_000_000n)
  expect(valueOf(result).state).toBe('step_up')
  expect(await world.available()).toEqual({ free: before.free - 101_000_000n, held: 101_000_000n })
  await world.authorise(input)
  expect(await world.stateOf(input.id)).toBe('screening')
  await world.run(withdrawalTimer, 12)
  expect(await world.stateOf(input.id)).toBe('final')
  expect(await world.available()).toEqual({ free: before.free - 101_000_000n, held: 0n })
  const shown = valueOf(
    await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id: input.id }),
  )
  expect(shown.explanation.display).toBe('done_external')
  expect(shown.txid).toMatch(/^[0-9a-f]{64}$/)
})

test('LE-9: the same submission again is the same withdrawal, another quote under its id is refused', async () => {
  const { input, result } = await world.submit(20_000_000n)
  const ctx = app.ctx()
  expect(valueOf(await submitWithdrawal(ctx, input)).id).toBe(valueOf(result).id)
  const other = await world.quoteFor(20_000_000n)
  expect(
    await submitWithdrawal(ctx, { ...input, quoteId: other.id, quoteHash: other.hash }),
  ).toMatchObject({
    ok: false,
    code: 'idempotency_conflict',
  })
  valueOf(await cancelWithdrawal(ctx, input))
})

test('cancelling gives everything back and is final', async () => {
  const before = await world.available()
  const { input } = await world.submit(50_000_000n)
  const ctx = app.ctx({ actor: { kind: 'customer', id: customerId } })
  expect(valueOf(await cancelWithdrawal(ctx, input)).state).toBe('cancelled')
  expect(valueOf(await cancelWithdrawal(ctx, input)).state).toBe('cancelled')
  expect(await world.available()).toEqual(before)
})

test('CN-3: what it waited for before does not explain a cancelled one', async () => {
  const { input } = await world.submit(40_000_000n)
  const ctx = app.ctx({ actor: { kind: 'customer', id: customerId } })
  await saveReason(app.app.db, { ...input, reason: 'treasury_refill' })
  valueOf(await cancelWithdrawal(ctx, input))
  const shown = valueOf(await showTransaction(ctx, { ...input, noun: 'withdrawal' }))
  expect(shown.explanation).toMatchObject({ display: 'cancelled', reason: 'cancelled_by_you' })
})

test('FL-1: a quote that ran out is refused, and so is a changed hash', async () => {
  const quote = await world.quoteFor(20_000_000n)
  const base = {
    customerId,
    sessionId: world.id(),
    id: world.id(),
    quoteId: quote.id,
    authorisation: null,
  }
  expect(await submitWithdrawal(app.ctx(), { ...base, quoteHash: 'x' })).toMatchObject({
    code: 'idempotency_conflict',
  })
  app.clock.advance({ seconds: 61 })
  expect(await submitWithdrawal(app.ctx(), { ...base, quoteHash: quote.hash })).toMatchObject({
    code: 'quote_expired',
  })
})

test('what is not there cannot be withdrawn', async () => {
  const { result } = await world.submit(4_999_000_000n, 'somebody')
  expect(result).toMatchObject({ ok: false, code: 'insufficient_funds' })
})

test('auth_expired: without the second factor it is cancelled after five minutes', async () => {
  const { input } = await world.submit(30_000_000n)
  app.clock.advance({ minutes: 6 })
  await withdrawalTimer.run(createContext(app.app))
  expect(await world.stateOf(input.id)).toBe('cancelled')
  const shown = valueOf(
    await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id: input.id }),
  )
  expect(shown.explanation).toMatchObject({ reason: 'auth_expired', safety: 'back_in_balance' })
})

test('BN-1: a first use of a larger sum can be called off for ten minutes', async () => {
  const { input } = await world.submit(1_500_000_000n, 'new friend')
  await world.authorise(input)
  await world.run(withdrawalTimer, 2, 5)
  expect(await world.stateOf(input.id)).toBe('cooling')
  const shown = valueOf(
    await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id: input.id }),
  )
  expect(shown.explanation).toMatchObject({
    display: 'review',
    reason: 'cooling_new_address',
    safety: 'not_left',
  })
  valueOf(await cancelWithdrawal(app.ctx(), input))
})

test('10: while an incident goes on where it leaves, no time is named, and then again', async () => {
  const { input } = await world.submit(20_000_000n)
  await world.authorise(input)
  const explain = async () => {
    const which = { customerId, noun: 'withdrawal', id: input.id } as const
    return valueOf(await showTransaction(app.ctx(), which)).explanation
  }
  expect((await explain()).expectedBy).not.toBeNull()

  valueOf(await saveComponents(app.ctx(), DEFAULT_COMPONENTS))
  const id = world.id()
  const words = { en: 'USDT withdrawals are slow.' }
  const parts = [{ component: 'withdrawals.USDT_TRON', state: 'degraded_performance' }] as const
  const nextUpdateAt = new Date(app.clock.now().getTime() + 3_600_000)
  const said = { titles: words, texts: words, advice: words, banner: { texts: words } }
  const stage = { stage: 'investigating', impact: 'minor' } as const
  valueOf(
    await publishIncident(app.ctx(), { id, parts, assets: [], nextUpdateAt, ...said, ...stage }),
  )
  const slow = await explain()
  expect(slow).toMatchObject({ expectedBy: null, incidentId: showId('incident', id) })
  expect(slow.steps.map(({ expectedAt }) => expectedAt).filter(Boolean)).toEqual([])

  const over = { id, stage: 'resolved', texts: words, nextUpdateAt: null } as const
  valueOf(await updateIncident(app.ctx(), over))
  const again = await explain()
  expect([again.expectedBy, again.incidentId]).toEqual([expect.any(String), null])
  valueOf(await cancelWithdrawal(app.ctx(), input))
})

test('SB-1: a held float keeps it in ready, says why, tells once that it is late, and keeps its word', async () => {
  const { input } = await world.submit(40_000_000n)
  const subject = `wdr_${input.id.replaceAll('-', '')}`
  await app.app.db.run(
    sql`insert into sandbox_faults (subject, fault, set_at) values (${subject}, 'hold', ${app.clock.now()})`,
  )
  await world.authorise(input)
  await world.run(withdrawalTimer, 15, 60)
  expect(await world.stateOf(input.id)).toBe('ready')
  const shown = valueOf(
    await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id: input.id }),
  )
  expect(shown.explanation.reason).toBe('treasury_refill')
  expect(shown.explanation.late).not.toBeNull()
  const told = () =>
    app.app.db.many(sql`
      select payload -> 'isNew' as "isNew" from outbox
       where type = 'transaction.late' and subject_id = ${subject} order by id`)
  expect(await told()).toEqual([{ isNew: true }])
  // The next word was promised for 25 minutes later.
  await world.run(withdrawalTimer, 26, 60)
  expect(await told()).toEqual([{ isNew: true }, { isNew: false }])
  await app.app.db.run(
    sql`update sandbox_faults set ended_at = ${app.clock.now()} where subject = ${subject}`,
  )
  await world.run(withdrawalTimer, 12)
  expect(await world.stateOf(input.id)).toBe('final')
})

test('WD-2: reverted money comes back with its fees, and a lost answer never pays twice', async () => {
  const before = await world.available()
  const faulty = async (fault: string) => {
    const { input } = await world.submit(60_000_000n)
    const subject = `wdr_${input.id.replaceAll('-', '')}`
    await app.app.db.run(
      sql`insert into sandbox_faults (subject, fault, set_at) values (${subject}, ${fault}, ${app.clock.now()})`,
    )
    await world.authorise(input)
    await world.run(withdrawalTimer, 14)
    return input.id
  }
  const show = async (id: string) =>
    valueOf(await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id }))
  const reverted = await faulty('reverted')
  expect(await world.stateOf(reverted)).toBe('refunded')
  expect(await world.available()).toEqual(before)
  const { returned, total } = await show(reverted)
  expect(returned).toEqual(total)
  const lost = await faulty('timeout_with_effect')
  expect(await world.stateOf(lost)).toBe('final')
  expect((await show(lost)).returned).toBeNull()
  const sent = await app.app.db.many(sql`
    select id from sandbox_payments where id like ${`wdr_${lost.replaceAll('-', '')}%`}`)
  expect(sent).toHaveLength(1)
})
