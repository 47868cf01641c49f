/**
 * How long things take and when they are late (MONEY.md 3.4, 3.5). The sandbox's speed divides
 * every length, so that a day of waiting can be seen in minutes.
 */
import type { Config } from '../../platform/config'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const DURATIONS = {
  /** 3.4 `quoted`: crypto 60 s, bank 15 min. */
  quoteChainMs: MINUTE,
  quoteOtherMs: 15 * MINUTE,
  stepUpMs: 5 * MINUTE,
  screeningMs: 2_000,
  reviewLateMs: 30 * MINUTE,
  reviewTargetMs: 4 * HOUR,
  infoNeededMs: 72 * HOUR,
  approvalLateMs: 4 * HOUR,
  /** BN-1: cancel window of a first use. */
  coolingFirstUseMs: 10 * MINUTE,
  readyTreasuryMs: 15 * MINUTE,
  readyLateMs: 2 * HOUR,
  broadcastStuckMs: 30 * MINUTE,
  failingLateMs: 24 * HOUR,
  /** How often we tell a waiting customer something, also when nothing changed. */
  updateEveryMs: 25 * MINUTE,
  cardReleaseMs: 24 * HOUR,
  cardFirstReleaseMs: 72 * HOUR,
  depositLateMs: HOUR,
} as const

/** MONEY.md 3.5: below this a first use needs no window. */
export const COOLING_FROM_CENTS = 100_000n

/** MONEY.md 3.4 `approval`: how many people look at a withdrawal of this size. */
const APPROVERS = [
  [25_000_000n, 3],
  [5_000_000n, 2],
  [1_000_000n, 1],
] as const

export const approversNeeded = (cents: bigint): number =>
  APPROVERS.find(([fromCents]) => cents >= fromCents)?.[1] ?? 0

/** Quotes, codes and screening are for people at the screen: they run in real time. */
const REAL_TIME = new Set<keyof typeof DURATIONS>([
  'quoteChainMs',
  'quoteOtherMs',
  'stepUpMs',
  'screeningMs',
])

/** The length of a clock here, in milliseconds. */
export function lengthMs(config: Config, name: keyof typeof DURATIONS): number {
  const ms = DURATIONS[name]
  return REAL_TIME.has(name) || config.sandboxSpeed <= 0 ? ms : Math.ceil(ms / config.sandboxSpeed)
}

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms)
