import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import type { Leaf } from './canonical'
import { type Books, checkAgainstLog, checkCounters } from './check'
import {
  ANNA,
  BEN,
  HOUSE,
  bend,
  book,
  closing,
  codeOf,
  groupOf,
  mustApply,
  newId,
  newState,
  pending,
  resolution,
  single,
  snapshot,
  usd,
} from './core.fixture'
import type { Entry, EntryRequest } from './entry'
import { countersAt, foldLeaf, newFold } from './fold'
import type { LedgerState } from './state'

type Step = readonly [choice: number, who: number, amount: bigint, target: number]
const anyStep = fc.tuple(
  fc.nat(11),
  fc.nat(1),
  fc.bigInt({ min: 0n, max: 60n }),
  fc.nat(40),
) as fc.Arbitrary<Step>

/** Turns random numbers into a request; holds and known ids are picked from what happened. */
function requestOf(
  [choice, who, amount, target]: Step,
  sent: readonly EntryRequest[],
): EntryRequest {
  const customerId = who === 0 ? ANNA : BEN
  const own = { customerId, debit: usd(customerId, 1000), amount }
  const known = pick(sent, target)
  const holds = sent.filter((row) => row.kind === 'pending' && row.customerId === customerId)
  const timed = holds.filter((row) => row.timeoutSeconds !== undefined)
  // Mostly a hold that may be resolved, now and then anything.
  const pendingId = (target % 7 === 0 ? known : pick(holds, target))?.id ?? newId()
  const timedId = pick(timed, target)?.id ?? pendingId
  const requests: readonly (() => EntryRequest)[] = [
    () => single({ ...own, debit: usd(HOUSE, 4300), credit: usd(customerId, 1000) }),
    () => single({ ...own, debit: usd(HOUSE, 4300), credit: usd(customerId, 1000) }),
    () => single(own),
    () => single({ ...own, atMost: true }),
    () => pending(own),
    () => pending({ ...own, timeoutSeconds: 1 + target }),
    () => pending({ ...own, debit: usd(HOUSE, 4300), credit: usd(customerId, 1000) }),
    () => resolution('post', pendingId, { customerId, ...(amount > 30n && { amount }) }),
    () => resolution('void', pendingId, { customerId }),
    () => resolution('expire', timedId, { customerId }),
    () => closing({ customerId, debit: usd(customerId, 1000), scope: 'both' }),
    () => known ?? single(own),
  ]
  return (requests[choice] ?? (() => single(own)))()
}

const pick = <Row>(rows: readonly Row[], index: number) => rows[index % Math.max(rows.length, 1)]

/** Plays steps, in groups now and then, and checks every answer as it comes. */
function play(steps: readonly Step[]) {
  const state = newState()
  const leaves: Leaf[] = []
  const sent: EntryRequest[] = []
  for (const [index, step] of steps.entries()) {
    const request = requestOf(step, sent)
    const partner = requestOf([step[0], step[1], step[2] + 1n, step[3] + 1], sent)
    const isGroup = index % 3 === 0
    const group = isGroup
      ? groupOf({ entries: [request, partner] })
      : groupOf({ groupId: null, entries: [request] })
    const before = snapshot(state)
    const answer = apply(state, group)
    sent.push(...group.entries)
    if (answer.ok && !answer.replayed) leaves.push(...answer.leaves)
    else if (snapshot(state) !== before) throw new Error(`I7: ${codeOf(answer)} left a trace`)
    state.at += step[3] * 1_000_000
  }
  return { state, leaves }
}

const booksOf = ({ accounts, holds, transactions }: LedgerState): Books => ({
  accounts: [...accounts.values()],
  holds: [...holds.values()],
  transactions: [...transactions.values()],
})

function breachesOf({ state, leaves }: { state: LedgerState; leaves: readonly Leaf[] }): string[] {
  const fold = newFold()
  // Accounts of the fixture were not opened through the log.
  for (const id of state.accounts.keys()) countersAt(fold, id)
  for (const leaf of leaves) foldLeaf(fold, leaf)
  const books = booksOf(state)
  return [...checkCounters(books.accounts), ...checkAgainstLog(books, fold)]
}

describe('properties', () => {
  const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 60, size: 'max' })

  test(
    'TS-2, I1 to I7: whatever is asked in whatever order, the books hold',
    { timeout: 60_000 },
    () => {
      const reached = new Set<string>()
      fc.assert(
        fc.property(anySteps, (steps) => {
          const played = play(steps)
          for (const leaf of played.leaves) if (leaf.type === 'entry') reached.add(leaf.entry.kind)
          expect(breachesOf(played)).toEqual([])
        }),
        { numRuns: 150 },
      )
      // The walk is worth something only if it gets everywhere.
      expect([...reached].sort()).toEqual([
        'closing',
        'expire',
        'pending',
        'post',
        'single',
        'void',
      ])
    },
  )

  test('I8: sending everything twice changes nothing', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { state, leaves } = play(steps)
        const before = snapshot(state)
        const entries = leaves.flatMap((leaf) => (leaf.type === 'entry' ? [leaf.entry] : []))
        for (const entry of entries) {
          const again = book(state, { ...single(), id: entry.id, customerId: entry.customerId })
          expect(codeOf(again)).toMatch(/^exists/)
        }
        expect(snapshot(state)).toBe(before)
      }),
      { numRuns: 25 },
    )
  })

  test('LE-17: sequence numbers are gapless and times strictly rise', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { leaves } = play(steps)
        const entries = leaves.flatMap((leaf) => (leaf.type === 'entry' ? [leaf.entry] : []))
        expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
        const times = entries.map(({ bookedAt }) => bookedAt)
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
      }),
      { numRuns: 25 },
    )
  })
})

describe('planted faults are found', () => {
  const steps: Step[] = [
    [0, 0, 50n, 0],
    [4, 0, 20n, 0],
    [7, 0, 10n, 2],
    [4, 0, 5n, 0],
    [2, 0, 3n, 0],
  ]
  const entryOf = (leaves: readonly Leaf[], kind: string): Entry => {
    const leaf = leaves.find((row) => row.type === 'entry' && row.entry.kind === kind)
    if (leaf?.type !== 'entry') throw new Error(`the walk made no ${kind}`)
    return leaf.entry
  }
  const played = () => {
    const state = newState()
    const leaves: Leaf[] = []
    const keep = (request: EntryRequest) => {
      const answer = book(state, request)
      if (!answer.ok) throw new Error(answer.code)
      leaves.push(...answer.leaves)
      return request
    }
    keep(single({ debit: usd(HOUSE, 4300), credit: usd(ANNA, 1000), amount: 50n }))
    const { id } = keep(pending({ amount: 20n }))
    keep(resolution('post', id))
    keep(pending({ amount: 5n }))
    return { state, leaves }
  }
  const ids = (breaches: readonly string[]) => [
    ...new Set(breaches.map((line) => line.slice(0, line.indexOf(':')))),
  ]

  test('nothing planted, nothing found', () => {
    expect(breachesOf(played())).toEqual([])
    expect(breachesOf(play(steps))).toEqual([])
  })

  test.each([
    ['one unit more on one side', { cq: 51n }, ['I1', 'I2', 'I6']],
    ['a pending debit forgotten', { dp: 0n }, ['I1', 'I6']],
    ['a negative counter', { dp: -1n }, ['I3', 'I1', 'I6']],
    ['an account beyond its limit', { dq: 60n }, ['I4', 'I1', 'I2', 'I6']],
    ['a stop that no closing made', { stopDebit: 1 }, ['I6']],
  ])('I1-I6: %s', (_, by, expected) => {
    const books = played()
    bend(books.state, usd(ANNA, 1000), by)
    expect(ids(breachesOf(books))).toEqual(expected)
  })

  test('I5: a hold resolved twice, above its amount, after its end, or that never was', () => {
    const fault = (entry: Entry) => {
      const books = played()
      return ids(breachesOf({ ...books, leaves: [...books.leaves, { type: 'entry', entry }] }))
    }
    const post = entryOf(played().leaves, 'post')
    const books = played()
    const [hold, first] = [entryOf(books.leaves, 'pending'), entryOf(books.leaves, 'post')]
    const again = { ...first, id: newId() }
    expect(
      ids(breachesOf({ ...books, leaves: [...books.leaves, { type: 'entry', entry: again }] })),
    ).toContain('I5')
    const more = { ...first, amount: hold.amount + 1n }
    expect(ids(breachesOf({ ...books, leaves: swap(books.leaves, first, more) }))).toContain('I5')
    const timed = { ...hold, expiresAt: first.bookedAt }
    expect(ids(breachesOf({ ...books, leaves: swap(books.leaves, hold, timed) }))).toContain('I5')
    expect(fault({ ...post, id: newId(), pendingId: newId() })).toContain('I5')
  })

  test('I6: an entry lost from the log, or one too many', () => {
    const { state, leaves } = played()
    expect(ids(breachesOf({ state, leaves: leaves.slice(1) }))).toContain('I6')
    const [first] = leaves
    expect(ids(breachesOf({ state, leaves: first ? [...leaves, first] : leaves }))).toContain('I6')
  })

  test('I17: a state without its move, a move without actor, a move out of order', () => {
    const state = newState()
    const move = { customerId: ANNA, transactionId: newId(), noun: 'withdrawal', reason: 'test' }
    const facts = { actor: 'system:test', dueAt: null, dataHash: null }
    const first = { ...move, ...facts, from: null, to: 'submitted' }
    const leaves = mustApply(state, groupOf({ moves: [first] }))
    expect(breachesOf({ state, leaves })).toEqual([])
    expect(ids(breachesOf({ state, leaves: [] }))).toEqual(['I17'])
    const [leaf] = leaves
    if (leaf?.type !== 'move') throw new Error('a move was made')
    const silent = { ...leaf, move: { ...leaf.move, actor: '' } }
    expect(ids(breachesOf({ state, leaves: [silent] }))).toEqual(['I17'])
    expect(ids(breachesOf({ state, leaves: [leaf, leaf] }))).toEqual(['I17'])
  })
})

const swap = (leaves: readonly Leaf[], from: Entry, to: Entry): Leaf[] =>
  leaves.map((leaf) =>
    leaf.type === 'entry' && leaf.entry === from ? { type: 'entry', entry: to } : leaf,
  )
