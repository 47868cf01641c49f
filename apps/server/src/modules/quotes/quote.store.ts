/** All SQL of quotes. Destinations are sealed under the person's k_money key. */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { sql, type Queryable } from '../../platform/db'
import type { FeeLine } from './fees'
import type { Quote } from './quote'

type QuoteRow = Omit<Quote, 'fees' | 'notices' | 'destination' | 'memo' | 'label'> & {
  readonly rail: RailKind
  readonly fees: { kind: FeeLine['kind']; amount: string; fixed: boolean }[]
  readonly notices: Quote['notices'][number][]
  readonly destinationCt: string | null
  readonly createdAt: Date
}
export type StoredQuote = Omit<QuoteRow, 'fees'> & { readonly fees: readonly FeeLine[] }

export async function findQuote(
  db: Queryable,
  { customerId, id }: { customerId: string; id: string },
): Promise<StoredQuote | null> {
  const row = await db.maybe<QuoteRow>(sql`
    select customer_id as "customerId", id, kind, rail, asset, amount, total, receives, fees,
           fee_version as "feeVersion", notices, reference_cents as "referenceCents",
           destination_ct as "destinationCt", arrives_by as "arrivesBy",
           expires_at as "expiresAt", hash, created_at as "createdAt", used_by as "usedBy"
      from quotes
     where customer_id = ${customerId} and id = ${id}`)
  return row && { ...row, fees: row.fees.map((fee) => ({ ...fee, amount: BigInt(fee.amount) })) }
}

type NewQuote = Quote & {
  readonly destinationCt: string | null
  readonly destinationIndex: string | null
  readonly createdAt: Date
}

/** False when the id is taken already: the caller compares terms. */
export async function insertQuote(db: Queryable, quote: NewQuote): Promise<boolean> {
  const fees = quote.fees.map((fee) => ({ ...fee, amount: fee.amount.toString() }))
  const rows = await db.run(sql`
    insert into quotes (customer_id, id, kind, rail, asset, amount, total, receives, fees,
                        fee_version, notices, reference_cents, destination_ct, destination_index,
                        arrives_by, expires_at, hash, created_at)
    values (${quote.customerId}, ${quote.id}, ${quote.kind}, ${quote.rail}, ${quote.asset},
            ${quote.amount.toString()}::numeric, ${quote.total.toString()}::numeric,
            ${quote.receives.toString()}::numeric, ${JSON.stringify(fees)}::jsonb,
            ${quote.feeVersion}, ${[...quote.notices]}::text[],
            ${quote.referenceCents.toString()}::numeric, ${quote.destinationCt},
            ${quote.destinationIndex}, ${quote.arrivesBy}, ${quote.expiresAt}, ${quote.hash},
            ${quote.createdAt})
        on conflict do nothing`)
  return rows === 1
}

/** Takes the quote for one transaction; false when another took it before. */
export async function useQuote(
  db: Queryable,
  { customerId, id, usedBy }: { customerId: string; id: string; usedBy: string },
): Promise<boolean> {
  const rows = await db.run(sql`
    update quotes
       set used_by = ${usedBy}
     where customer_id = ${customerId} and id = ${id} and (used_by is null or used_by = ${usedBy})`)
  return rows === 1
}

/** How often this customer sent to this destination before, not counting what was called off. */
export async function countEarlierSends(
  db: Queryable,
  { customerId, index }: { customerId: string; index: string },
): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*)::int as count
      from withdrawals w
      join transactions t on t.customer_id = w.customer_id and t.id = w.id
     where w.customer_id = ${customerId} and w.destination_index = ${index}
       and t.state not in ('cancelled', 'rejected', 'expired', 'refunded')`)
  return row.count
}
