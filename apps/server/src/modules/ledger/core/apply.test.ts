import { describe, expect, test } from 'vitest'
import { balanceOf } from './account'
import {
  ANNA,
  HOUSE,
  bend,
  book,
  closing,
  codeOf,
  fund,
  mustBook,
  newState,
  pending,
  resolution,
  single,
  usd,
} from './core.fixture'
import { ENTRY_CODES } from './entry-codes'
import type { LedgerState } from './state'

const at = (state: LedgerState, ref = usd(ANNA, 1000)) => {
  const account = state.accounts.get(ref.id)
  if (!account) throw new Error('no such account')
  return account
}
const counters = (state: LedgerState, ref = usd(ANNA, 1000)) => {
  const { dp, dq, cp, cq } = at(state, ref)
  return { dp, dq, cp, cq }
}

describe('kinds', () => {
  test('LE-1: single, pending, post of a part, void and expire move the four counters', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    expect(counters(state)).toEqual({ dp: 0n, dq: 0n, cp: 0n, cq: 100n })
    const { id } = mustBook(state, pending({ amount: 30n }))
    expect(counters(state)).toEqual({ dp: 30n, dq: 0n, cp: 0n, cq: 100n })
    expect(balanceOf(at(state), 'credit')).toEqual({ posted: 100n, available: 70n })
    expect(counters(state, usd(HOUSE, 3100))).toEqual({ dp: 0n, dq: 0n, cp: 30n, cq: 0n })
    mustBook(state, resolution('post', id, { amount: 20n }))
    expect(counters(state)).toEqual({ dp: 0n, dq: 20n, cp: 0n, cq: 100n })
    expect(counters(state, usd(HOUSE, 3100))).toEqual({ dp: 0n, dq: 0n, cp: 0n, cq: 20n })
    mustBook(state, resolution('void', mustBook(state, pending({ amount: 5n })).id))
    expect(counters(state)).toEqual({ dp: 0n, dq: 20n, cp: 0n, cq: 100n })
    const timed = mustBook(state, pending({ amount: 5n, timeoutSeconds: 1 }))
    state.at += 1_000_000
    mustBook(state, resolution('expire', timed.id))
    expect(counters(state)).toEqual({ dp: 0n, dq: 20n, cp: 0n, cq: 100n })
  })

  test('LE-1: a debit-normal account stands on its other side', () => {
    const state = newState()
    const bank = {
      customerId: HOUSE,
      debit: usd(HOUSE, 2100),
      credit: usd(HOUSE, 4300),
      amount: 50n,
    }
    mustBook(state, single(bank))
    expect(balanceOf(at(state, usd(HOUSE, 2100)), 'debit')).toEqual({ posted: 50n, available: 50n })
  })

  test('LE-2: an overdraft is what its limit says, to the unit', () => {
    const state = newState()
    bend(state, usd(ANNA, 1000), { debitLimit: 25n })
    expect(codeOf(book(state, single({ amount: 26n })))).toBe('insufficient_funds')
    expect(codeOf(book(state, single({ amount: 25n })))).toBe('ok')
    expect(codeOf(book(state, single({ amount: 1n })))).toBe('insufficient_funds')
  })

  test('LE-6: atMost takes what is there and stores what it took', () => {
    const state = newState()
    fund(state, ANNA, 7n)
    const answer = book(state, single({ amount: 10n, atMost: true }))
    expect(answer).toMatchObject({ ok: true, leaves: [{ entry: { amount: 7n } }] })
    expect(counters(state)).toEqual({ dp: 0n, dq: 7n, cp: 0n, cq: 7n })
  })

  test('LE-7: closings stack; releasing money is never stopped', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    const hold = mustBook(state, pending())
    const [first, second] = [
      mustBook(state, closing()),
      mustBook(state, closing({ scope: 'both' })),
    ]
    expect(codeOf(book(state, single()))).toBe('debit_account_frozen')
    expect(codeOf(book(state, resolution('void', hold.id)))).toBe('ok')
    mustBook(state, resolution('void', first.id))
    expect(codeOf(book(state, single()))).toBe('debit_account_frozen')
    mustBook(state, resolution('void', second.id))
    expect(codeOf(book(state, single()))).toBe('ok')
  })

  test('LE-7: a stopped account is debited only for a reversal or a legal order', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    mustBook(state, closing())
    const order = { code: ENTRY_CODES.legal_order, amount: 1n }
    expect(codeOf(book(state, single(order)))).toBe('ok')
    expect(codeOf(book(state, single({ ...order, actor: 'approval:7' })))).toBe('ok')
    expect(codeOf(book(state, single({ ...order, actor: 'agent:mei' })))).toBe('code_not_allowed')
  })

  test('LE-10: ids derived from facts have no age, of whatever time their parent is', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    const old = '01000000-0000-8000-8000-000000000001'
    expect(codeOf(book(state, single({ id: old })))).toBe('ok')
  })
})
