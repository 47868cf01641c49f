import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateWaits, nextShown, type WaitFacts } from './wait'

/** Facts of a desk where nobody is passed over. */
const desk = (facts: Omit<WaitFacts, 'unclaimedMs'>): WaitFacts => ({ unclaimedMs: 0, ...facts })
const minutes = (count: number, each: number) => Array.from({ length: count }, () => each * 60)

describe('RT-10: an honest range', () => {
  test('under 20 samples there is none, only the position', () => {
    expect(estimateWaits(desk({ slots: 2, freeSlots: 0, samples: minutes(19, 5) }), 1)).toEqual([
      null,
    ])
    expect(estimateWaits(desk({ slots: 2, freeSlots: 0, samples: minutes(20, 5) }), 1)).not.toEqual(
      [null],
    )
  })

  test('nobody on shift: none', () => {
    expect(estimateWaits(desk({ slots: 0, freeSlots: 0, samples: minutes(50, 5) }), 2)).toEqual([
      null,
      null,
    ])
  })

  test('a free slot means a minute', () => {
    const free = { slots: 3, freeSlots: 2, samples: minutes(50, 6) }
    expect(estimateWaits(desk(free), 2)).toEqual([
      { from: 1, to: 1 },
      { from: 1, to: 1 },
    ])
  })

  test('a free slot that nobody took for a minute tells nothing', () => {
    const free = { slots: 3, freeSlots: 2, samples: minutes(50, 6) }
    expect(estimateWaits({ ...free, unclaimedMs: 60_000 }, 1)).toEqual([{ from: 1, to: 1 }])
    expect(estimateWaits({ ...free, unclaimedMs: 60_001 }, 2)).toEqual([null, null])
  })

  test('with equal handling times it is what anybody would count', () => {
    const [first, , third] = estimateWaits(
      desk({ slots: 1, freeSlots: 0, samples: minutes(40, 10) }),
      3,
    )
    expect(first?.from).toBeGreaterThanOrEqual(4)
    expect(first?.to).toBeLessThanOrEqual(10)
    expect(third?.from).toBeGreaterThanOrEqual(24)
    expect(third?.to).toBeLessThanOrEqual(30)
  })

  test('whoever stands farther back never waits less', () => {
    const facts = fc.record({
      slots: fc.integer({ min: 1, max: 6 }),
      freeSlots: fc.integer({ min: 0, max: 1 }),
      samples: fc.array(fc.integer({ min: 30, max: 3_600 }), { minLength: 20, maxLength: 60 }),
    })
    fc.assert(
      fc.property(facts, (given) => {
        const ranges = estimateWaits(desk(given), 12)
        ranges.forEach((range, index) => {
          expect(range?.to ?? 0).toBeGreaterThanOrEqual(range?.from ?? 0)
          expect(range?.to ?? 0).toBeGreaterThanOrEqual(ranges[index - 1]?.to ?? 0)
        })
      }),
      { numRuns: 30 },
    )
  })
})

describe('UX 3.4: a longer wait is never slipped in', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 6, 0, seconds))
  const shown = { range: { from: 4, to: 7 }, shownAt: at(0) }

  test('within 30 s the shown range stands', () => {
    expect(nextShown(shown, { from: 9, to: 12 }, at(29))).toEqual({
      range: { from: 4, to: 7 },
      longerThanSaid: false,
      isNew: false,
    })
  })

  test('after 30 s it is said', () => {
    expect(nextShown(shown, { from: 9, to: 12 }, at(30))).toEqual({
      range: { from: 9, to: 12 },
      longerThanSaid: true,
      isNew: true,
    })
  })

  test('a shorter wait needs no apology', () => {
    expect(nextShown(shown, { from: 2, to: 3 }, at(31)).longerThanSaid).toBe(false)
  })

  test('a time that has passed is not said again as if it had not', () => {
    const late = { longerThanSaid: true, isNew: true }
    const after = new Date(at(0).getTime() + 7 * 60_000 + 1)
    expect(nextShown(shown, shown.range, after)).toEqual({ range: { from: 4, to: 7 }, ...late })
    expect(nextShown(shown, null, after)).toEqual({ range: null, ...late })
    expect(nextShown(shown, shown.range, new Date(after.getTime() - 1)).isNew).toBe(false)
  })
})
