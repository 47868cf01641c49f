import { expect, test } from 'vitest'
import { checkScreens, percentile, type Screen, type Sent } from './delivery'

const sent: Sent[] = [1, 2, 3].map((seq) => ({ id: `m${seq}`, conversation: 'a', seq }))
const screen = (...ids: number[]): Screen => ({
  conversation: 'a',
  side: 'customer',
  reads: ids.map((seq) => ({ id: `m${seq}`, seq })),
})

test('DL-T1: the checker finds a planted loss, doubling and change of order', () => {
  expect(checkScreens(sent, [screen(1, 2, 3)])).toEqual({ lost: 0, doubled: 0, reordered: 0 })
  expect(checkScreens(sent, [screen(1, 3)])).toMatchObject({ lost: 1 })
  expect(checkScreens(sent, [screen(1, 2, 2, 3)])).toMatchObject({ doubled: 1 })
  expect(checkScreens(sent, [screen(1, 3, 2)])).toMatchObject({ lost: 0, reordered: 1 })
  expect(checkScreens(sent, [screen(1, 2, 3), screen()])).toMatchObject({ lost: 3 })
})

test('percentiles are values that were measured', () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3)
  expect(percentile([5, 1, 4, 2, 3], 0.99)).toBe(5)
  expect(percentile([], 0.5)).toBe(0)
})
