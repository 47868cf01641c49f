/** Reads of the ledger outside a batch. Every list has a limit and a keyset cursor. */
import { type Queryable, sql } from '../../platform/db'
import type { Account } from './core/account'
import type { Entry } from './core/entry'
import type { Move, Transaction } from './core/transaction'
import {
  ACCOUNT_COLUMNS,
  ENTRY_COLUMNS,
  type EntryRow,
  MOVE_COLUMNS,
  TRANSACTION_COLUMNS,
  cells,
  toEntry,
} from './rows'

const ROWS_MAX = 500

export async function countAccounts(db: Queryable, customerId: string): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*) as count from accounts where customer_id = ${customerId}`)
  return row.count
}

export const findAccounts = (db: Queryable, customerId: string) =>
  db.many<Account>(sql`
    select ${ACCOUNT_COLUMNS}
      from accounts
     where customer_id = ${customerId}
     order by asset, code, sub
     limit ${ROWS_MAX}`)

/** Accounts by id, of these owners only. */
export const findAccountsById = (
  db: Queryable,
  { customerIds, ids }: { customerIds: readonly string[]; ids: readonly string[] },
) =>
  db.many<Account>(sql`
    select ${ACCOUNT_COLUMNS}
      from accounts
     where customer_id = any(${cells(customerIds)}::uuid[]) and id = any(${cells(ids)}::uuid[])
     limit ${ROWS_MAX}`)

export const findTransactions = (
  db: Queryable,
  { customerId, ids }: { customerId: string; ids: readonly string[] },
) =>
  db.many<Transaction>(sql`
    select ${TRANSACTION_COLUMNS}
      from transactions
     where customer_id = ${customerId} and id = any(${cells(ids)}::uuid[])
     limit ${ROWS_MAX}`)

/** Transactions whose clock has lapsed, longest ago first. */
export const findDueTransactions = (
  db: Queryable,
  { noun, at, limit }: { noun: string; at: Date; limit: number },
) =>
  db.many<Transaction>(sql`
    select ${TRANSACTION_COLUMNS}
      from transactions
     where noun = ${noun} and due_at <= ${at}
     order by due_at
     limit ${Math.min(limit, ROWS_MAX)}`)

export const findMoves = (
  db: Queryable,
  { customerId, transactionId }: { customerId: string; transactionId: string },
) =>
  db.many<Move>(sql`
    select ${MOVE_COLUMNS}
      from moves
     where customer_id = ${customerId} and transaction_id = ${transactionId}
     order by ver
     limit ${ROWS_MAX}`)

/** Written with a move of the transaction, or the end of a hold that was. */
export async function findEntriesOfTransaction(
  db: Queryable,
  { customerId, transactionId }: { customerId: string; transactionId: string },
): Promise<Entry[]> {
  const rows = await db.many<EntryRow>(sql`
    with written as (
      select unnest(entry_ids) as id
        from moves
       where customer_id = ${customerId} and transaction_id = ${transactionId})
    select ${ENTRY_COLUMNS}
      from entries
     where customer_id = ${customerId}
       and id in (select id from written
                   union
                  select resolved_by
                    from holds
                   where customer_id = ${customerId} and id in (select id from written))
     order by seq
     limit ${ROWS_MAX}`)
  return rows.map(toEntry)
}

/** Open holds whose time is over, in the order in which they ended. */
export const findDueHolds = (db: Queryable, { at, limit }: { at: Date | null; limit: number }) =>
  db.many<{ customerId: string; id: string }>(sql`
    select customer_id as "customerId", id
      from holds
     where state = 'open' and expires_at <= coalesce(${at}::timestamptz, clock_timestamp())
     order by expires_at
     limit ${Math.min(limit, ROWS_MAX)}`)

export async function forgetBurnedIds(db: Queryable, before: Date): Promise<number> {
  const row = await db.one<{ gone: number }>(sql`
    select ledger_forget_burned_ids(${before}) as gone`)
  return row.gone
}
