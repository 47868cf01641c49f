/** All SQL of authorisations. */
import { sql, type Queryable, type Tx } from '../../../platform/db'

export type Authorisation = {
  readonly id: string
  readonly customerId: string
  readonly operation: string
  readonly dataHash: string
  readonly totpStep: number
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
  /** The transaction that it counted for. */
  readonly usedFor: string | null
}

export async function insertAuthorisation(db: Queryable, row: Authorisation): Promise<void> {
  await db.run(sql`
    insert into authorisations (customer_id, id, operation, data_hash, method, totp_step,
                                created_at, expires_at)
    values (${row.customerId}, ${row.id}, ${row.operation}, ${row.dataHash}, 'totp',
            ${row.totpStep}, ${row.createdAt}, ${row.expiresAt})`)
}

type Binding = {
  readonly customerId: string
  readonly operation: string
  readonly dataHash: string
  readonly now: Date
}

export const findBoundAuthorisation = (
  db: Queryable,
  { customerId, operation, dataHash, now }: Binding,
): Promise<Authorisation | null> =>
  db.maybe<Authorisation>(sql`
    select id, customer_id as "customerId", operation, data_hash as "dataHash",
           totp_step as "totpStep", created_at as "createdAt", expires_at as "expiresAt",
           used_at as "usedAt", used_for as "usedFor"
      from authorisations
     where customer_id = ${customerId} and operation = ${operation} and data_hash = ${dataHash}
       and expires_at > ${now}
     order by created_at desc
     limit 1`)

type Use = Binding & { readonly authorisationId: string; readonly usedFor: string }

/** The same use again changes nothing and is true, so that a command can be repeated. */
export async function markUsed(tx: Tx, use: Use): Promise<boolean> {
  const rows = await tx.run(sql`
    update authorisations
       set used_at = coalesce(used_at, ${use.now}), used_for = ${use.usedFor}
     where customer_id = ${use.customerId} and id = ${use.authorisationId}
       and operation = ${use.operation} and data_hash = ${use.dataHash}
       and ((used_at is null and expires_at > ${use.now}) or used_for = ${use.usedFor})`)
  return rows === 1
}

type Used = Omit<Binding, 'now'> & { readonly usedFor: string }

export async function isUsedFor(db: Queryable, used: Used): Promise<boolean> {
  const row = await db.maybe(sql`
    select 1 as found
      from authorisations
     where customer_id = ${used.customerId} and used_for = ${used.usedFor}
       and operation = ${used.operation} and data_hash = ${used.dataHash}`)
  return row !== null
}
