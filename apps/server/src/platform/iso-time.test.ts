import { expect, test } from 'vitest'
import { isoTime } from './iso-time'

test('a moment reads as Date writes it, whatever was asked before', () => {
  const from = Date.UTC(2026, 10, 22, 23, 59, 59)
  // Some share their last bits, some come again.
  const all = [0, 1, 255, 256, 257, 0, 512, -from, 1_000, 256, 0].map((ms) => new Date(from + ms))
  expect(all.map(isoTime)).toEqual(all.map((date) => date.toISOString()))
})

test('a date that is none is no text', () => {
  expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError)
  expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError)
})
