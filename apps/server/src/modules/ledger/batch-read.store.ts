/**
 * Round trip A of a batch (LE-15): lock transactions, then accounts, then the head of the slice;
 * then, in later statements with a fresh snapshot, read what may have been written meanwhile.
 * Everybody locks in this order and rows in id order, so nobody waits in a circle.
 */
import { sql, type Tx } from '../../platform/db'
import type { Account } from './core/account'
import type { Entry, Hold, Micros } from './core/entry'
import type { Burned } from './core/state'
import type { AccountEvent, Move, Transaction } from './core/transaction'
import {
  ACCOUNT_COLUMNS,
  ACCOUNT_EVENT_COLUMNS,
  ENTRY_COLUMNS,
  type EntryRow,
  HOLD_COLUMNS,
  MOVE_COLUMNS,
  TRANSACTION_COLUMNS,
  cells,
  microsOf,
  toEntry,
} from './rows'
import type { Slice } from './slice'

/** Rows by owner and id: both filter, the pair is the key. */
export type Keys = { readonly customerIds: Iterable<string>; readonly ids: Iterable<string> }

const list = (values: Iterable<string>): string => cells([...values])

/** Entries never change, so the accounts of a hold can be known before anything is locked. */
export const readPendingSides = (tx: Tx, { customerIds, ids }: Keys) =>
  tx.many<{ debit: string; credit: string }>(sql`
    select debit, credit
      from entries
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])`)

export const readAccountNames = (tx: Tx, customerIds: Iterable<string>) =>
  tx.many<{ customerId: string; id: string; asset: string }>(sql`
    select customer_id as "customerId", id, asset
      from accounts
     where customer_id = any(${list(customerIds)}::uuid[])`)

export const lockTransactions = (tx: Tx, { customerIds, ids }: Keys) =>
  tx.many<Transaction>(sql`
    select ${TRANSACTION_COLUMNS}
      from transactions
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])
     order by customer_id, id
       for update`)

export const lockAccounts = (tx: Tx, { customerIds, ids }: Keys) =>
  tx.many<Account>(sql`
    select ${ACCOUNT_COLUMNS}
      from accounts
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])
     order by customer_id, id
       for update`)

/**
 * Whether rows that were absent when we locked are there now. Without a lock: whoever made them
 * may hold one and wait for the head, which is ours.
 */
export async function haveAppeared(
  tx: Tx,
  {
    customerIds,
    accountIds,
    transactionIds,
  }: { customerIds: Iterable<string> } & {
    accountIds: Iterable<string>
    transactionIds: Iterable<string>
  },
): Promise<boolean> {
  const owners = list(customerIds)
  const row = await tx.one<{ found: boolean }>(sql`
    select exists (select from accounts
                    where customer_id = any(${owners}::uuid[])
                      and id = any(${list(accountIds)}::uuid[]))
        or exists (select from transactions
                    where customer_id = any(${owners}::uuid[])
                      and id = any(${list(transactionIds)}::uuid[])) as found`)
  return row.found
}

export type Head = {
  readonly epoch: number
  readonly holder: string
  readonly seq: number
  readonly batchNo: number
  readonly head: Uint8Array
  readonly bookedAt: Micros
  readonly now: Micros
  readonly haltedAssets: readonly string[]
}

/** From here to the commit this batch is the only one of its slice. */
export const lockHead = (tx: Tx, { systemCustomerId, slice }: Slice) =>
  tx.one<Head>(sql`
    select epoch, holder, seq, batch_no as "batchNo", head,
           ${microsOf('booked_at')} as "bookedAt", ${microsOf('clock_timestamp()')} as now,
           halted_assets || array(select code from assets where status = 'halted') as "haltedAssets"
      from slices
     where customer_id = ${systemCustomerId} and slice = ${slice}
       for update`)

export async function readKnownEntries(tx: Tx, { customerIds, ids }: Keys): Promise<Entry[]> {
  const rows = await tx.many<EntryRow>(sql`
    select ${ENTRY_COLUMNS}
      from entries
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])`)
  return rows.map(toEntry)
}

export const readBurned = (tx: Tx, { customerIds, ids }: Keys) =>
  tx.many<Burned>(sql`
    select customer_id as "customerId", id, code
      from burned_ids
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])`)

export const readHolds = (tx: Tx, { customerIds, ids }: Keys) =>
  tx.many<Hold>(sql`
    select ${HOLD_COLUMNS}
      from holds
     where customer_id = any(${list(customerIds)}::uuid[]) and id = any(${list(ids)}::uuid[])`)

/** What groups without entries left behind when they were first committed. */
export async function readGroups(
  tx: Tx,
  keys: { customerIds: Iterable<string>; groupIds: Iterable<string> } & {
    transactionIds: Iterable<string>
    accountIds: Iterable<string>
  },
): Promise<{ moves: Move[]; events: AccountEvent[] }> {
  const [customerIds, groupIds] = [list(keys.customerIds), list(keys.groupIds)]
  const moves = await tx.many<Move>(sql`
    select ${MOVE_COLUMNS}
      from moves
     where customer_id = any(${customerIds}::uuid[])
       and transaction_id = any(${list(keys.transactionIds)}::uuid[])
       and group_id = any(${groupIds}::uuid[])`)
  const events = await tx.many<AccountEvent>(sql`
    select ${ACCOUNT_EVENT_COLUMNS}
      from account_events
     where customer_id = any(${customerIds}::uuid[])
       and account_id = any(${list(keys.accountIds)}::uuid[])
       and group_id = any(${groupIds}::uuid[])`)
  return { moves, events }
}

export const readFreezes = (tx: Tx, customerIds: Iterable<string>) =>
  tx.many<Transaction>(sql`
    select ${TRANSACTION_COLUMNS}
      from transactions
     where customer_id = any(${list(customerIds)}::uuid[])
       and noun = 'freeze' and state <> 'released'`)
