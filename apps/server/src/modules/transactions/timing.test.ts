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
  expect(timingOf({ ...clocks, ...missed }, { now: at(45), incidentId: null })).toEqual({
    expectedAt: null,
    late: { since: at(40), raisedAt: at(41), nextUpdateAt: at(59) },
  })
})

test('CN-3: money in its waiting time is expected at its end and not late before', () => {
  const held = { ...clocks, ...missed, state: 'credited_held', dueAt: at(55) }
  expect(timingOf(held, { now: at(50), incidentId: null })).toEqual({
    expectedAt: at(55),
    late: null,
  })
  expect(timingOf(held, { now: at(56), incidentId: null }).late).not.toBeNull()
})

test('CN-3: what was promised holds until it is missed', () => {
  expect(timingOf(clocks, { now: at(10), incidentId: null })).toEqual({
    expectedAt: at(40),
    late: null,
  })
})

test('10: while an incident goes on nothing is promised, but a named wait keeps its time', () => {
  const slow = { now: at(10), incidentId: 'inc_1' }
  expect(timingOf(clocks, slow)).toEqual({ expectedAt: null, late: null })
  const held = { ...clocks, state: 'credited_held', dueAt: at(55) }
  expect(timingOf(held, slow).expectedAt).toEqual(at(55))
})
