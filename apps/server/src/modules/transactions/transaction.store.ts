/**
 * All SQL that looks at deposits and withdrawals alike: one list for the activity page, ordered by
 * creation with a keyset cursor. States come from the ledger's transactions.
 */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { sql, type Queryable } from '../../platform/db'

export type TransactionRow = {
  readonly customerId: string
  readonly id: string
  readonly noun: 'deposit' | 'withdrawal'
  readonly ref: string
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly feeOurs: bigint
  readonly feeNetwork: bigint
  readonly quoteId: string | null
  readonly destinationCt: string | null
  readonly externalId: string | null
  readonly promisedAt: Date
  readonly createdAt: Date
  readonly reason: string | null
  readonly lateSince: Date | null
  readonly lateRaisedAt: Date | null
  readonly nextUpdateAt: Date | null
  readonly state: string
  readonly since: Date
  readonly dueAt: Date | null
  readonly ver: number
}

const both = sql`
  (select customer_id, id, 'withdrawal' as noun, ref, rail, asset, amount, fee_ours, fee_network,
          quote_id, destination_ct, null as external_id, promised_at, created_at, reason,
          late_since, late_raised_at, next_update_at
     from withdrawals
    union all
   select customer_id, id, 'deposit', ref, rail, asset, amount, fee, 0, quote_id, null,
          external_id, promised_at, created_at, reason, late_since, late_raised_at, next_update_at
     from deposits)`

const columns = sql`
  d.customer_id as "customerId", d.id, d.noun, d.ref, d.rail, d.asset, d.amount,
  d.fee_ours as "feeOurs", d.fee_network as "feeNetwork", d.quote_id as "quoteId",
  d.destination_ct as "destinationCt", d.external_id as "externalId",
  d.promised_at as "promisedAt", d.created_at as "createdAt", d.reason,
  d.late_since as "lateSince", d.late_raised_at as "lateRaisedAt",
  d.next_update_at as "nextUpdateAt", t.state, t.since, t.due_at as "dueAt", t.ver`

export async function findTransaction(
  db: Queryable,
  { customerId, id }: { customerId: string; id: string },
): Promise<TransactionRow | null> {
  return db.maybe<TransactionRow>(sql`
    select ${columns}
      from ${both} d
      join transactions t on t.customer_id = d.customer_id and t.id = d.id
     where d.customer_id = ${customerId} and d.id = ${id}`)
}

export type ListFilter = {
  readonly customerId: string
  readonly noun: 'deposit' | 'withdrawal' | null
  readonly asset: string | null
  /** Part of a reference, upper case. */
  readonly ref: string | null
  /** Id of the last row of the page before; ids are UUIDv7 and so in order of time. */
  readonly before: { readonly createdAt: Date; readonly id: string } | null
  readonly open: boolean | null
  readonly limit: number
}

const OVER = [
  'credited',
  'available',
  'final',
  'closed',
  'completed',
  'cancelled',
  'rejected',
  'expired',
  'refunded',
  'returned',
  'failed',
  'orphaned',
  'abandoned',
  'claim_refused',
  'dispute_won',
  'dispute_lost',
  'recall_lost',
]

export async function findTransactionPage(
  db: Queryable,
  filter: ListFilter,
): Promise<TransactionRow[]> {
  const { customerId, noun, asset, ref, before, open, limit } = filter
  return db.many<TransactionRow>(sql`
    select ${columns}
      from ${both} d
      join transactions t on t.customer_id = d.customer_id and t.id = d.id
     where d.customer_id = ${customerId}
       and (${noun}::text is null or d.noun = ${noun})
       and (${asset}::text is null or d.asset = ${asset})
       and (${ref}::text is null or d.ref like '%' || ${ref} || '%')
       and (${open}::boolean is null or ${open} = (t.state <> all(${OVER})))
       and (${before?.id ?? null}::uuid is null
            or (d.created_at, d.id) < (${before?.createdAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     order by d.created_at desc, d.id desc
     limit ${limit}`)
}

/** A txid that we stored, when it went out on a rail. */
export async function findTxid(
  db: Queryable,
  { customerId, id }: { customerId: string; id: string },
): Promise<string | null> {
  const row = await db.maybe<{ txid: string }>(sql`
    select txid
      from intents
     where customer_id = ${customerId} and transaction_id = ${id}
     order by attempt desc
     limit 1`)
  return row?.txid ?? null
}

/** Fees of the quote that was accepted. */
export async function findFees(
  db: Queryable,
  { customerId, quoteId }: { customerId: string; quoteId: string },
) {
  const row = await db.maybe<{
    fees: { kind: 'network' | 'ours' | 'card' | 'bank'; amount: string; fixed: boolean }[]
  }>(sql`
    select fees from quotes where customer_id = ${customerId} and id = ${quoteId}`)
  return row?.fees ?? []
}
