/** By when a transaction is expected, and whether that has been missed: one answer for all screens. */
import type { TransactionFacts } from './explain'
import type { TransactionRow } from './transaction.store'

type Clocks = Pick<
  TransactionRow,
  'state' | 'dueAt' | 'promisedAt' | 'lateSince' | 'lateRaisedAt' | 'nextUpdateAt'
>

/** A clock that has lapsed promises nothing any more. */
export const aheadOf = (dueAt: Date | null, now: Date): Date | null =>
  dueAt !== null && dueAt.getTime() > now.getTime() ? dueAt : null

/** Clocks that we or the customer keep: no disturbance outside moves them. */
const OWN_CLOCKS = new Set(['step_up', 'info_needed', 'cooling', 'credited_held'])
export const hasOwnClock = ({ state }: Pick<Clocks, 'state'>): boolean => OWN_CLOCKS.has(state)

/** Money in the balance that waits for a time we named: that time is the promise. */
const waitsUntil = ({ state, dueAt }: Clocks, now: Date): Date | null =>
  state === 'credited_held' ? aheadOf(dueAt, now) : null

/**
 * A late one is not promised again: when it arrives is unknown, and the time of the next news is
 * only that (CN-3). One that waits for its named time is not late. While an incident goes on where the
 * money is, nothing is promised, as the quote promised nothing.
 */
export function timingOf(
  row: Clocks,
  { now, incidentId }: { readonly now: Date; readonly incidentId: string | null },
): { expectedAt: Date | null; late: TransactionFacts['late'] } {
  const wait = waitsUntil(row, now)
  if (wait) return { expectedAt: wait, late: null }
  const { lateSince: since, lateRaisedAt: raisedAt, nextUpdateAt, promisedAt } = row
  if (since) return { expectedAt: null, late: { since, raisedAt, nextUpdateAt } }
  return { expectedAt: incidentId === null ? promisedAt : null, late: null }
}
