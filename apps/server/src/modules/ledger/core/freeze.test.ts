import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import {
  ANNA,
  BEN,
  book,
  codeOf,
  fund,
  groupOf,
  mustApply,
  newId,
  newState,
  single,
  snapshot,
  usd,
} from './core.fixture'
import type { GroupRequest } from './transaction'

describe('freezes', () => {
  const freeze = (more: Partial<NonNullable<GroupRequest['freeze']>> = {}) => {
    const id = more.freezeId ?? newId()
    const base = { action: 'freeze', freezeId: id, customerId: ANNA, scope: 'debit' } as const
    const cause = { actor: 'system:risk', reason: 'account_takeover' }
    return groupOf({ groupId: id, freeze: { ...base, ...cause, ...more } })
  }
  const release = (freezeId: string) => ({
    ...freeze({ freezeId, action: 'release' }),
    groupId: newId(),
  })

  test('LE-7: one freeze stops every account of the customer and nobody else', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    fund(state, BEN, 100n)
    expect(codeOf(apply(state, freeze()))).toBe('ok')
    const stopped = [...state.accounts.values()].filter(({ stopDebit }) => stopDebit === 1)
    expect(stopped.map(({ customerId }) => customerId)).toEqual(Array(5).fill(ANNA))
    expect(codeOf(book(state, single()))).toBe('debit_account_frozen')
    const bens = { customerId: BEN, debit: usd(BEN, 1000) }
    expect(codeOf(book(state, single(bens)))).toBe('ok')
  })

  test('LE-7: an account opened under a freeze is born stopped; its release frees it too', () => {
    const state = newState()
    const group = freeze()
    mustApply(state, group)
    const account = {
      ...usd(ANNA, 1020),
      action: 'open',
      asset: 'USD',
      code: 1020,
      sub: '',
    } as const
    const cause = { actor: 'system:test', reason: 'test', debitLimit: null, creditLimit: 0n }
    expect(codeOf(apply(state, groupOf({ accounts: [{ ...account, ...cause }] })))).toBe('ok')
    expect(state.accounts.get(usd(ANNA, 1020).id)?.stopDebit).toBe(1)
    expect(codeOf(apply(state, release(group.groupId ?? '')))).toBe('ok')
    const stops = [...state.accounts.values()].map(({ stopDebit }) => stopDebit)
    expect(Math.max(...stops)).toBe(0)
  })

  test('LE-7: two freezes need two releases; one is released once', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    const [first, second] = [freeze(), freeze({ scope: 'both' })]
    mustApply(state, first)
    mustApply(state, second)
    mustApply(state, release(first.groupId ?? ''))
    expect(codeOf(book(state, single()))).toBe('debit_account_frozen')
    expect(codeOf(apply(state, release(first.groupId ?? '')))).toBe('wrong_state')
    mustApply(state, release(second.groupId ?? ''))
    expect(codeOf(book(state, single()))).toBe('ok')
  })

  test('LE-9: a freeze sent twice is one freeze', () => {
    const state = newState()
    const group = freeze()
    mustApply(state, group)
    const before = snapshot(state)
    expect(codeOf(apply(state, group))).toBe('exists')
    expect(snapshot(state)).toBe(before)
  })
})
