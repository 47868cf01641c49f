/** The bars of the status page: what each of the last days was like. Pure. */
import type { ComponentState } from '@walletdesk/contract/vocabulary'
import { severityOf, worstState } from './incident'

export type Stretch = {
  readonly state: ComponentState
  readonly from: Date
  readonly to: Date | null
}
export type Day = { readonly day: string; readonly state: ComponentState; readonly downMin: number }

/** UX.md S1 */
export const STATUS_DAYS = 90
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
const isDown = (state: ComponentState) => severityOf(state) >= severityOf('partial_outage')

/** Oldest first. Days before the component existed are unknown, not good. */
export function statusDays(
  stretches: readonly Stretch[],
  { now, since }: { now: Date; since: Date },
): Day[] {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  return Array.from({ length: STATUS_DAYS }, (_, index) => {
    const start = today - (STATUS_DAYS - 1 - index) * DAY_MS
    const end = Math.min(start + DAY_MS, now.getTime())
    const day = new Date(start).toISOString().slice(0, 10)
    if (end <= since.getTime()) return { day, state: 'unknown' as const, downMin: 0 }
    const touching = stretches.filter((stretch) => overlapMs(stretch, { start, end }) > 0)
    const state = worstState(touching.map((stretch) => stretch.state))
    return { day, state, downMin: downMinutes(touching, { start, end }) }
  })
}

type Span = { readonly start: number; readonly end: number }

const clip = ({ from, to }: Stretch, { start, end }: Span): Span => ({
  start: Math.max(from.getTime(), start),
  end: Math.min(to?.getTime() ?? end, end),
})
const overlapMs = (stretch: Stretch, span: Span) => {
  const { start, end } = clip(stretch, span)
  return end - start
}

/** Minutes in which something could not be used; two incidents at once count once. */
function downMinutes(stretches: readonly Stretch[], span: Span): number {
  const spans = stretches
    .filter(({ state }) => isDown(state))
    .map((stretch) => clip(stretch, span))
    .sort((a, b) => a.start - b.start)
  let total = 0
  let reached = span.start
  for (const { start, end } of spans) {
    total += Math.max(0, end - Math.max(start, reached))
    reached = Math.max(reached, end)
  }
  return Math.round(total / MINUTE_MS)
}

/** Share of time that worked, in per cent with two decimals; null while nothing is known. */
export function uptimePercent(days: readonly Day[]): number | null {
  const known = days.filter(({ state }) => state !== 'unknown')
  if (known.length === 0) return null
  const down = known.reduce((sum, { downMin }) => sum + downMin, 0)
  const minutes = known.length * (DAY_MS / MINUTE_MS)
  // Floor: 100 % is said only when nothing at all went wrong.
  return Math.floor((1 - down / minutes) * 10_000) / 100
}
