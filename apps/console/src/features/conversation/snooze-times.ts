const HOUR_MS = 3_600_000
const MORNING_HOUR = 9

function morning(now: Date, days: number): Date {
  const at = new Date(now)
  at.setDate(at.getDate() + days)
  at.setHours(MORNING_HOUR, 0, 0, 0)
  return at
}

const DAYS_TO_MONDAY = [1, 7, 6, 5, 4, 3, 2] as const

/** UX.md 5.1: an hour, tomorrow 9:00, next week; in the agent's own zone. */
export const snoozeTimes = (now: Date) =>
  [
    { id: 'hour', until: new Date(now.getTime() + HOUR_MS) },
    { id: 'tomorrow', until: morning(now, 1) },
    { id: 'next_week', until: morning(now, DAYS_TO_MONDAY[now.getDay()] ?? 7) },
  ] as const
