import { describe, expect, test } from 'vitest'
import { ERRORS } from '@walletdesk/contract/errors'
import { AMOUNT_MAX } from '@walletdesk/money'
import { uuidv7 } from '@walletdesk/contract/ids'
import { COUNTER_MAX } from './account'
import { apply } from './apply'
import {
  ANNA,
  BEN,
  FAR,
  HOUSE,
  NOW_MS,
  bend,
  book,
  closing,
  codeOf,
  fund,
  groupOf,
  move,
  mustApply,
  mustBook,
  newId,
  newState,
  pending,
  resolution,
  single,
  snapshot,
  usd,
} from './core.fixture'
import type { EntryRequest } from './entry'
import { ENTRY_CODES } from './entry-codes'
import { REFUSALS, type LedgerRefusal, burnsId } from './refusals'
import type { LedgerState } from './state'
import type { GroupRequest } from './transaction'
import { deriveId } from './uuid'

type Case = (state: LedgerState) => EntryRequest | GroupRequest
const DAY_MS = 86_400_000
const second = 1_000_000

/** A stored entry, and the same id with one field changed. */
const changed = (more: Partial<EntryRequest>) => (state: LedgerState) => {
  fund(state, ANNA, 100n)
  const first = mustBook(
    state,
    pending({ timeoutSeconds: 60, eventAt: 5 * second, noteHash: new Uint8Array(32) }),
  )
  return { ...first, ...more }
}
const resolved = (kind: 'post' | 'void', then: 'post' | 'void') => (state: LedgerState) => {
  fund(state, ANNA, 100n)
  const { id } = mustBook(state, pending())
  mustBook(state, resolution(kind, id))
  return resolution(then, id)
}
const held =
  (more: Partial<EntryRequest>, kind: 'post' | 'void' = 'post') =>
  (state: LedgerState) => {
    fund(state, ANNA, 100n)
    return resolution(kind, mustBook(state, pending()).id, more)
  }
const without = (entry: EntryRequest, ...fields: (keyof EntryRequest)[]) =>
  Object.fromEntries(
    Object.entries(entry).filter(([field]) => !fields.includes(field as keyof EntryRequest)),
    // The table needs requests that the types forbid: the door for programs may send them.
  ) as unknown as EntryRequest

/** For every code of MONEY.md 2.3 what leads to it; several where a code has several causes. */
const CASES: Readonly<Record<LedgerRefusal, readonly Case[]>> = {
  malformed: [
    () => single({ id: 'x' }),
    () => single({ reason: 'Free text, with a name' }),
    () => single({ actor: 'Anna' }),
    () => single({ code: -1 }),
    () => single({ eventAt: 1.5 }),
    () => single({ noteHash: new Uint8Array(31) }),
    () => pending({ timeoutSeconds: 0.5 }),
    () => without(single(), 'amount'),
    () => without(single(), 'debit'),
    () => resolution('expire', newId(), { actor: 'customer:anna' }),
    () => groupOf(),
    () => groupOf({ groupId: null, moves: [move()] }),
    () => groupOf({ moves: [move({ to: 'Not A State' })] }),
    () => {
      const entry = single()
      return groupOf({ entries: [entry, entry] })
    },
  ],
  group_open: [() => groupOf({ groupId: null, entries: [single(), single()] })],
  group_too_large: [() => groupOf({ entries: Array.from({ length: 33 }, () => single()) })],
  cross_slice_group: [
    () => groupOf({ entries: [single(), single({ customerId: FAR })] }),
    () => groupOf({ moves: [move({ customerId: FAR })] }),
  ],
  id_invalid: [
    () => single({ id: '01900000-0000-4000-8000-00000000000a' }),
    () => single({ id: '00000000-0000-0000-0000-000000000000' }),
    () => single({ id: '01900000-0000-7000-c000-00000000000a' }),
  ],
  exists_with_different_kind: [changed({ kind: 'single' })],
  exists_with_different_pending_id: [
    (state) => {
      fund(state, ANNA, 100n)
      const [a, b] = [mustBook(state, pending()), mustBook(state, pending())]
      const post = mustBook(state, resolution('post', a.id))
      return { ...post, pendingId: b.id }
    },
  ],
  exists_with_different_timeout: [changed({ timeoutSeconds: 61 })],
  exists_with_different_debit: [changed({ debit: usd(ANNA, 1010) })],
  exists_with_different_credit: [changed({ credit: usd(HOUSE, 4000) })],
  exists_with_different_amount: [
    changed({ amount: 11n }),
    changed({ atMost: true }),
    // Permanent refusals of step 4 come after: a known id says so first.
    changed({ amount: 0n }),
  ],
  exists_with_different_asset: [changed({ asset: 'EUR' })],
  exists_with_different_code: [changed({ code: ENTRY_CODES.transfer })],
  exists_with_different_group_id: [
    (state) => groupOf({ entries: [changed({})(state)] }),
    (state) => groupOf({ entries: [single(), changed({})(state)] }),
  ],
  exists_with_different_event_at: [changed({ eventAt: 6 * second })],
  exists_with_different_note: [changed({ noteHash: new Uint8Array(32).fill(1) })],
  id_already_failed: [
    (state) => {
      const poor = single()
      expect(codeOf(book(state, poor))).toBe('insufficient_funds')
      fund(state, ANNA, 100n)
      return poor
    },
    (state) => {
      const group = groupOf({ moves: [move({ from: 'submitted' })] })
      expect(codeOf(apply(state, group))).toBe('wrong_state')
      return group
    },
  ],
  id_too_old: [() => single({ id: uuidv7(NOW_MS - 7 * DAY_MS - 1) })],
  id_in_future: [() => single({ id: uuidv7(NOW_MS + 5 * 60_000 + 1) })],
  kind_fields_exclusive: [
    () => single({ scope: 'debit' }),
    () => without(closing(), 'scope'),
    () => closing({ amount: 1n }),
    () => closing({ atMost: true }),
    held({ amount: 5n }, 'void'),
    held({ atMost: true }),
    () => pending({ corrects: newId() }),
  ],
  amount_not_positive: [
    () => single({ amount: 0n }),
    () => pending({ amount: -1n }),
    held({ amount: 0n }),
  ],
  amount_too_large: [() => single({ amount: AMOUNT_MAX + 1n })],
  same_account: [() => single({ credit: usd(ANNA, 1000) })],
  two_customers: [
    () => single({ credit: usd(BEN, 1000) }),
    () => single({ customerId: BEN }),
    () => single({ customerId: HOUSE }),
  ],
  timeout_without_pending: [() => single({ timeoutSeconds: 5 }), held({ timeoutSeconds: 5 })],
  pending_id_required: [() => without(resolution('post', newId()), 'pendingId')],
  pending_id_not_allowed: [() => single({ pendingId: newId() })],
  class_mismatch: [
    () => single({ credit: { customerId: ANNA, id: limitOf(ANNA, 9001).id } }),
    () => single({ credit: usd(HOUSE, 9010) }),
    () => closing({ credit: usd(HOUSE, 4000) }),
  ],
  code_not_allowed: [
    () => single({ code: 9 }),
    () => single({ code: ENTRY_CODES.chargeback, actor: 'agent:mei' }),
    () => single({ code: ENTRY_CODES.legal_order, actor: 'customer:anna' }),
  ],
  debit_account_not_found: [() => single({ debit: usd(ANNA, 2020) })],
  credit_account_not_found: [() => single({ credit: usd(HOUSE, 2020) })],
  asset_mismatch: [
    () => single({ asset: 'EUR' }),
    () => single({ credit: { customerId: HOUSE, id: eurOf(HOUSE, 4000).id } }),
    held({ debit: usd(ANNA, 1000), asset: 'EUR' }),
  ],
  pending_not_found: [
    () => resolution('post', newId()),
    // Another customer's hold is as good as absent.
    (state) => ({ ...held({})(state), customerId: BEN }),
  ],
  not_pending: [
    (state) => resolution('post', fundedSingle(state).id),
    (state) => resolution('post', mustBook(state, closing()).id),
    // Not due yet.
    (state) => {
      fund(state, ANNA, 100n)
      return resolution('expire', mustBook(state, pending({ timeoutSeconds: 60 })).id)
    },
  ],
  pending_different_owner: [
    (state) => {
      const own = { customerId: HOUSE, debit: usd(HOUSE, 4300), credit: usd(HOUSE, 4000) }
      return resolution('post', mustBook(state, pending(own)).id)
    },
  ],
  pending_different_debit: [held({ debit: usd(ANNA, 1010) })],
  pending_different_credit: [held({ credit: usd(HOUSE, 4000) })],
  pending_different_asset: [held({ asset: 'EUR' })],
  pending_different_code: [held({ code: ENTRY_CODES.transfer })],
  exceeds_pending_amount: [held({ amount: 11n })],
  already_posted: [resolved('post', 'post'), resolved('post', 'void')],
  already_voided: [resolved('void', 'void'), resolved('void', 'post')],
  already_expired: [
    (state) => {
      const post = expiring(state)
      mustBook(state, resolution('expire', post.pendingId ?? ''))
      return post
    },
  ],
  pending_expired: [(state) => expiring(state)],
  asset_halted: [
    (state) => {
      ;(state.haltedAssets as Set<string>).add('USD') // The state is read-only for the ledger.
      return single()
    },
  ],
  debit_account_closed: [
    (state) => {
      bend(state, usd(ANNA, 1000), { closed: true })
      return single()
    },
  ],
  credit_account_closed: [
    (state) => {
      bend(state, usd(HOUSE, 4000), { closed: true })
      return single()
    },
  ],
  debit_account_frozen: [
    (state) => {
      mustBook(state, closing())
      return single()
    },
    // A hold from before the freeze cannot leave either.
    (state) => {
      const post = held({})(state)
      mustBook(state, closing())
      return post
    },
    // The code of the hold passes stops, who posts it does not.
    (state) => {
      fund(state, ANNA, 100n)
      const { id } = mustBook(state, pending({ code: ENTRY_CODES.legal_order }))
      mustBook(state, closing())
      return resolution('post', id, { actor: 'agent:mei' })
    },
  ],
  credit_account_frozen: [
    (state) => {
      mustBook(state, closing({ scope: 'credit' }))
      return single({ debit: usd(HOUSE, 4300), credit: usd(ANNA, 1000) })
    },
  ],
  counter_overflow: [
    (state) => {
      bend(state, usd(HOUSE, 4000), { cq: COUNTER_MAX })
      return single()
    },
  ],
  wrong_state: [
    () => groupOf({ moves: [move({ from: 'submitted', to: 'screening' })] }),
    (state) => {
      const first = move()
      mustApply(state, groupOf({ moves: [first] }))
      return groupOf({ moves: [{ ...first, reason: 'again' }] })
    },
    (state) => {
      const first = move()
      mustApply(state, groupOf({ moves: [first] }))
      return groupOf({ moves: [{ ...first, noun: 'deposit', from: 'submitted', to: 'final' }] })
    },
    // Before the funds are looked at, after everything else.
    () => groupOf({ entries: [single()], moves: [move({ from: 'ready' })] }),
  ],
  limit_exceeded: [
    () =>
      pending({
        debit: limitOf(ANNA, 9000),
        credit: limitOf(ANNA, 9001),
        asset: 'LIMIT_USD',
        code: ENTRY_CODES.limit_hold,
      }),
  ],
  insufficient_funds: [
    () => single(),
    (state) => {
      fund(state, ANNA, 10n)
      mustBook(state, pending({ amount: 1n }))
      return single({ amount: 10n })
    },
    () => single({ atMost: true }),
    // A pending credit is never spendable (LE-1).
    (state) => {
      mustBook(state, pending({ debit: usd(HOUSE, 4300), credit: usd(ANNA, 1000), amount: 99n }))
      return single()
    },
  ],
  credit_limit_exceeded: [
    () => single({ customerId: HOUSE, debit: usd(HOUSE, 4300), credit: usd(HOUSE, 2100) }),
    () =>
      single({
        customerId: HOUSE,
        debit: usd(HOUSE, 4300),
        credit: usd(HOUSE, 2100),
        atMost: true,
      }),
  ],
}

const limitOf = (customerId: string, code: number) => ({
  customerId,
  id: deriveId(customerId, `account:LIMIT_USD:${code.toString()}:`),
})
const eurOf = (customerId: string, code: number) => ({
  customerId,
  id: deriveId(customerId, `account:EUR:${code.toString()}:`),
})
function fundedSingle(state: LedgerState) {
  fund(state, ANNA, 100n)
  return mustBook(state, single())
}
/** The post of a hold whose time is over, before anybody wrote that down. */
function expiring(state: LedgerState) {
  fund(state, ANNA, 100n)
  const { id } = mustBook(state, pending({ timeoutSeconds: 60 }))
  state.at += 60 * second
  return resolution('post', id)
}

const send = (state: LedgerState, request: EntryRequest | GroupRequest) =>
  'entries' in request ? apply(state, request) : book(state, request)

describe('the ladder of refusals', () => {
  test('LE-12: every code of 2.3 stands in the ladder once, and the outside knows it', () => {
    expect(new Set(REFUSALS).size).toBe(REFUSALS.length)
    expect(Object.keys(CASES)).toEqual(REFUSALS)
    expect(REFUSALS.filter((code) => !(code in ERRORS))).toEqual([])
  })

  for (const code of REFUSALS) {
    test(`LE-12: ${code}`, () => {
      for (const [index, make] of CASES[code].entries()) {
        const state = newState()
        const request = make(state)
        const before = snapshot(state)
        expect(codeOf(send(state, request)), `case ${index.toString()}`).toBe(code)
        // I7: a refused request leaves every counter byte-identical.
        expect(snapshot(state)).toBe(before)
      }
    })

    test(`LE-10: ${code} ${burnsId(code) ? 'spends' : 'does not spend'} the id`, () => {
      for (const make of CASES[code]) {
        const state = newState()
        const request = make(state)
        expect(codeOf(send(state, request))).toBe(code)
        const again = send(state, request)
        if (burnsId(code))
          expect(again).toMatchObject({ code: 'id_already_failed', firstCode: code })
        else expect(codeOf(again)).toBe(code)
      }
    })
  }

  test('LE-12: with two causes the earlier step answers', () => {
    const state = newState()
    const both = (more: Partial<EntryRequest>) => codeOf(book(state, single(more)))
    expect(both({ id: 'x', amount: 0n })).toBe('malformed')
    expect(both({ amount: 0n, credit: usd(ANNA, 1000) })).toBe('amount_not_positive')
    expect(both({ credit: usd(BEN, 1000), timeoutSeconds: 5 })).toBe('two_customers')
    expect(both({ code: 9, debit: usd(ANNA, 2020) })).toBe('code_not_allowed')
    expect(both({ debit: usd(ANNA, 2020), credit: usd(HOUSE, 2020) })).toBe(
      'debit_account_not_found',
    )
    expect(both({ debit: usd(ANNA, 2020), asset: 'EUR' })).toBe('debit_account_not_found')
    bend(state, usd(ANNA, 1000), { closed: true, stopDebit: 1 })
    expect(both({ amount: 10n })).toBe('debit_account_closed')
    bend(state, usd(ANNA, 1000), { closed: false })
    expect(both({ amount: AMOUNT_MAX })).toBe('debit_account_frozen')
  })
})
