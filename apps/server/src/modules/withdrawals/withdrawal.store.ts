/** All SQL of withdrawals: terms and promises. States are read from the ledger's transactions. */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { State } from './withdrawal'

export type WithdrawalRow = {
  readonly customerId: string
  readonly id: string
  readonly ref: string
  readonly quoteId: string
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly feeOurs: bigint
  readonly feeNetwork: bigint
  readonly referenceCents: bigint
  readonly destinationCt: string
  readonly destinationIndex: string
  readonly promisedAt: Date
  readonly createdAt: Date
  readonly reason: string | null
  readonly coolingUntil: Date | null
  readonly lateSince: Date | null
  readonly lateRaisedAt: Date | null
  readonly nextUpdateAt: Date | null
}
export type Withdrawal = WithdrawalRow & {
  readonly state: State
  readonly since: Date
  readonly dueAt: Date | null
  readonly ver: number
}

const columns = sql`
  w.customer_id as "customerId", w.id, w.ref, w.quote_id as "quoteId", w.rail, w.asset, w.amount,
  w.fee_ours as "feeOurs", w.fee_network as "feeNetwork", w.reference_cents as "referenceCents",
  w.destination_ct as "destinationCt", w.destination_index as "destinationIndex",
  w.promised_at as "promisedAt", w.created_at as "createdAt", w.reason,
  w.cooling_until as "coolingUntil", w.late_since as "lateSince",
  w.late_raised_at as "lateRaisedAt", w.next_update_at as "nextUpdateAt"`

type OneOf = { readonly customerId: string; readonly id: string }

/** The terms alone; also when the ledger refused the submission. */
export async function findTerms(
  db: Queryable,
  { customerId, id }: OneOf,
): Promise<WithdrawalRow | null> {
  return db.maybe<WithdrawalRow>(sql`
    select ${columns} from withdrawals w where w.customer_id = ${customerId} and w.id = ${id}`)
}

export async function findWithdrawal(
  db: Queryable,
  { customerId, id }: OneOf,
): Promise<Withdrawal | null> {
  return db.maybe<Withdrawal>(sql`
    select ${columns}, t.state, t.since, t.due_at as "dueAt", t.ver
      from withdrawals w
      join transactions t on t.customer_id = w.customer_id and t.id = w.id
     where w.customer_id = ${customerId} and w.id = ${id}`)
}

export async function insertTerms(
  db: Queryable,
  row: Omit<
    WithdrawalRow,
    'reason' | 'coolingUntil' | 'lateSince' | 'lateRaisedAt' | 'nextUpdateAt'
  >,
): Promise<void> {
  await db.run(sql`
    insert into withdrawals (customer_id, id, ref, quote_id, rail, asset, amount, fee_ours,
                             fee_network, reference_cents, destination_ct, destination_index,
                             promised_at, created_at)
    values (${row.customerId}, ${row.id}, ${row.ref}, ${row.quoteId}, ${row.rail}, ${row.asset},
            ${row.amount.toString()}::numeric, ${row.feeOurs.toString()}::numeric,
            ${row.feeNetwork.toString()}::numeric, ${row.referenceCents.toString()}::numeric,
            ${row.destinationCt}, ${row.destinationIndex}, ${row.promisedAt}, ${row.createdAt})
        on conflict (customer_id, id) do nothing`)
}

/** Why it is where it is, beyond the last move; null clears it. */
export async function saveReason(
  db: Queryable,
  { customerId, id, reason }: OneOf & { reason: string | null },
) {
  await db.run(sql`
    update withdrawals set reason = ${reason}
     where customer_id = ${customerId} and id = ${id} and reason is distinct from ${reason}`)
}

type Late = OneOf & { readonly since: Date; readonly now: Date; readonly nextUpdateAt: Date }

/** Once when it becomes late, and again when the next word is due; null when it was just said. */
export async function markLate(
  db: Queryable,
  { customerId, id, since, now, nextUpdateAt }: Late,
): Promise<{ readonly isNew: boolean } | null> {
  return db.maybe<{ isNew: boolean }>(sql`
    update withdrawals
       set late_since = coalesce(late_since, ${since}),
           late_raised_at = coalesce(late_raised_at, ${now}), next_update_at = ${nextUpdateAt}
     where customer_id = ${customerId} and id = ${id}
       and (late_since is null or next_update_at <= ${now})
    returning late_raised_at = ${now} as "isNew"`)
}

export type Intent = {
  readonly txid: string
  readonly raw: string
  readonly state: string
  readonly sentAt: Date | null
}

export async function findIntent(
  db: Queryable,
  { customerId, id, attempt }: OneOf & { attempt: number },
): Promise<Intent | null> {
  return db.maybe<Intent>(sql`
    select txid, raw, state, sent_at as "sentAt"
      from intents
     where customer_id = ${customerId} and transaction_id = ${id} and attempt = ${attempt}`)
}

type NewIntent = OneOf & { attempt: number; rail: RailKind; txid: string; raw: string; now: Date }

/** EV-1: stored before it is sent; the first one stays. */
export async function insertIntent(db: Queryable, intent: NewIntent): Promise<void> {
  await db.run(sql`
    insert into intents (customer_id, transaction_id, attempt, rail, txid, raw, state, created_at)
    values (${intent.customerId}, ${intent.id}, ${intent.attempt}, ${intent.rail}, ${intent.txid},
            ${intent.raw}, 'signed', ${intent.now})
        on conflict do nothing`)
}

export async function markSent(
  db: Queryable,
  { customerId, id, attempt, now }: OneOf & { attempt: number; now: Date },
) {
  await db.run(sql`
    update intents set state = 'sent', sent_at = coalesce(sent_at, ${now})
     where customer_id = ${customerId} and transaction_id = ${id} and attempt = ${attempt}`)
}

/** Open ones whose turn it is: due, or waiting for the rail. Oldest first. */
export async function listToAdvance(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<OneOf[]> {
  return db.many<OneOf>(sql`
    select t.customer_id as "customerId", t.id
      from transactions t
     where t.noun = 'withdrawal'
       and (t.state in ('submitted', 'ready', 'signing', 'broadcasting', 'stuck', 'confirming',
                        'completed', 'failing', 'returning_in')
            or (t.state in ('step_up', 'screening', 'info_needed', 'cooling') and t.due_at <= ${now})
            or (t.state = 'approval'
                and exists (select from approvals a
                             where a.customer_id = t.customer_id and a.subject_id = t.id)))
     order by t.since
     limit ${limit}`)
}

/** Past their promise or their state's clock, and nobody was told yet. */
export async function listLapsed(
  db: Queryable,
  { now, limit }: { now: Date; limit: number },
): Promise<OneOf[]> {
  return db.many<OneOf>(sql`
    select w.customer_id as "customerId", w.id
      from withdrawals w
      join transactions t on t.customer_id = w.customer_id and t.id = w.id
     where t.state in ('screening', 'review', 'approval', 'ready', 'signing', 'broadcasting', 'stuck',
                       'confirming', 'failing')
       and (w.late_since is null and w.promised_at <= ${now} or w.next_update_at <= ${now})
     order by w.promised_at
     limit ${limit}`)
}

/** Earlier withdrawals of this customer to the same place that were not called off. */
export async function countEarlierUses(
  db: Queryable,
  { customerId, id, destinationIndex }: OneOf & { destinationIndex: string },
): Promise<number> {
  const row = await db.one<{ count: number }>(sql`
    select count(*)::int as count
      from withdrawals w
      join transactions t on t.customer_id = w.customer_id and t.id = w.id
     where w.customer_id = ${customerId} and w.destination_index = ${destinationIndex} and w.id < ${id}
       and t.state not in ('cancelled', 'rejected', 'expired', 'refunded')`)
  return row.count
}

/** Locks the terms, so that two decisions queue up; false when none is waited for any more. */
export async function lockWaiting(tx: Tx, { customerId, id }: OneOf): Promise<boolean> {
  const row = await tx.maybe<{ state: State }>(sql`
    select t.state
      from withdrawals w
      join transactions t on t.customer_id = w.customer_id and t.id = w.id
     where w.customer_id = ${customerId} and w.id = ${id}
       for update of w`)
  return row?.state === 'approval'
}

/** Whose withdrawal this is, while people decide over it or after they did. */
export async function findDecided(db: Queryable, id: string): Promise<OneOf | null> {
  return db.maybe<OneOf>(sql`
    select customer_id as "customerId", id
      from transactions
     where noun = 'withdrawal' and state = 'approval' and id = ${id}
    union
    select customer_id, subject_id from approvals where subject_id = ${id}`)
}

/** Those that wait for people, oldest first. */
export async function listWaiting(
  db: Queryable,
  { limit }: { limit: number },
): Promise<Withdrawal[]> {
  return db.many<Withdrawal>(sql`
    select ${columns}, t.state, t.since, t.due_at as "dueAt", t.ver
      from transactions t
      join withdrawals w on w.customer_id = t.customer_id and w.id = t.id
     where t.noun = 'withdrawal' and t.state = 'approval'
     order by t.since, t.id
     limit ${limit}`)
}
