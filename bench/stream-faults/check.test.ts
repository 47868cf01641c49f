import type { Screen } from '@walletdesk/testkit/delivery'
import { describe, expect, test } from 'vitest'
import { checkConversation, type Acknowledged, type Logged, type Witnesses } from './check'

/** Five rows of which the third is a note: pubSeq leaves no hole, seq neither. */
const log: Logged[] = [
  { id: 'a', seq: 1, pubSeq: 1 },
  { id: 'b', seq: 2, pubSeq: 2 },
  { id: 'note', seq: 3, pubSeq: null },
  { id: 'c', seq: 4, pubSeq: 3 },
  { id: 'd', seq: 5, pubSeq: 4 },
]
const acknowledged: Acknowledged[] = [
  { writer: 'customer', id: 'a', seq: null, pubSeq: 1 },
  { writer: 'agent', id: 'b', seq: 2, pubSeq: 2 },
  { writer: 'agent', id: 'note', seq: 3, pubSeq: null },
  { writer: 'customer', id: 'c', seq: null, pubSeq: 3 },
  { writer: 'customer', id: 'c', seq: null, pubSeq: 3 },
  { writer: 'customer', id: 'd', seq: null, pubSeq: 4 },
]
const screen = (side: Screen['side'], rows: readonly Logged[]): Screen => ({
  conversation: 'cnv_1',
  side,
  reads: rows.flatMap(({ id, seq, pubSeq }) => {
    const place = side === 'agent' ? seq : pubSeq
    return place === null ? [] : [{ id, seq: place }]
  }),
})
const whole: Witnesses = {
  conversation: 'cnv_1',
  heads: { seq: 5, pubSeq: 4 },
  log,
  acknowledged,
  screens: [screen('customer', log), screen('agent', log)],
}
const find = (change: Partial<Witnesses>) => checkConversation({ ...whole, ...change })
const [a, b, note, c, d] = log as [Logged, Logged, Logged, Logged, Logged]

test('DL-T1: a run without a fault is found clean, repeated answers included', () => {
  expect(find({})).toEqual({ lost: 0, doubled: 0, reordered: 0 })
})

describe('DL-T1: one planted fault of each kind is found', () => {
  test('an acknowledged message is not in the database', () => {
    const rows = [a, b, note, c]
    const screens = [screen('customer', rows), screen('agent', rows)]
    const heads = { seq: 4, pubSeq: 3 }
    expect(find({ log: rows, heads, screens })).toEqual({ lost: 1, doubled: 0, reordered: 0 })
  })
  test('CV-1: the log has a hole', () => {
    const rows = [a, note, c, d]
    const kept = acknowledged.filter(({ id }) => id !== 'b')
    const screens = [screen('customer', rows), screen('agent', rows)]
    expect(find({ log: rows, acknowledged: kept, screens })).toMatchObject({ lost: 2 })
  })
  test('CV-1: the log ends before the head of its conversation', () => {
    const rows = [a, b, note, c]
    const kept = acknowledged.filter(({ id }) => id !== 'd')
    const screens = [screen('customer', rows), screen('agent', rows)]
    expect(find({ log: rows, acknowledged: kept, screens })).toMatchObject({ lost: 2 })
  })
  test('CV-5: one id is in the log twice', () => {
    const rows = [...log, { id: 'd', seq: 6, pubSeq: 5 }]
    expect(find({ log: rows, screens: [] })).toMatchObject({ lost: 0, doubled: 1 })
  })
  test('CV-1: one number is given twice', () => {
    const rows = [...log, { id: 'e', seq: 5, pubSeq: null }]
    expect(find({ log: rows, screens: [] })).toMatchObject({ lost: 0, doubled: 1 })
  })
  test('CV-2: the public order is not the order of the log', () => {
    const rows = [a, { ...b, pubSeq: 3 }, note, { ...c, pubSeq: 2 }, d]
    expect(find({ log: rows, acknowledged: [], screens: [] })).toMatchObject({ reordered: 1 })
  })
  test('two answers to the same message name two places', () => {
    const twice: Acknowledged = { writer: 'customer', id: 'c', seq: null, pubSeq: 4 }
    expect(find({ acknowledged: [...acknowledged, twice] })).toMatchObject({ reordered: 1 })
  })
  test('two messages of one writer stand in the other order', () => {
    const [first, ...rest] = acknowledged
    expect(find({ acknowledged: [...rest, first!] })).toMatchObject({ lost: 0, reordered: 1 })
  })
  test.each(['customer', 'agent'] as const)('the %s does not see a message', (side) => {
    expect(find({ screens: [screen(side, [a, b, note, d])] })).toMatchObject({ lost: 1 })
  })
  test.each(['customer', 'agent'] as const)('the %s sees a message twice', (side) => {
    expect(find({ screens: [screen(side, [a, b, note, c, c, d])] })).toMatchObject({
      lost: 0,
      doubled: 1,
    })
  })
  test.each(['customer', 'agent'] as const)('the %s sees the later message first', (side) => {
    expect(find({ screens: [screen(side, [a, b, note, d, c])] })).toMatchObject({
      lost: 0,
      doubled: 0,
      reordered: 1,
    })
  })
  test('a screen shows what the database lost', () => {
    const ghost = { id: 'ghost', seq: 6, pubSeq: 5 }
    expect(find({ screens: [screen('customer', [...log, ghost])] })).toMatchObject({ lost: 1 })
  })
  test('a screen shows a message at another place', () => {
    const moved = { ...d, pubSeq: 9 }
    expect(find({ screens: [screen('customer', [a, b, c, moved])] })).toMatchObject({
      reordered: 1,
    })
  })
})

test('DL-T1: what was written after the screens were asked to catch up may be missing', () => {
  const rows = [...log, { id: 'late', seq: 6, pubSeq: 5 }]
  expect(find({ log: rows })).toEqual({ lost: 0, doubled: 0, reordered: 0 })
})
