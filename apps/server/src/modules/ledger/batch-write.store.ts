/** Round trip B of a batch (LE-17): everything it decided, then the head, in one commit. */
import { sql, type Tx } from '../../platform/db'
import type { Account } from './core/account'
import type { BatchHeader } from './core/chain'
import { CLOSING_SCOPES, ENTRY_KINDS, type Entry, type Hold, type Micros } from './core/entry'
import type { Burned } from './core/state'
import type { AccountEvent, Anchor, Move, Transaction } from './core/transaction'
import { cells, hex, momentOf, numberOf } from './rows'
import type { Slice } from './slice'

/** One array per column; `pick` names what goes into it. */
const column = <Row>(
  rows: readonly Row[],
  pick: (row: Row) => Parameters<typeof cells>[0][number],
) => cells(rows.map(pick))

export async function insertEntries(tx: Tx, rows: readonly Entry[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into entries
          (customer_id, id, seq, batch, debit, credit, booked_at, event_at, expires_at, slice, kind,
           code, scope, asset, amount, pending_id, group_id, corrects, reason, actor, request_hash,
           note_hash)
    select customer_id, id, seq, batch, debit, credit, ${momentOf('booked_at')},
           ${momentOf('event_at')}, ${momentOf('expires_at')}, slice, kind, code, scope, asset,
           amount, pending_id, group_id, corrects, reason, actor, decode(request_hash, 'hex'),
           decode(note_hash, 'hex')
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.seq)}::bigint[],
                  ${column(rows, (row) => row.batch)}::bigint[],
                  ${column(rows, (row) => row.debit)}::uuid[],
                  ${column(rows, (row) => row.credit)}::uuid[],
                  ${column(rows, (row) => row.bookedAt)}::bigint[],
                  ${column(rows, (row) => row.eventAt)}::bigint[],
                  ${column(rows, (row) => row.expiresAt)}::bigint[],
                  ${column(rows, (row) => row.slice)}::smallint[],
                  ${column(rows, (row) => numberOf(ENTRY_KINDS, row.kind))}::smallint[],
                  ${column(rows, (row) => row.code)}::smallint[],
                  ${column(rows, (row) => numberOf(CLOSING_SCOPES, row.scope))}::smallint[],
                  ${column(rows, (row) => row.asset)}::text[],
                  ${column(rows, (row) => row.amount)}::numeric[],
                  ${column(rows, (row) => row.pendingId)}::uuid[],
                  ${column(rows, (row) => row.groupId)}::uuid[],
                  ${column(rows, (row) => row.corrects)}::uuid[],
                  ${column(rows, (row) => row.reason)}::text[],
                  ${column(rows, (row) => row.actor)}::text[],
                  ${column(rows, (row) => hex(row.requestHash))}::text[],
                  ${column(rows, (row) => hex(row.noteHash))}::text[])
        as t(customer_id, id, seq, batch, debit, credit, booked_at, event_at, expires_at, slice,
             kind, code, scope, asset, amount, pending_id, group_id, corrects, reason, actor,
             request_hash, note_hash)`)
}

export async function insertAccounts(tx: Tx, rows: readonly Account[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into accounts
          (customer_id, id, slice, asset, code, sub, debit_limit, credit_limit, dp, dq, cp, cq,
           stop_debit, stop_credit, closed, ver)
    select *
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.slice)}::smallint[],
                  ${column(rows, (row) => row.asset)}::text[],
                  ${column(rows, (row) => row.code)}::smallint[],
                  ${column(rows, (row) => row.sub)}::text[],
                  ${column(rows, (row) => row.debitLimit)}::numeric[],
                  ${column(rows, (row) => row.creditLimit)}::numeric[],
                  ${column(rows, (row) => row.dp)}::numeric[],
                  ${column(rows, (row) => row.dq)}::numeric[],
                  ${column(rows, (row) => row.cp)}::numeric[],
                  ${column(rows, (row) => row.cq)}::numeric[],
                  ${column(rows, (row) => row.stopDebit)}::smallint[],
                  ${column(rows, (row) => row.stopCredit)}::smallint[],
                  ${column(rows, (row) => row.closed)}::boolean[],
                  ${column(rows, (row) => row.ver)}::bigint[])`)
}

/** One net update per touched account, however many entries of the batch it was in. */
export async function updateCounters(tx: Tx, rows: readonly Account[]): Promise<number> {
  if (rows.length === 0) return 0
  return tx.run(sql`
    update accounts a
       set dp = t.dp, dq = t.dq, cp = t.cp, cq = t.cq,
           stop_debit = t.stop_debit, stop_credit = t.stop_credit, ver = t.ver
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.dp)}::numeric[],
                  ${column(rows, (row) => row.dq)}::numeric[],
                  ${column(rows, (row) => row.cp)}::numeric[],
                  ${column(rows, (row) => row.cq)}::numeric[],
                  ${column(rows, (row) => row.stopDebit)}::smallint[],
                  ${column(rows, (row) => row.stopCredit)}::smallint[],
                  ${column(rows, (row) => row.ver)}::bigint[])
        as t(customer_id, id, dp, dq, cp, cq, stop_debit, stop_credit, ver)
     where a.customer_id = t.customer_id and a.id = t.id`)
}

export async function updateLimits(tx: Tx, rows: readonly Account[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    update accounts a
       set debit_limit = t.debit_limit, credit_limit = t.credit_limit
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.debitLimit)}::numeric[],
                  ${column(rows, (row) => row.creditLimit)}::numeric[])
        as t(customer_id, id, debit_limit, credit_limit)
     where a.customer_id = t.customer_id and a.id = t.id`)
}

export async function insertHolds(tx: Tx, rows: readonly Hold[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into holds (customer_id, id, amount, expires_at, state, resolved_by)
    select customer_id, id, amount, ${momentOf('expires_at')}, state, resolved_by
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.amount)}::numeric[],
                  ${column(rows, (row) => row.expiresAt)}::bigint[],
                  ${column(rows, (row) => row.state)}::text[],
                  ${column(rows, (row) => row.resolvedBy)}::uuid[])
        as t(customer_id, id, amount, expires_at, state, resolved_by)`)
}

/** Only open holds are resolved, whatever the batch believed. */
export async function resolveHolds(tx: Tx, rows: readonly Hold[]): Promise<number> {
  if (rows.length === 0) return 0
  return tx.run(sql`
    update holds h
       set state = t.state, resolved_by = t.resolved_by
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.state)}::text[],
                  ${column(rows, (row) => row.resolvedBy)}::uuid[])
        as t(customer_id, id, state, resolved_by)
     where h.customer_id = t.customer_id and h.id = t.id and h.state = 'open'`)
}

export async function saveTransactions(tx: Tx, rows: readonly Transaction[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into transactions (customer_id, id, noun, state, since, due_at, ver)
    select customer_id, id, noun, state, ${momentOf('since')}, ${momentOf('due_at')}, ver
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.noun)}::text[],
                  ${column(rows, (row) => row.state)}::text[],
                  ${column(rows, (row) => row.since)}::bigint[],
                  ${column(rows, (row) => row.dueAt)}::bigint[],
                  ${column(rows, (row) => row.ver)}::integer[])
        as t(customer_id, id, noun, state, since, due_at, ver)
        on conflict (customer_id, id) do update
       set state = excluded.state, since = excluded.since, due_at = excluded.due_at,
           ver = excluded.ver`)
}

export async function insertMoves(tx: Tx, rows: readonly Move[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into moves
          (customer_id, transaction_id, ver, from_state, to_state, actor, reason, at, data_hash,
           slice, seq, batch, group_id, noun, due_at, entry_ids)
    select customer_id, transaction_id, ver, from_state, to_state, actor, reason,
           ${momentOf('at')}, decode(data_hash, 'hex'), slice, seq, batch, group_id, noun,
           ${momentOf('due_at')}, string_to_array(entry_ids, '|')::uuid[]
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.transactionId)}::uuid[],
                  ${column(rows, (row) => row.ver)}::integer[],
                  ${column(rows, (row) => row.from)}::text[],
                  ${column(rows, (row) => row.to)}::text[],
                  ${column(rows, (row) => row.actor)}::text[],
                  ${column(rows, (row) => row.reason)}::text[],
                  ${column(rows, (row) => row.at)}::bigint[],
                  ${column(rows, (row) => hex(row.dataHash))}::text[],
                  ${column(rows, (row) => row.slice)}::smallint[],
                  ${column(rows, (row) => row.seq)}::bigint[],
                  ${column(rows, (row) => row.batch)}::bigint[],
                  ${column(rows, (row) => row.groupId)}::uuid[],
                  ${column(rows, (row) => row.noun)}::text[],
                  ${column(rows, (row) => row.dueAt)}::bigint[],
                  ${column(rows, (row) => row.entryIds.join('|'))}::text[])
        as t(customer_id, transaction_id, ver, from_state, to_state, actor, reason, at, data_hash,
             slice, seq, batch, group_id, noun, due_at, entry_ids)`)
}

export async function insertAccountEvents(tx: Tx, rows: readonly AccountEvent[]) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into account_events
          (customer_id, account_id, seq, ver, slice, batch, action, asset, code, sub, debit_limit,
           credit_limit, closed, group_id, actor, reason, booked_at)
    select customer_id, account_id, seq, ver, slice, batch, action, asset, code, sub, debit_limit,
           credit_limit, closed, group_id, actor, reason, ${momentOf('booked_at')}
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.seq)}::bigint[],
                  ${column(rows, (row) => row.ver)}::bigint[],
                  ${column(rows, (row) => row.slice)}::smallint[],
                  ${column(rows, (row) => row.batch)}::bigint[],
                  ${column(rows, (row) => row.action)}::text[],
                  ${column(rows, (row) => row.asset)}::text[],
                  ${column(rows, (row) => row.code)}::smallint[],
                  ${column(rows, (row) => row.sub)}::text[],
                  ${column(rows, (row) => row.debitLimit)}::numeric[],
                  ${column(rows, (row) => row.creditLimit)}::numeric[],
                  ${column(rows, (row) => row.closed)}::boolean[],
                  ${column(rows, (row) => row.groupId)}::uuid[],
                  ${column(rows, (row) => row.actor)}::text[],
                  ${column(rows, (row) => row.reason)}::text[],
                  ${column(rows, (row) => row.bookedAt)}::bigint[])
        as t(customer_id, account_id, seq, ver, slice, batch, action, asset, code, sub,
             debit_limit, credit_limit, closed, group_id, actor, reason, booked_at)`)
}

export async function insertAnchors(tx: Tx, systemCustomerId: string, rows: readonly Anchor[]) {
  for (const { slice, seq, batch, what, digest, bookedAt } of rows) {
    await tx.run(sql`
      insert into anchors (customer_id, slice, seq, batch, what, digest, booked_at)
      values (${systemCustomerId}, ${slice}, ${seq}, ${batch}, ${what}, ${Buffer.from(digest)},
              timestamptz 'epoch' + ${bookedAt}::bigint * interval '1 microsecond')`)
  }
}

export async function insertBurned(tx: Tx, rows: readonly Burned[], at: Micros) {
  if (rows.length === 0) return
  await tx.run(sql`
    insert into burned_ids (customer_id, id, code, burned_at)
    select customer_id, id, code, timestamptz 'epoch' + ${at}::bigint * interval '1 microsecond'
      from unnest(${column(rows, (row) => row.customerId)}::uuid[],
                  ${column(rows, (row) => row.id)}::uuid[],
                  ${column(rows, (row) => row.code)}::text[])
        as t(customer_id, id, code)`)
}

export async function insertBatch(
  tx: Tx,
  { systemCustomerId }: Slice,
  batch: BatchHeader & { readonly epoch: number; readonly hash: Uint8Array },
) {
  await tx.run(sql`
    insert into batches
          (customer_id, slice, batch_no, first_seq, count, epoch, root, prev, hash, booked_at)
    values (${systemCustomerId}, ${batch.slice}, ${batch.batchNo}, ${batch.firstSeq},
            ${batch.count}, ${batch.epoch}, ${Buffer.from(batch.root)}, ${Buffer.from(batch.prev)},
            ${Buffer.from(batch.hash)},
            timestamptz 'epoch' + ${batch.bookedAt}::bigint * interval '1 microsecond')`)
}

export type HeadChange = {
  readonly epoch: { readonly from: number; readonly to: number }
  readonly holder: string
  readonly batchNo: number
  readonly prev: Uint8Array
  readonly head: Uint8Array
  readonly seq: number
  readonly bookedAt: Micros
}

/** How long others leave the sweeping to the process that wrote last. */
const LEASE_MS = 2_000

/** The fence: false when anybody else has written since this batch read the head. */
export async function moveHead(
  tx: Tx,
  { systemCustomerId, slice }: Slice,
  change: HeadChange,
): Promise<boolean> {
  const count = await tx.run(sql`
    update slices
       set epoch = ${change.epoch.to}, holder = ${change.holder}, seq = ${change.seq},
           batch_no = ${change.batchNo}, head = ${Buffer.from(change.head)},
           booked_at = timestamptz 'epoch' + ${change.bookedAt}::bigint * interval '1 microsecond',
           lease_until = clock_timestamp() + ${LEASE_MS} * interval '1 millisecond'
     where customer_id = ${systemCustomerId} and slice = ${slice} and epoch = ${change.epoch.from}
       and batch_no = ${change.batchNo - 1} and head = ${Buffer.from(change.prev)}`)
  return count === 1
}

/**
 * Whether a batch whose COMMIT was not answered is there (LE-11). The lock waits for a transaction
 * that may still be committing, so the answer is final.
 */
export async function findBatchHash(
  tx: Tx,
  { systemCustomerId, slice }: Slice,
  batchNo: number,
): Promise<Uint8Array | null> {
  await tx.many(sql`
    select 1 from slices where customer_id = ${systemCustomerId} and slice = ${slice} for update`)
  const row = await tx.maybe<{ hash: Uint8Array }>(sql`
    select hash
      from batches
     where customer_id = ${systemCustomerId} and slice = ${slice} and batch_no = ${batchNo}`)
  return row?.hash ?? null
}
