import type { InboxRow } from '@walletdesk/contract'

type Wait = {
  readonly key: 'console.sla' | 'console.sla.overdue' | 'console.chip.waiting'
  readonly minutes: number
  readonly tone: 'neutral' | 'warning' | 'danger'
}

const MINUTE_MS = 60_000
/** Less than a quarter of the target left is amber (UX.md 5.4). */
const NEAR = 0.25

/** The chip of a waiting conversation: time left, time over, or time waited where no target runs. */
export function waitOf(row: Pick<InboxRow, 'waitingSince' | 'dueAt'>, now: Date): Wait | null {
  if (row.waitingSince === null) return null
  const since = new Date(row.waitingSince).getTime()
  if (row.dueAt === null) {
    const waited = Math.max(0, Math.floor((now.getTime() - since) / MINUTE_MS))
    return { key: 'console.chip.waiting', minutes: waited, tone: 'neutral' }
  }
  const due = new Date(row.dueAt).getTime()
  const leftMs = due - now.getTime()
  if (leftMs < 0) {
    return { key: 'console.sla.overdue', minutes: Math.ceil(-leftMs / MINUTE_MS), tone: 'danger' }
  }
  const tone = leftMs < (due - since) * NEAR ? 'warning' : 'neutral'
  return { key: 'console.sla', minutes: Math.ceil(leftMs / MINUTE_MS), tone }
}
