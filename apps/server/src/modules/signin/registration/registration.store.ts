/** All SQL of registrations. */
import { sql, type Queryable, type Tx } from '../../../platform/db'

export type Registration = {
  readonly customerId: string
  readonly emailIndex: string
  /** Sealed under k_identity of the customer to be. */
  readonly email: string
  readonly name: string | null
  readonly locale: string
  readonly passwordHash: string
  readonly codeHash: string | null
  readonly triesLeft: number
  readonly consentVersion: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly confirmedAt: Date | null
}

/** False when the id is in use. */
export async function insertRegistration(tx: Tx, row: Registration): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into registrations (customer_id, email_index, email, name, locale, password_hash,
                               tries_left, consent_version, created_at, expires_at)
    values (${row.customerId}, ${row.emailIndex}, ${row.email}, ${row.name}, ${row.locale},
            ${row.passwordHash}, ${row.triesLeft}, ${row.consentVersion}, ${row.createdAt},
            ${row.expiresAt})
        on conflict do nothing`)
  return rows === 1
}

const COLUMNS = sql`
  customer_id as "customerId", email_index as "emailIndex", email, name, locale,
  password_hash as "passwordHash", code_hash as "codeHash", tries_left as "triesLeft",
  consent_version as "consentVersion", created_at as "createdAt", expires_at as "expiresAt",
  confirmed_at as "confirmedAt"`

export const findRegistration = (db: Queryable, customerId: string): Promise<Registration | null> =>
  db.maybe<Registration>(sql`
    select ${COLUMNS} from registrations where customer_id = ${customerId}`)

export const lockRegistration = (tx: Tx, customerId: string): Promise<Registration | null> =>
  tx.maybe<Registration>(sql`
    select ${COLUMNS} from registrations where customer_id = ${customerId} for update`)

/** False when there is a code already: two jobs for one registration send one mail. */
export async function saveCode(
  tx: Tx,
  { customerId, codeHash }: { customerId: string; codeHash: string },
): Promise<boolean> {
  const rows = await tx.run(sql`
    update registrations
       set code_hash = ${codeHash}
     where customer_id = ${customerId} and code_hash is null`)
  return rows === 1
}

export const countTry = (tx: Tx, customerId: string): Promise<number> =>
  tx.run(sql`
    update registrations set tries_left = tries_left - 1 where customer_id = ${customerId}`)

export const markConfirmed = (
  tx: Tx,
  { customerId, now }: { customerId: string; now: Date },
): Promise<number> =>
  tx.run(sql`
    update registrations set confirmed_at = ${now} where customer_id = ${customerId}`)

type OldOnes = { readonly before: Date; readonly limit: number }

/** Removes what is over; tells which customers never came to be. */
export const deleteExpired = (
  db: Queryable,
  { before, limit }: OldOnes,
): Promise<{ customerId: string; confirmedAt: Date | null }[]> =>
  db.many(sql`
    delete from registrations
     where customer_id in (select customer_id
                             from registrations
                            where expires_at < ${before}
                            order by expires_at
                            limit ${limit})
    returning customer_id as "customerId", confirmed_at as "confirmedAt"`)
