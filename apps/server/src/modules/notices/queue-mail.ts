/**
 * Puts a mail into the outbox in the same transaction as the change that it tells of. Two steps,
 * because sealing fetches a key: `sealMail` before the transaction opens, `queueMail` inside it.
 */
import { newId, type Context } from '../../platform/context'
import type { App } from '../../platform/app'
import type { Tx } from '../../platform/db'
import { addJob } from '../../platform/jobs'
import { openText, sealText, type KeyClass } from '../privacy'
import { writeMail, type MailArgs, type MailContent, type MailTemplate } from './mail'
import { hasMailSince, insertMail, type MailRow } from './mail.store'

export const MAIL_TASK = 'mail'

export type NewMail = {
  /** Whose key seals it: customer, agent or person. */
  readonly ownerId: string
  readonly keyClass: KeyClass
  readonly to: string
  readonly locale: string
  readonly template: MailTemplate
  readonly args: MailArgs
}
export type SealedMail = MailRow

const place = (mailId: string) => ({ table: 'mails', column: 'content', rowId: mailId })

export const recipientIndexOf = (app: App, to: string): string =>
  app.secrets.blindIndex('mails.recipient', to.trim().normalize('NFC').toLowerCase())

export async function sealMail(ctx: Context, mail: NewMail): Promise<SealedMail> {
  const { ownerId, keyClass, template, locale } = mail
  const id = newId(ctx)
  const content = JSON.stringify(writeMail(mail))
  return {
    ownerId,
    id,
    keyClass,
    template,
    locale,
    recipientIndex: recipientIndexOf(ctx.app, mail.to),
    content: await sealText(ctx.app, { ownerId, keyClass }, place(id), content),
    createdAt: ctx.now,
  }
}

export async function queueMail(tx: Tx, mail: SealedMail): Promise<void> {
  await insertMail(tx, mail)
  await addJob(tx, {
    task: MAIL_TASK,
    payload: { ownerId: mail.ownerId, mailId: mail.id },
    key: `${MAIL_TASK}:${mail.id}`,
  })
}

type Mailed = { readonly to: string; readonly template: MailTemplate; readonly since: Date }

/** Whether this address was told the same since then, whoever gave it to us. */
export const wasMailed = ({ app }: Context, { to, template, since }: Mailed): Promise<boolean> =>
  hasMailSince(app.db, { recipientIndex: recipientIndexOf(app, to), template, since })

export async function openMail(app: App, mail: MailRow): Promise<MailContent> {
  const { ownerId, keyClass } = mail
  const content = await openText(app, { ownerId, keyClass }, place(mail.id), mail.content)
  return JSON.parse(content) as MailContent // what sealMail wrote
}
