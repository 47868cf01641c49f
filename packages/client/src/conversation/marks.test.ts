import { expect, test } from 'vitest'
import type { Line } from './line'
import { noMarks, raise, withState, type OtherMarks } from './marks'

const at = (minute: number) => `2026-11-22T10:${minute}:00.000Z`
const read = (readSeq: number, minute: number) => ({
  deliveredSeq: readSeq,
  readSeq,
  readAt: at(minute),
})
const mine = (seq: number) => ({ seq, mine: true, visibility: 'public' }) as Line // what is looked at
const readAts = (marks: OtherMarks) => [1, 2, 3].map((seq) => withState(mine(seq), marks).readAt)

test('UX 7.2: a message keeps the time of its first reading when later ones are read', () => {
  const heard = raise(noMarks(), { deliveredSeq: 0, readSeq: 0, readAt: null })
  const marks = [read(1, 10), read(1, 15), read(3, 20), read(2, 30)].reduce(raise, heard)
  expect(readAts(marks)).toEqual([at(10), at(20), at(20)])
})

test('UX 7.2: a mark from before we were here dates only the message that it names', () => {
  const marks = raise(noMarks(), read(3, 20))
  expect(readAts(marks)).toEqual([null, null, at(20)])
  expect(withState(mine(1), marks).state).toBe('read')
})
