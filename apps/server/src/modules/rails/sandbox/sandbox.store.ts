/** All SQL of the sandbox rail. */
import { sql, type Queryable } from '../../../platform/db'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { Fault } from './world'

export async function readOffsetMs(db: Queryable): Promise<number> {
  const row = await db.one<{ offsetMs: number }>(sql`
    select offset_ms as "offsetMs" from sandbox_clock`)
  return row.offsetMs
}

export async function advanceOffset(db: Queryable, byMs: number): Promise<void> {
  await db.run(sql`update sandbox_clock set offset_ms = offset_ms + ${byMs}`)
}

export type PaymentRow = {
  readonly id: string
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly customerId: string | null
  readonly sentAt: Date
}

export async function insertPayment(
  db: Queryable,
  payment: PaymentRow & { readonly direction: 'in' | 'out' },
): Promise<void> {
  await db.run(sql`
    insert into sandbox_payments (id, direction, rail, asset, amount, customer_id, sent_at)
    values (${payment.id}, ${payment.direction}, ${payment.rail}, ${payment.asset},
            ${payment.amount.toString()}::numeric, ${payment.customerId}, ${payment.sentAt})
        on conflict (id) do nothing`)
}

export async function findPayment(db: Queryable, id: string): Promise<PaymentRow | null> {
  return db.maybe<PaymentRow>(sql`
    select id, rail, asset, amount, customer_id as "customerId", sent_at as "sentAt"
      from sandbox_payments
     where id = ${id}`)
}

export async function listUnbooked(db: Queryable, now: Date, limit: number): Promise<PaymentRow[]> {
  return db.many<PaymentRow>(sql`
    select id, rail, asset, amount, customer_id as "customerId", sent_at as "sentAt"
      from sandbox_payments
     where direction = 'in' and credited_as is null and sent_at <= ${now}
     order by sent_at
     limit ${limit}`)
}

export async function markBooked(
  db: Queryable,
  { id, depositId }: { id: string; depositId: string },
) {
  await db.run(sql`update sandbox_payments set credited_as = ${depositId} where id = ${id}`)
}

/** Live faults of a payment and those for everything. */
export async function listFaults(db: Queryable, subject: string): Promise<Fault[]> {
  const rows = await db.many<{ fault: Fault }>(sql`
    select distinct fault
      from sandbox_faults
     where subject in (${subject}, '*') and ended_at is null
     limit 50`)
  return rows.map((row) => row.fault)
}

export async function setFault(db: Queryable, row: { subject: string; fault: Fault; now: Date }) {
  await db.run(sql`
    insert into sandbox_faults (subject, fault, set_at)
    values (${row.subject}, ${row.fault}, ${row.now})
        on conflict do nothing`)
}

export async function endFault(db: Queryable, row: { subject: string; fault: Fault; now: Date }) {
  await db.run(sql`
    update sandbox_faults
       set ended_at = ${row.now}
     where subject = ${row.subject} and fault = ${row.fault} and ended_at is null`)
}
