/**
 * An honest wait (DESK.md 5.5, RT-10): the range between p50 and p90 of 200 simulated queues over
 * the slots that are there now and the handling times of the last weeks. Pure.
 */
import { LIMITS } from '@walletdesk/contract/limits'

const RUNS = 200
const MINUTE_S = 60

export type Range = { readonly from: number; readonly to: number }

export type WaitFacts = {
  /** Slots of agents who take work now, taken or free. */
  readonly slots: number
  readonly freeSlots: number
  /** How long the first in line has stood before a free slot, in milliseconds. */
  readonly unclaimedMs: number
  /** Seconds that earlier conversations took a slot. */
  readonly samples: readonly number[]
}

/** A small repeatable generator (mulberry32): the same facts give the same range. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Seconds until each of the first `count` in the queue gets a slot, in one imagined queue. */
function oneRun({ slots, freeSlots, samples }: WaitFacts, count: number, random: () => number) {
  const draw = () => samples[Math.floor(random() * samples.length)] ?? 0
  // Taken slots are somewhere inside their conversation, not at its start.
  const freeAt = Array.from({ length: slots }, (_, index) =>
    index < freeSlots ? 0 : draw() * random(),
  )
  return Array.from({ length: count }, () => {
    const next = indexOfLeast(freeAt)
    const at = freeAt[next] ?? 0
    freeAt[next] = at + draw()
    return at
  })
}

function indexOfLeast(values: readonly number[]): number {
  let least = 0
  values.forEach((value, index) => {
    if (value < (values[least] ?? Infinity)) least = index
  })
  return least
}

/** A free slot promises a minute; where nobody came within it, the simulation is refuted. */
const isKnown = ({ slots, samples, unclaimedMs }: WaitFacts): boolean =>
  slots > 0 && samples.length >= LIMITS.waitSamplesMin && unclaimedMs <= MINUTE_S * 1_000

/**
 * The range of each of the first `count` places, in whole minutes; nulls when we cannot say: nobody
 * is there, nobody takes what waits, or too little is known.
 */
export function estimateWaits(facts: WaitFacts, count: number): (Range | null)[] {
  if (!isKnown(facts)) return Array.from({ length: count }, () => null)
  const random = generator(facts.samples.length * 7_919 + facts.slots)
  const runs = Array.from({ length: RUNS }, () => oneRun(facts, count, random))
  return Array.from({ length: count }, (_, place) => {
    const times = runs.map((run) => run[place] ?? 0).sort((one, other) => one - other)
    const minutes = (share: number) => Math.ceil((times[Math.floor(RUNS * share)] ?? 0) / MINUTE_S)
    const from = Math.max(1, minutes(0.5))
    return { from, to: Math.max(from, minutes(0.9)) }
  })
}

type Said = { readonly range: Range | null; readonly shownAt: Date }
type Shown = {
  readonly range: Range | null
  readonly longerThanSaid: boolean
  readonly isNew: boolean
}

const isOver = ({ range, shownAt }: Said, now: Date): boolean =>
  range !== null && now.getTime() > shownAt.getTime() + range.to * MINUTE_S * 1_000

/**
 * What to show now, given what was shown before (UX 3.4): a longer wait is said, never slipped in,
 * and a time that has passed is not said again as if it had not.
 */
export function nextShown(before: Said | null, estimate: Range | null, now: Date): Shown {
  if (!before) return { range: estimate, longerThanSaid: false, isNew: true }
  if (isOver(before, now)) return { range: estimate, longerThanSaid: true, isNew: true }
  const same = before.range?.from === estimate?.from && before.range?.to === estimate?.to
  const tooSoon = now.getTime() - before.shownAt.getTime() < LIMITS.waitShowEveryMs
  if (same || tooSoon) return { range: before.range, longerThanSaid: false, isNew: false }
  const longerThanSaid = before.range !== null && estimate !== null && estimate.to > before.range.to
  return { range: estimate, longerThanSaid, isNew: true }
}
