/** Days of the status page whose words are shown together. */
import type { StatusAnswer } from '@walletdesk/contract'

export type Day = StatusAnswer['components'][number]['days'][number]
/** A day and those whose words its bar tells: none where another one does, or there is nothing to. */
export type DayTold = {
  readonly day: Day
  readonly told: readonly Day[]
  /** From the first to the last of those told, both counted. */
  readonly span: number
}

/** Bars are about 12 px apart; to be pressed, what tells of days needs 24 of its own (WCAG 2.5.8). */
const NEAR_DAYS = 2
/** More lines are no hint any more. */
const TOLD_MAX = 7

export const isPlain = ({ state }: Day) => state === 'operational' || state === 'unknown'

/** Days with an incident that lie too near for a button each share the first one's. */
export function toldTogether(days: readonly Day[]): DayTold[] {
  const bars = days.map((day) => ({ day, told: [] as Day[], span: 0 }))
  let first = -Infinity
  let last = -Infinity
  days.forEach((day, index) => {
    if (isPlain(day)) return
    if (index - last > NEAR_DAYS || index - first >= TOLD_MAX) first = index
    last = index
    const bar = bars[first]
    bar?.told.push(day)
    if (bar) bar.span = index - first + 1
  })
  return bars
}
