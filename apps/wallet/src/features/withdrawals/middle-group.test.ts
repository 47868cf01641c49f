import { expect, test } from 'vitest'
import { middleGroup } from './middle-group'

test('UX 8.3: the marked group lies in the middle and changes', () => {
  const drawn = new Set(Array.from({ length: 300 }, () => middleGroup(9)))
  expect([...drawn].sort()).toEqual([2, 3, 4, 5, 6])
})

test('UX 8.3: short destinations still have one', () => {
  expect([1, 2, 3, 4].map(middleGroup)).toEqual([0, 1, 2, 2])
})
