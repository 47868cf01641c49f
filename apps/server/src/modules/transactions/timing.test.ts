import { expect, test } from 'vitest'
import { timingOf } from './timing'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 22, 10, minute))

const clocks = {
  state: 'ready',
  dueAt: null,
  promisedAt: at(40),
  lateSince: null,
  lateRaisedAt: null,
  nextUpdateAt: null,
}
const missed = { lateSince: at(40), lateRaisedAt: at(41), nextUpdateAt: at(59) }

test('CN-3: the time of the next news is never the time of arrival', () => {
  expect(timingOf({ ...clocks, ...missed }, at(45))).toEqual({
    expectedAt: null,
    late: { since: at(40), raisedAt: at(41), nextUpdateAt: at(59) },
  })
})

test('CN-3: money in its waiting time is expected at its end and not late before', () => {
  const held = { ...clocks, ...missed, state: 'credited_held', dueAt: at(55) }
  expect(timingOf(held, at(50))).toEqual({ expectedAt: at(55), late: null })
  expect(timingOf(held, at(56)).late).not.toBeNull()
})

test('CN-3: what was promised holds until it is missed', () => {
  expect(timingOf(clocks, at(10))).toEqual({ expectedAt: at(40), late: null })
})
