const HOUR_MS = 3_600_000
const MORNING_HOUR = 9
/** AW-7: nothing sleeps longer. */
const SNOOZE_MS_MAX = 30 * 24 * HOUR_MS

function morning(now: Date, days: number): Date {
  const at = new Date(now)
  at.setDate(at.getDate() + days)
  at.setHours(MORNING_HOUR, 0, 0, 0)
  return at
}

/** From Sunday it is not tomorrow's Monday: that is offered as tomorrow. */
const DAYS_TO_MONDAY = [8, 7, 6, 5, 4, 3, 2] as const

function nextMonth(now: Date): Date {
  const first = new Date(now.getFullYear(), now.getMonth() + 1, 1, MORNING_HOUR)
  const latest = new Date(now.getTime() + SNOOZE_MS_MAX)
  return first < latest ? first : morning(now, 29)
}

/** UX.md 5.1: an hour, tomorrow 9:00, next week, next month; in the agent's own zone. */
export const snoozeTimes = (now: Date) =>
  [
    { id: 'hour', until: new Date(now.getTime() + HOUR_MS) },
    { id: 'tomorrow', until: morning(now, 1) },
    { id: 'next_week', until: morning(now, DAYS_TO_MONDAY[now.getDay()] ?? 7) },
    { id: 'next_month', until: nextMonth(now) },
  ] as const

/** What a date field gives, read in the agent's own zone; null for what cannot be waited for. */
export function pickedTime(typed: string, now: Date): Date | null {
  const at = new Date(typed)
  const waitMs = at.getTime() - now.getTime()
  return waitMs > 0 && waitMs <= SNOOZE_MS_MAX ? at : null
}
