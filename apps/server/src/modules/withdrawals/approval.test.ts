import { createAgentPerson, type Person, type TestApp } from '@walletdesk/testkit'
import { showId } from '@walletdesk/contract/ids'
import type { ApprovalsAnswer, ApprovalView } from '@walletdesk/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { raw, sql } from '../../platform/db'
import { valueOf } from '../../platform/http/routes'
import { createAgent } from '../agents'
import { verdictOf, type Decision } from '../approvals'
import { showTransaction } from '../transactions'
import { cancelWithdrawal } from './commands/cancel-withdrawal'
import { decideApproval } from './commands/decide-approval'
import { withdrawalTimer } from './withdrawal.jobs'
import { createWithdrawalWorld, type WithdrawalWorld } from './withdrawal.fixture'

const UNIT = 1_000_000n
const REFUSAL = { decision: 'refuse', reason: 'rejected_compliance', note: 'sent on by a scammer' }

let app: TestApp
let world: WithdrawalWorld
let customerId = ''
let sofia: Person
let boris: Person
let tom: Person

const supervisor = (name: string) =>
  createAgentPerson(app, {
    name,
    role: 'supervisor',
    team: 'risk',
    languages: ['en'],
    locale: 'en',
  })

beforeAll(async () => {
  world = await createWithdrawalWorld({ amount: 900_000n * UNIT })
  app = world.app
  customerId = world.customer.id
  sofia = await supervisor('Sofia Lind')
  boris = await supervisor('Boris Ivanov')
  tom = await createAgentPerson(app, 'tom')
})
afterAll(() => app.close())

/** Submitted, proven and screened. */
async function waiting(units: bigint): Promise<string> {
  const { input, result } = await world.submit(units * UNIT)
  valueOf(result)
  await world.authorise(input)
  await world.run(withdrawalTimer, 2, 5)
  return input.id
}

const decide = (who: Person, id: string, body: object = { decision: 'approve' }) =>
  who.browser.post<ApprovalView>(`/api/v1/desk/approvals/${showId('withdrawal', id)}`, body)
const shown = async (id: string) =>
  valueOf(await showTransaction(app.ctx(), { customerId, noun: 'withdrawal', id }))

test('MONEY 3.4: one yes for 10k, two for 50k, three for 250k; one no ends it', () => {
  const yes = (agentId: string): Decision => ({
    agentId,
    decidedAt: new Date(0),
    decision: 'approve',
  })
  const no: Decision = { ...yes('n'), decision: 'refuse', reason: 'rejected_policy' }
  const grid = [[], [yes('a')], [yes('a'), yes('b')], [yes('a'), no]].map((decisions) =>
    [1, 2, 3].map((needed) => verdictOf(decisions, needed)),
  )
  expect(grid).toEqual([
    ['open', 'open', 'open'],
    ['approved', 'open', 'open'],
    ['approved', 'approved', 'open'],
    ['refused', 'refused', 'refused'],
  ])
})

test('withdrawal.approval: a supervisor sees it wait and lets it go on; the same yes again is the first', async () => {
  const id = await waiting(12_000n)
  expect(await world.stateOf(id)).toBe('approval')
  expect((await shown(id)).explanation).toMatchObject({
    display: 'review',
    reason: 'waiting_approval',
  })
  const listed = await sofia.browser.get<ApprovalsAnswer>('/api/v1/desk/approvals')
  expect(listed.body.approvals).toMatchObject([{ state: 'open', needed: 1, given: 0, own: null }])

  const first = await decide(sofia, id)
  expect(first).toMatchObject({
    status: 200,
    body: { state: 'approved', given: 1, own: 'approve' },
  })
  expect((await decide(sofia, id)).body).toMatchObject({ state: 'approved', given: 1 })
  const moved = await app.app.db.one<{ actor: string }>(sql`
    select actor from moves where transaction_id = ${id} and from_state = 'approval'`)
  expect(moved.actor).toBe(`agent:${sofia.id}`)
  await world.run(withdrawalTimer, 8, 120)
  expect(await world.stateOf(id)).toBe('final')
})

test('withdrawal.rejected: a refusal needs a reason, gives the money back and tells the customer', async () => {
  const before = await world.available()
  const id = await waiting(15_000n)
  expect((await decide(sofia, id, { decision: 'refuse' })).body).toMatchObject({
    code: 'body_invalid',
  })
  expect((await decide(sofia, id, { ...REFUSAL, note: '  ' })).body).toMatchObject({
    code: 'text_empty',
  })
  expect((await decide(sofia, id, REFUSAL)).body).toMatchObject({ state: 'refused', own: 'refuse' })
  expect(await world.available()).toEqual(before)
  expect((await shown(id)).explanation).toMatchObject({
    display: 'failed_refunded',
    reason: 'rejected_compliance',
    safety: 'back_in_balance',
  })
  expect(await decide(boris, id)).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  expect(await decide(sofia, id)).toMatchObject({ body: { code: 'idempotency_conflict' } })
  const kept = await app.app.db.one<{ noteCt: string; payload: object }>(sql`
    select a.note_ct as "noteCt", o.payload
      from approvals a
      join outbox o on o.type = 'approval.decided' and o.subject_id = ${showId('withdrawal', id)}
     where a.subject_id = ${id}`)
  expect(kept.noteCt).toMatch(/^enc:v1:/)
  expect(JSON.stringify(kept)).not.toContain('scammer')
})

test('SE-9: an agent may not decide, nor see the list; an unknown id is absent', async () => {
  const id = await waiting(11_000n)
  expect(await decide(tom, id)).toMatchObject({ status: 403, body: { code: 'permission_needed' } })
  expect((await tom.browser.get('/api/v1/desk/approvals')).status).toBe(403)
  expect((await world.customer.browser.get('/api/v1/desk/approvals')).status).toBe(401)
  expect(await decide(sofia, world.id())).toMatchObject({ status: 404 })
  valueOf(await cancelWithdrawal(world.asCustomer(), { customerId, id }))
  expect(await decide(sofia, id)).toMatchObject({ status: 404 })
})

test('SE-9: nobody decides over their own money, also under two accounts', async () => {
  const agentId = world.id()
  const { email } = world.customer
  const about = { name: 'Anna', role: 'supervisor' as const, team: 'risk', languages: ['en'] }
  const password = 'seven quiet harbours in winter'
  const agent = { ...about, id: agentId, email, password, locale: 'en' }
  expect(await createAgent(app.ctx(), agent)).toMatchObject({ ok: true })
  const id = await waiting(11_000n)
  const ctx = app.ctx({ actor: { kind: 'agent', id: agentId } })
  const choice = { decision: 'approve' } as const
  expect(await decideApproval(ctx, { id, agentId, choice, note: null })).toMatchObject({
    code: 'approver_is_requester',
  })
  expect((await decide(boris, id)).body).toMatchObject({ state: 'approved' })
})

test('MONEY 3.4: 50k wants two different people, and of two at the same moment each counts once', async () => {
  const id = await waiting(60_000n)
  const twice = await Promise.all([decide(sofia, id), decide(sofia, id)])
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  await world.run(withdrawalTimer, 1)
  expect(await world.stateOf(id)).toBe('approval')
  expect((await decide(boris, id)).body).toMatchObject({ state: 'approved', given: 2 })
  expect(await world.stateOf(id)).not.toBe('approval')
})

test('TS-8: of a yes and a no at the same moment one counts', async () => {
  const id = await waiting(13_000n)
  const answers = await Promise.all([decide(sofia, id), decide(boris, id, REFUSAL)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
})

test.each(['amount', 'fee_network', 'reference_cents'])(
  'AT-2: the final gate lets nothing through whose %s is not what was authorised',
  async (column) => {
    const { input, result } = await world.submit(20n * UNIT)
    valueOf(result)
    await world.authorise(input)
    const change = (by: number) =>
      app.app.db.run(sql`
        update withdrawals set ${raw(column)} = ${raw(column)} + ${by} where id = ${input.id}`)
    await change(1)
    await world.run(withdrawalTimer, 4, 5)
    expect(await world.stateOf(input.id)).toBe('review')
    await change(-1)
    valueOf(await cancelWithdrawal(world.asCustomer(), { customerId, id: input.id }))
  },
)

test('AT-1: the proof of one withdrawal lets no other through', async () => {
  const one = await world.submit(21n * UNIT)
  await world.authorise(one.input)
  const other = await world.submit(22n * UNIT)
  await app.app.db.run(sql`
    update authorisations set used_for = ${other.input.id} where used_for = ${one.input.id}`)
  await world.run(withdrawalTimer, 4, 5)
  expect(await world.stateOf(one.input.id)).toBe('review')
  expect(await world.stateOf(other.input.id)).toBe('step_up')
})
