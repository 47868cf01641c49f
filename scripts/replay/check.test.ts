import { expect, test } from 'vitest'
import { check, percentile, type Reader, type Sent } from './check'

const sent: Sent[] = [1, 2, 3].map((seq) => ({ id: `m${seq}`, conversation: 'a', seq }))
const reader = (...ids: number[]): Reader => ({
  conversation: 'a',
  side: 'customer',
  reads: ids.map((seq) => ({ id: `m${seq}`, seq, atMs: 0 })),
})

test('DL-T1: the checker finds a planted loss, doubling and change of order', () => {
  expect(check(sent, [reader(1, 2, 3)])).toEqual({ lost: 0, doubled: 0, reordered: 0 })
  expect(check(sent, [reader(1, 3)])).toMatchObject({ lost: 1 })
  expect(check(sent, [reader(1, 2, 2, 3)])).toMatchObject({ doubled: 1 })
  expect(check(sent, [reader(1, 3, 2)])).toMatchObject({ lost: 0, reordered: 1 })
  expect(check(sent, [reader(1, 2, 3), reader()])).toMatchObject({ lost: 3 })
})

test('percentiles are values that were measured', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
  expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5)
  expect(percentile([], 0.5)).toBe(0)
})
