/** All SQL of TOTP factors and recovery codes. */
import { sql, type Queryable, type Tx } from '../../../platform/db'
import type { TotpClock } from './totp'

export type TotpFactor = {
  readonly id: string
  readonly subjectId: string
  readonly state: 'pending' | 'active'
  /** Sealed under k_identity of the subject. */
  readonly seed: string
  readonly clock: TotpClock
  readonly failedKnown: number
  readonly failedUnknown: number
}

type TotpRow = Omit<TotpFactor, 'clock'> & {
  readonly driftSteps: number
  readonly lastStep: number
  readonly hintOffset: number | null
  readonly hintStep: number | null
}

const toFactor = ({ driftSteps, lastStep, hintOffset, hintStep, ...row }: TotpRow): TotpFactor => ({
  ...row,
  clock: {
    driftSteps,
    lastStep,
    hint: hintOffset === null || hintStep === null ? null : { offset: hintOffset, step: hintStep },
  },
})

const COLUMNS = sql`
  id, subject_id as "subjectId", state, seed, drift_steps as "driftSteps",
  last_step as "lastStep", hint_offset as "hintOffset", hint_step as "hintStep",
  failed_known as "failedKnown", failed_unknown as "failedUnknown"`

type Which = { readonly subjectId: string; readonly state: TotpFactor['state'] }

export async function findTotp(db: Queryable, which: Which): Promise<TotpFactor | null> {
  const row = await db.maybe<TotpRow>(sql`
    select ${COLUMNS}
      from totp_factors
     where subject_id = ${which.subjectId} and state = ${which.state}`)
  return row && toFactor(row)
}

export async function lockTotp(tx: Tx, which: Which): Promise<TotpFactor | null> {
  const row = await tx.maybe<TotpRow>(sql`
    select ${COLUMNS}
      from totp_factors
     where subject_id = ${which.subjectId} and state = ${which.state}
       for update`)
  return row && toFactor(row)
}

type NewTotp = Pick<TotpFactor, 'id' | 'subjectId' | 'seed' | 'clock'> & { readonly now: Date }

/** One enrolment at a time: a new one replaces what was begun before. */
export async function replacePendingTotp(tx: Tx, totp: NewTotp): Promise<void> {
  await tx.run(sql`
    delete from totp_factors where subject_id = ${totp.subjectId} and state = 'pending'`)
  await tx.run(sql`
    insert into totp_factors (subject_id, id, state, seed, drift_steps, last_step, created_at)
    values (${totp.subjectId}, ${totp.id}, 'pending', ${totp.seed}, ${totp.clock.driftSteps},
            ${totp.clock.lastStep}, ${totp.now})`)
}

type Attempted = Pick<TotpFactor, 'id' | 'subjectId' | 'clock' | 'failedKnown' | 'failedUnknown'>

export const saveAttempt = (tx: Tx, totp: Attempted): Promise<number> =>
  tx.run(sql`
    update totp_factors
       set drift_steps = ${totp.clock.driftSteps}, last_step = ${totp.clock.lastStep},
           hint_offset = ${totp.clock.hint?.offset ?? null}::integer,
           hint_step = ${totp.clock.hint?.step ?? null}::bigint,
           failed_known = ${totp.failedKnown}, failed_unknown = ${totp.failedUnknown}
     where subject_id = ${totp.subjectId} and id = ${totp.id}`)

export const clearFailures = (tx: Tx, subjectId: string): Promise<number> =>
  tx.run(sql`
    update totp_factors
       set failed_known = 0, failed_unknown = 0
     where subject_id = ${subjectId} and state = 'active'`)

/** The factor that was begun and proven becomes the one; true when there was such a factor. */
export async function activateTotp(
  tx: Tx,
  { subjectId, now }: { subjectId: string; now: Date },
): Promise<boolean> {
  const rows = await tx.run(sql`
    update totp_factors
       set state = 'active', activated_at = ${now}
     where subject_id = ${subjectId} and state = 'pending' and last_step > 0`)
  return rows === 1
}

type Codes = { readonly subjectId: string; readonly now: Date }

export async function replacePendingCodes(
  tx: Tx,
  { subjectId, now, hashes }: Codes & { readonly hashes: readonly string[] },
): Promise<void> {
  await tx.run(sql`
    delete from recovery_codes where subject_id = ${subjectId} and state = 'pending'`)
  await tx.run(sql`
    insert into recovery_codes (subject_id, code_hash, state, created_at, changed_at)
    select ${subjectId}, code_hash, 'pending', ${now}::timestamptz, ${now}::timestamptz
      from unnest(${[...hashes]}::text[]) as h(code_hash)`)
}

export async function isPendingCode(
  tx: Tx,
  { subjectId, hash }: { subjectId: string; hash: string },
): Promise<boolean> {
  const row = await tx.maybe(sql`
    select 1
      from recovery_codes
     where subject_id = ${subjectId} and code_hash = ${hash} and state = 'pending'`)
  return row !== null
}

/** The new set counts from here on, the old one does not. */
export async function activateCodes(tx: Tx, { subjectId, now }: Codes): Promise<void> {
  await tx.run(sql`
    update recovery_codes
       set state = 'retired', changed_at = ${now}
     where subject_id = ${subjectId} and state = 'active'`)
  await tx.run(sql`
    update recovery_codes
       set state = 'active', changed_at = ${now}
     where subject_id = ${subjectId} and state = 'pending'`)
}

/** Uses a code up; false when it is no live code of this subject. */
export async function takeCode(
  tx: Tx,
  { subjectId, now, hash }: Codes & { readonly hash: string },
): Promise<boolean> {
  const rows = await tx.run(sql`
    update recovery_codes
       set state = 'used', changed_at = ${now}
     where subject_id = ${subjectId} and code_hash = ${hash} and state = 'active'`)
  return rows === 1
}

export async function countCodes(db: Queryable, subjectId: string): Promise<number> {
  const { left } = await db.one<{ left: number }>(sql`
    select count(*) as left
      from recovery_codes
     where subject_id = ${subjectId} and state = 'active'`)
  return left
}
