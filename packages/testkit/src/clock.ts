const MS = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const

export type FakeClock = {
  now: () => Date
  set: (at: Date | string) => void
  /** `advance({ hours: 2, minutes: 5 })` */
  advance: (by: Partial<Record<keyof typeof MS, number>>) => Date
}

/** A clock that moves only when a test says so. */
export function fakeClock(start: Date | string = '2026-03-02T09:00:00.000Z'): FakeClock {
  let at = new Date(start).getTime()
  return {
    now: () => new Date(at),
    set: (next) => {
      at = new Date(next).getTime()
    },
    advance: (by) => {
      for (const unit of ['seconds', 'minutes', 'hours', 'days'] as const) {
        at += (by[unit] ?? 0) * MS[unit]
      }
      return new Date(at)
    },
  }
}
