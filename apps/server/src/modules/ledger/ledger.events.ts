/**
 * What the ledger tells the others. `ledger.batch`: something was committed. `transaction.moved`:
 * a transaction changed its state; written in the same commit, at least once, in no promised
 * order, so whoever listens compares `ver`.
 */
import type { EventRecord } from '../../platform/events/outbox'
import type { Leaf } from './core/canonical'
import type { Move } from './core/transaction'
import { toDate } from './rows'
import type { Slice } from './slice'

export const LEDGER_BATCH = 'ledger.batch'
/** An invariant is broken and the asset was stopped: page, open an incident (LE-23). */
export const LEDGER_BREACH = 'ledger.breach'
export const TRANSACTION_MOVED = 'transaction.moved'

export type TransactionMoved = {
  readonly noun: string
  readonly transactionId: string
  readonly ver: number
  readonly from: string | null
  readonly to: string
  readonly reason: string
  readonly at: string
  readonly dueAt: string | null
  readonly groupId: string
}

export function batchEvents(
  { slice, systemCustomerId }: Slice,
  batchNo: number,
  leaves: readonly Leaf[],
): EventRecord[] {
  const moves = leaves.flatMap((leaf) => (leaf.type === 'move' ? [leaf.move] : []))
  const batch: EventRecord = {
    type: LEDGER_BATCH,
    ownerId: systemCustomerId,
    subjectId: `${slice.toString()}:${batchNo.toString()}`,
    streams: [],
    payload: { slice, batchNo, count: leaves.length },
  }
  return [batch, ...moves.map(moved)]
}

function moved(move: Move): EventRecord {
  const { noun, transactionId, ver, from, to, reason, groupId, dueAt } = move
  const payload: TransactionMoved = {
    noun,
    transactionId,
    ver,
    from,
    to,
    reason,
    groupId,
    at: toDate(move.at).toISOString(),
    dueAt: dueAt === null ? null : toDate(dueAt).toISOString(),
  }
  return {
    type: TRANSACTION_MOVED,
    ownerId: move.customerId,
    subjectId: transactionId,
    streams: [],
    payload,
  }
}
