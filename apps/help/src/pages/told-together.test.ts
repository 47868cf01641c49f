import { expect, test } from 'vitest'
import { toldTogether, type Day } from './told-together'

/** `.` = all well, `x` = partly down. */
const daysOf = (states: string): Day[] =>
  Array.from(states, (state, index) => ({
    day: `day ${index}`,
    state: state === 'x' ? 'partial_outage' : 'operational',
    downMin: 0,
  }))
const toldBy = (states: string) =>
  toldTogether(daysOf(states)).flatMap(({ told, span }, index) =>
    told.length > 0 ? [[index, told.length, span]] : [],
  )

test('UX 12.3: days that are too near for a button each share one', () => {
  expect(toldBy('...x..x...')).toEqual([
    [3, 1, 1],
    [6, 1, 1],
  ])
  expect(toldBy('..xx.x...x')).toEqual([
    [2, 3, 4],
    [9, 1, 1],
  ])
  expect(toldBy('....')).toEqual([])
})

test('UX 12.3: nobody gets more than a week at once, and every day is told once', () => {
  const told = toldBy('x'.repeat(20))
  expect(told).toEqual([
    [0, 7, 7],
    [7, 7, 7],
    [14, 6, 6],
  ])
})
