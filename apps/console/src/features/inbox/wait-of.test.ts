import { expect, test } from 'vitest'
import { waitOf } from './wait-of'

const now = new Date('2026-11-22T10:10:00.000Z')
const row = (waitingSince: string | null, dueAt: string | null) => ({ waitingSince, dueAt })

test('the chip counts down, turns amber in the last quarter and red when it is over', () => {
  expect(waitOf(row(null, null), now)).toBeNull()
  expect(waitOf(row('2026-11-22T10:08:30.000Z', null), now)).toMatchObject({
    minutes: 1,
    tone: 'neutral',
  })
  expect(waitOf(row('2026-11-22T10:09:00.000Z', '2026-11-22T10:19:00.000Z'), now)).toEqual({
    key: 'console.sla',
    minutes: 9,
    tone: 'neutral',
  })
  expect(waitOf(row('2026-11-22T10:02:00.000Z', '2026-11-22T10:12:00.000Z'), now)?.tone).toBe(
    'warning',
  )
  expect(waitOf(row('2026-11-22T09:54:00.000Z', '2026-11-22T10:04:00.000Z'), now)).toEqual({
    key: 'console.sla.overdue',
    minutes: 6,
    tone: 'danger',
  })
})
