import { explanation } from '@walletdesk/contract'
import { DEPOSIT_STATES, WITHDRAWAL_STATES } from '@walletdesk/contract/vocabulary'
import { expect, test } from 'vitest'
import { displayOf } from './display'
import { explainTransaction, type TransactionFacts } from './explain'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute))

function withdrawal(over: Partial<TransactionFacts> = {}): TransactionFacts {
  return {
    id: '0198c1d2-0000-7000-8000-000000000001',
    noun: 'withdrawal',
    rail: 'chain',
    state: 'submitted',
    moves: [{ to: 'submitted', at: at(2), reason: null }],
    createdAt: at(2),
    reason: null,
    reasonArgs: {},
    stopped: false,
    confirmations: null,
    promisedAt: at(40),
    expectedAt: at(30),
    next: null,
    late: null,
    incidentId: null,
    customerCan: [],
    facts: [],
    now: at(10),
    railAsOf: null,
    ...over,
  }
}

const tenses = (facts: TransactionFacts) =>
  explainTransaction(facts)
    .steps.map((step) => `${step.step}:${step.tense}`)
    .join(' ')

test('MV-1: every machine state has a display state and a valid explanation', () => {
  for (const state of WITHDRAWAL_STATES) {
    expect(explanation.safeParse(explainTransaction(withdrawal({ state }))).error).toBeUndefined()
  }
  for (const state of DEPOSIT_STATES) {
    const facts = withdrawal({ noun: 'deposit', state })
    expect(explanation.safeParse(explainTransaction(facts)).error).toBeUndefined()
  }
  expect(() => displayOf({ noun: 'withdrawal', state: 'lost', stopped: false })).toThrow(
    /no display/,
  )
})

test('CN-2: chip and current step always come from one status', () => {
  const moves = (...states: string[]) =>
    states.map((to, index) => ({ to, at: at(index), reason: null }))
  const walked = (state: string, ...states: string[]) =>
    tenses(withdrawal({ state, moves: moves(...states, state) }))
  expect([
    walked('submitted'),
    walked('review', 'submitted'),
    walked('ready', 'submitted'),
    walked('broadcasting', 'submitted', 'ready', 'signing'),
    walked('confirming', 'submitted', 'ready', 'signing', 'broadcasting'),
    walked('completed', 'submitted', 'ready', 'signing', 'broadcasting', 'confirming'),
    walked('cancelled', 'submitted'),
    walked('refunded', 'submitted', 'ready', 'signing', 'failing'),
  ]).toMatchInlineSnapshot(`
    [
      "receive:done review:now send:todo confirm:todo arrive:todo",
      "receive:done review:now send:todo confirm:todo arrive:todo",
      "receive:done review:done send:now confirm:todo arrive:todo",
      "receive:done review:done send:done confirm:now arrive:todo",
      "receive:done review:done send:done confirm:now arrive:todo",
      "receive:done review:done send:done confirm:done arrive:now",
      "receive:done review:failed send:skipped confirm:skipped arrive:skipped",
      "receive:done review:done send:failed confirm:skipped arrive:skipped",
    ]
  `)
})

test('CN-2: a cancelled one says when it was cancelled', () => {
  const moves = [
    { to: 'submitted', at: at(2), reason: null },
    { to: 'cancelled', at: at(7), reason: 'cancelled_by_you' as const },
  ]
  const { steps } = explainTransaction(withdrawal({ state: 'cancelled', moves }))
  expect(steps.find(({ tense }) => tense === 'failed')?.at).toBe(at(7).toISOString())
})

test('a deposit on the network waits for confirmations before it is reviewed', () => {
  const facts = withdrawal({
    noun: 'deposit',
    state: 'confirming',
    confirmations: { n: 3, of: 12 },
    moves: [
      { to: 'detected', at: at(1), reason: null },
      { to: 'confirming', at: at(2), reason: null },
    ],
  })
  expect(tenses(facts)).toBe('receive:done confirm:now review:todo arrive:todo')
  expect(explainTransaction(facts)).toMatchObject({
    safety: 'not_here_yet',
    confirmations: { n: 3, of: 12 },
  })
})

test('a stop shows as on hold at the step where it stopped, and only while it is under way', () => {
  const stopped = explainTransaction(withdrawal({ state: 'ready', stopped: true }))
  expect(stopped).toMatchObject({ display: 'frozen', safety: 'held_here' })
  expect(stopped.steps.find((step) => step.tense === 'now')?.step).toBe('send')
  expect(explainTransaction(withdrawal({ state: 'final', stopped: true })).display).toBe(
    'done_external',
  )
})

test('CN-2: done outside has left us and is waited for; it is never said to have arrived', () => {
  for (const state of ['completed', 'final']) {
    const explanation = explainTransaction(withdrawal({ state }))
    expect(explanation).toMatchObject({ display: 'done_external', safety: 'left' })
    expect(explanation.steps.at(-1)).toMatchObject({ step: 'arrive', tense: 'now' })
  }
})

test('lateness names the promise it broke, and ends with the transaction', () => {
  const late = { since: at(41), raisedAt: at(42), nextUpdateAt: at(59) }
  expect(explainTransaction(withdrawal({ state: 'ready', late })).late).toEqual({
    since: at(41).toISOString(),
    promisedAt: at(40).toISOString(),
    raisedAt: at(42).toISOString(),
    nextUpdateBy: at(59).toISOString(),
  })
  expect(explainTransaction(withdrawal({ state: 'final', late })).late).toBeNull()
})

test('IG-8: facts of the rail older than a minute are said to be stale', () => {
  expect(explainTransaction(withdrawal({ railAsOf: at(8) })).stale).toBe(true)
  expect(explainTransaction(withdrawal({ railAsOf: at(10) })).stale).toBe(false)
})
