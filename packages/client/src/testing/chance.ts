/** mulberry32: small, fast and the same for the same seed, so that a failing run can be replayed. */
export function createChance(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    next,
    happens: (probability: number) => next() < probability,
    between: (from: number, to: number) => from + next() * (to - from),
    below: (limit: number) => Math.floor(next() * limit),
  }
}

export type Chance = ReturnType<typeof createChance>
