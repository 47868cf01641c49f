import { expect, test } from 'vitest'
import { pickedTime, snoozeTimes } from './snooze-times'

const local = (at: Date) =>
  `${at.getMonth() + 1}-${at.getDate()} ${at.getHours()}:${String(at.getMinutes()).padStart(2, '0')}`
const from = (now: Date) => snoozeTimes(now).map(({ until }) => local(until))

test('AW-7, UX 5.1: an hour, tomorrow, next week and next month, all different', () => {
  const sunday = new Date(2026, 10, 22, 10, 30)
  expect(from(sunday)).toEqual(['11-22 11:30', '11-23 9:00', '11-30 9:00', '12-1 9:00'])
  const wednesday = new Date(2026, 10, 25, 10, 30)
  expect(from(wednesday)).toEqual(['11-25 11:30', '11-26 9:00', '11-30 9:00', '12-1 9:00'])
})

test('AW-7: never longer than 30 days, never into the past', () => {
  const first = new Date(2026, 9, 1, 8, 0)
  expect(from(first).at(-1)).toBe('10-30 9:00')
  expect(pickedTime('2026-10-31T07:59', first)).toEqual(new Date(2026, 9, 31, 7, 59))
  expect(pickedTime('2026-10-31T08:01', first)).toBeNull()
  expect(pickedTime('2026-10-01T07:59', first)).toBeNull()
  expect(pickedTime('', first)).toBeNull()
})
