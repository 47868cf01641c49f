import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import {
  book,
  codeOf,
  fund,
  groupOf,
  move,
  newState,
  pending,
  single,
  snapshot,
  ANNA,
} from './core.fixture'

describe('groups', () => {
  test('LE-12: the culprit keeps its code and its place, nobody else moves', () => {
    const state = newState()
    fund(state, ANNA, 15n)
    const before = snapshot(state)
    const [first, second, third] = [single(), single(), single({ amount: 1n })]
    const answer = apply(state, groupOf({ entries: [first, second, third] }))
    expect(answer).toEqual({ ok: false, code: 'insufficient_funds', index: 1 })
    expect(snapshot(state)).toBe(before)
    // Only the culprit's id is spent.
    expect(codeOf(book(state, second))).toBe('id_already_failed')
    expect(codeOf(book(state, first))).toBe('ok')
  })

  test('LE-12: a wrong shape anywhere is found before any balance', () => {
    const state = newState()
    const answer = apply(state, groupOf({ entries: [single(), single({ amount: 0n })] }))
    expect(answer).toEqual({ ok: false, code: 'amount_not_positive', index: 1 })
    expect(state.burned.size).toBe(0)
  })

  test('LE-12: a refused move is nobody of the entries', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    const group = groupOf({ entries: [single()], moves: [move({ from: 'ready' })] })
    expect(apply(state, group)).toEqual({ ok: false, code: 'wrong_state', index: null })
  })

  test('LE-9: a group is replayed whole', () => {
    const state = newState()
    fund(state, ANNA, 100n)
    const group = groupOf({ entries: [single(), pending()], moves: [move()] })
    expect(codeOf(apply(state, group))).toBe('ok')
    const before = snapshot(state)
    expect(codeOf(apply(state, group))).toBe('exists')
    expect(snapshot(state)).toBe(before)
  })

  test('LE-9: a group of moves alone is known by its id', () => {
    const state = newState()
    const group = groupOf({ moves: [move()] })
    expect(codeOf(apply(state, group))).toBe('ok')
    expect(codeOf(apply(state, group))).toBe('exists')
    const other = { ...group, moves: group.moves.map((row) => ({ ...row, to: 'expired' })) }
    expect(codeOf(apply(state, other))).toBe('exists_with_different_group_id')
  })
})
