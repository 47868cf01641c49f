/** All SQL of mails. */
import { sql, type Queryable, type Tx } from '../../platform/db'
import type { MailState, MailTemplate } from './mail'

export type MailRow = {
  readonly ownerId: string
  readonly id: string
  readonly keyClass: 'k_support' | 'k_identity' | 'k_money'
  readonly template: MailTemplate
  readonly locale: string
  readonly recipientIndex: string
  /** JSON of recipient, subject and text, sealed together. */
  readonly content: string
  readonly createdAt: Date
}

export async function insertMail(tx: Tx, mail: MailRow): Promise<void> {
  await tx.run(sql`
    insert into mails (owner_id, id, key_class, template, locale, recipient_index, content, state,
                       created_at)
    values (${mail.ownerId}, ${mail.id}, ${mail.keyClass}, ${mail.template}, ${mail.locale},
            ${mail.recipientIndex}, ${mail.content}, 'queued', ${mail.createdAt})`)
}

const COLUMNS = sql`
  owner_id as "ownerId", id, key_class as "keyClass", template, locale,
  recipient_index as "recipientIndex", content, created_at as "createdAt"`

type MailId = { readonly ownerId: string; readonly mailId: string }

export const findQueuedMail = (
  db: Queryable,
  { ownerId, mailId }: MailId,
): Promise<MailRow | null> =>
  db.maybe<MailRow>(sql`
    select ${COLUMNS}
      from mails
     where owner_id = ${ownerId} and id = ${mailId} and state = 'queued'`)

type Outcome = MailId & {
  readonly state: MailState
  readonly failure: string | null
  readonly now: Date
}

export const saveOutcome = (
  db: Queryable,
  { ownerId, mailId, state, failure, now }: Outcome,
): Promise<number> =>
  db.run(sql`
    update mails
       set state = ${state}, failure = ${failure}, sent_at = ${state === 'sent' ? now : null}
     where owner_id = ${ownerId} and id = ${mailId} and state = 'queued'`)

export const listMailsTo = (
  db: Queryable,
  { recipientIndex, limit }: { recipientIndex: string; limit: number },
): Promise<MailRow[]> =>
  db.many<MailRow>(sql`
    select ${COLUMNS}
      from mails
     where recipient_index = ${recipientIndex}
     order by created_at desc, id desc
     limit ${limit}`)

type Mailed = {
  readonly recipientIndex: string
  readonly template: MailTemplate
  readonly since: Date
}

export const hasMailSince = async (
  db: Queryable,
  { recipientIndex, template, since }: Mailed,
): Promise<boolean> =>
  (await db.maybe(sql`
    select from mails
     where recipient_index = ${recipientIndex} and template = ${template} and created_at > ${since}
     limit 1`)) !== null

/** Of people who never became customers. */
export const deleteMailsOf = (db: Queryable, ownerIds: readonly string[]): Promise<number> =>
  db.run(sql`delete from mails where owner_id = any(${[...ownerIds]})`)

export const deleteOldMails = (db: Queryable, before: Date): Promise<number> =>
  db.run(sql`delete from mails where created_at < ${before}`)
