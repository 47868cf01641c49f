import type { Context } from '../../../platform/context'
import { chartRow } from '../core/chart'
import type { ClosingScope, Entry, EntryKind } from '../core/entry'
import { entryCodeName } from '../core/entry-codes'
import type { Move, Transaction } from '../core/transaction'
import {
  findAccountsById,
  findDueTransactions,
  findEntriesOfTransaction,
  findMoves,
  findTransactions,
} from '../ledger.store'
import { toDate } from '../rows'
import { sliceOf } from '../slice'

export type OfTransaction = { readonly customerId: string; readonly transactionId: string }

/** Where a transaction stands. */
export type TransactionView = {
  readonly customerId: string
  readonly id: string
  readonly noun: string
  readonly state: string
  readonly since: Date
  readonly dueAt: Date | null
  readonly ver: number
}

/** One state change, oldest first in lists. */
export type MoveView = {
  readonly ver: number
  readonly from: string | null
  readonly to: string
  readonly actor: string
  readonly reason: string
  readonly at: Date
  readonly dueAt: Date | null
  readonly groupId: string
  readonly entryIds: readonly string[]
}

/** One entry with the names that people read. */
export type EntryView = {
  readonly id: string
  readonly seq: number
  readonly kind: EntryKind
  readonly asset: string
  readonly amount: bigint
  readonly code: number
  /** Of ENTRY_CODES, e.g. `withdrawal_fee`. */
  readonly codeName: string
  readonly debit: AccountName
  readonly credit: AccountName
  readonly pendingId: string | null
  readonly groupId: string | null
  readonly reason: string
  readonly actor: string
  readonly eventAt: Date | null
  readonly bookedAt: Date
  readonly expiresAt: Date | null
  readonly scope: ClosingScope | null
}
export type AccountName = {
  readonly id: string
  /** Of the chart, e.g. 1000 and `customer.available`. */
  readonly code: number
  readonly name: string
  readonly sub: string
}

/** Null when the customer has no such transaction; so one of somebody else answers alike. */
export async function readTransaction(
  ctx: Context,
  { customerId, transactionId }: OfTransaction,
): Promise<TransactionView | null> {
  const [row] = await findTransactions(ctx.app.db, { customerId, ids: [transactionId] })
  return row ? toView(row) : null
}

/** Up to 500 of one customer; ids that are not theirs are left out. */
export async function readTransactions(
  ctx: Context,
  query: { readonly customerId: string; readonly ids: readonly string[] },
): Promise<TransactionView[]> {
  return (await findTransactions(ctx.app.db, query)).map(toView)
}

/** For sweepers: transactions of a noun whose clock has lapsed, longest ago first. */
export async function readDueTransactions(
  ctx: Context,
  { noun, limit }: { readonly noun: string; readonly limit: number },
): Promise<TransactionView[]> {
  return (await findDueTransactions(ctx.app.db, { noun, limit, at: ctx.now })).map(toView)
}

const toView = (row: Transaction): TransactionView => ({
  ...row,
  since: toDate(row.since),
  dueAt: row.dueAt === null ? null : toDate(row.dueAt),
})

/** All state changes of a transaction, oldest first. */
export async function readMoves(ctx: Context, query: OfTransaction): Promise<MoveView[]> {
  return (await findMoves(ctx.app.db, query)).map(toMoveView)
}

function toMoveView({ ver, from, to, actor, reason, groupId, entryIds, ...move }: Move): MoveView {
  const dueAt = move.dueAt === null ? null : toDate(move.dueAt)
  return { ver, from, to, actor, reason, groupId, entryIds, at: toDate(move.at), dueAt }
}

/** All entries of a transaction in ledger order: those of its moves and the ends of its holds. */
export async function readEntries(ctx: Context, query: OfTransaction): Promise<EntryView[]> {
  const entries = await findEntriesOfTransaction(ctx.app.db, query)
  return nameEntries(ctx, query.customerId, entries)
}

export async function nameEntries(
  ctx: Context,
  customerId: string,
  entries: readonly Entry[],
): Promise<EntryView[]> {
  if (entries.length === 0) return []
  const ids = [...new Set(entries.flatMap(({ debit, credit }) => [debit, credit]))]
  const names = await accountNames(ctx, { customerId, ids })
  const nameOf = (id: string) => names.get(id) ?? { id, code: 0, name: 'unknown', sub: '' }
  return entries.map(({ eventAt, bookedAt, expiresAt, ...entry }) => ({
    ...entry,
    codeName: entryCodeName(entry.code) ?? 'unknown',
    debit: nameOf(entry.debit),
    credit: nameOf(entry.credit),
    eventAt: eventAt === null ? null : toDate(eventAt),
    bookedAt: toDate(bookedAt),
    expiresAt: expiresAt === null ? null : toDate(expiresAt),
  }))
}

/** The customer's own accounts and the house's: an entry has no others (LE-4). */
async function accountNames(
  ctx: Context,
  { customerId, ids }: { readonly customerId: string; readonly ids: readonly string[] },
): Promise<Map<string, AccountName>> {
  const customerIds = [customerId, sliceOf(customerId).systemCustomerId]
  const accounts = await findAccountsById(ctx.app.db, { customerIds, ids })
  return new Map(
    accounts.map(({ id, code, sub }) => [
      id,
      { id, code, sub, name: chartRow(code)?.name ?? 'unknown' },
    ]),
  )
}
