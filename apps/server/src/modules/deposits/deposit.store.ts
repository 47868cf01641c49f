/** All SQL of deposits: terms and promises. States are read from the ledger's transactions. */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { sql, type Queryable } from '../../platform/db'
import type { State } from './deposit'

export type DepositRow = {
  readonly customerId: string
  readonly id: string
  readonly ref: string
  readonly quoteId: string | null
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly fee: bigint
  readonly externalId: string
  readonly promisedAt: Date
  readonly createdAt: Date
  readonly reason: string | null
  readonly releaseAt: Date | null
  readonly lateSince: Date | null
  readonly lateRaisedAt: Date | null
  readonly nextUpdateAt: Date | null
}
export type Deposit = DepositRow & {
  readonly state: State
  readonly since: Date
  readonly dueAt: Date | null
  readonly ver: number
}
type OneOf = { readonly customerId: string; readonly id: string }

const columns = sql`
  d.customer_id as "customerId", d.id, d.ref, d.quote_id as "quoteId", d.rail, d.asset, d.amount,
  d.fee, d.external_id as "externalId", d.promised_at as "promisedAt",
  d.created_at as "createdAt", d.reason, d.release_at as "releaseAt",
  d.late_since as "lateSince", d.late_raised_at as "lateRaisedAt",
  d.next_update_at as "nextUpdateAt"`

export async function findTerms(
  db: Queryable,
  { customerId, id }: OneOf,
): Promise<DepositRow | null> {
  return db.maybe<DepositRow>(sql`
    select ${columns} from deposits d where d.customer_id = ${customerId} and d.id = ${id}`)
}

export async function findDeposit(
  db: Queryable,
  { customerId, id }: OneOf,
): Promise<Deposit | null> {
  return db.maybe<Deposit>(sql`
    select ${columns}, t.state, t.since, t.due_at as "dueAt", t.ver
      from deposits d
      join transactions t on t.customer_id = d.customer_id and t.id = d.id
     where d.customer_id = ${customerId} and d.id = ${id}`)
}

type NewTerms = Pick<
  DepositRow,
  | 'customerId'
  | 'id'
  | 'ref'
  | 'quoteId'
  | 'rail'
  | 'asset'
  | 'amount'
  | 'fee'
  | 'externalId'
  | 'promisedAt'
  | 'createdAt'
>

/** DP-1: the second report of the same outside payment changes nothing. */
export async function insertTerms(db: Queryable, row: NewTerms): Promise<void> {
  await db.run(sql`
    insert into deposits (customer_id, id, ref, quote_id, rail, asset, amount, fee, external_id,
                          promised_at, created_at)
    values (${row.customerId}, ${row.id}, ${row.ref}, ${row.quoteId}, ${row.rail}, ${row.asset},
            ${row.amount.toString()}::numeric, ${row.fee.toString()}::numeric, ${row.externalId},
            ${row.promisedAt}, ${row.createdAt})
        on conflict do nothing`)
}

export async function saveAddress(
  db: Queryable,
  row: { customerId: string; asset: string; address: string; now: Date },
) {
  await db.run(sql`
    insert into deposit_addresses (customer_id, asset, address, created_at)
    values (${row.customerId}, ${row.asset}, ${row.address}, ${row.now})
        on conflict do nothing`)
}

export async function listToAdvance(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<OneOf[]> {
  return db.many<OneOf>(sql`
    select t.customer_id as "customerId", t.id
      from transactions t
     where t.noun = 'deposit'
       and (t.state in ('detected', 'confirming', 'screening', 'credited', 'created', 'processing',
                        'captured', 'announced', 'received')
            or (t.state = 'credited_held' and t.due_at <= ${now}))
     order by t.since
     limit ${limit}`)
}

export async function listLapsed(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<OneOf[]> {
  return db.many<OneOf>(sql`
    select d.customer_id as "customerId", d.id
      from deposits d
      join transactions t on t.customer_id = d.customer_id and t.id = d.id
     where t.state in ('detected', 'confirming', 'screening', 'review', 'processing')
       and (d.late_since is null and d.promised_at <= ${now} or d.next_update_at <= ${now})
     order by d.promised_at
     limit ${limit}`)
}

type Late = OneOf & { readonly since: Date; readonly now: Date; readonly nextUpdateAt: Date }

/** Once when it becomes late, and again when the next word is due; null when it was just said. */
export async function markLate(
  db: Queryable,
  { customerId, id, since, now, nextUpdateAt }: Late,
): Promise<{ readonly isNew: boolean } | null> {
  return db.maybe<{ isNew: boolean }>(sql`
    update deposits
       set late_since = coalesce(late_since, ${since}),
           late_raised_at = coalesce(late_raised_at, ${now}), next_update_at = ${nextUpdateAt}
     where customer_id = ${customerId} and id = ${id}
       and (late_since is null or next_update_at <= ${now})
    returning late_raised_at = ${now} as "isNew"`)
}
