/**
 * The one door to time and chance in browser code. Everything else takes a `Clock`, so that tests
 * and recorded replays can drive it.
 */
export type Clock = {
  /** Milliseconds since 1970. */
  now: () => number
  /** Runs `act` once after `delayMs`; the returned function calls it off. */
  after: (delayMs: number, act: () => void) => () => void
  /** From 0 up to, but not including, 1. */
  random: () => number
}

export const systemClock: Clock = {
  // eslint-disable-next-line no-restricted-syntax -- this file is the platform's clock in browsers
  now: () => Date.now(),
  after(delayMs, act) {
    const timer = setTimeout(act, delayMs)
    return () => {
      clearTimeout(timer)
    }
  },
  random: () => Math.random(),
}

export type BackoffRange = { firstMs: number; lastMs: number }

/**
 * Doubles from `firstMs` to `lastMs` and spreads each wait over its upper half, so that many clients
 * that lost the same server do not return in the same instant. `attempt` counts from 0.
 */
export function backoffMs(clock: Clock, { firstMs, lastMs }: BackoffRange, attempt: number) {
  const full = Math.min(lastMs, firstMs * 2 ** Math.min(attempt, 16))
  return full / 2 + (clock.random() * full) / 2
}
