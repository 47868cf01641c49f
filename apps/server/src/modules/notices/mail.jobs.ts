/** Sends queued mail through the operator's SMTP server; without one it stays in the outbox. */
import { createTransport, type Transporter } from 'nodemailer'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { App } from '../../platform/app'
import type { JobHandler, Timer } from '../../platform/jobs'
import type { MailContent } from './mail'
import { deleteOldMails, findQueuedMail, saveOutcome } from './mail.store'
import { MAIL_TASK, openMail } from './queue-mail'

const HOUR_MS = 3_600_000
/** A server that says nothing must not hold a job. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }
/** SMTP answers from here on are final: the address does not exist, the mail is refused. */
const FINAL_STATUS_MIN = 500

const transporters = new WeakMap<App, Transporter>()

function transporterOf(app: App, url: string): Transporter {
  let transporter = transporters.get(app)
  if (!transporter) {
    transporter = createTransport({ url, ...TIMEOUTS }, { from: app.config.mailFrom })
    transporters.set(app, transporter)
  }
  return transporter
}

type SmtpError = { readonly responseCode?: number; readonly code?: string }
type MailJob = { readonly ownerId: string; readonly mailId: string }

type Failure = { readonly text: string; readonly isFinal: boolean }

/** What may be kept of a failure: providers repeat the recipient in their sentences (PV-11). */
function failureOf(error: unknown): Failure {
  const { responseCode, code } = error as SmtpError // nodemailer's errors carry these or nothing
  const text = responseCode === undefined ? (code ?? 'unknown') : `smtp_${responseCode}`
  return { text, isFinal: responseCode !== undefined && responseCode >= FINAL_STATUS_MIN }
}

/** Null when the server took it. */
async function trySend(
  app: App,
  url: string,
  mailId: string,
  { to, subject, text }: MailContent,
): Promise<Failure | null> {
  try {
    await transporterOf(app, url).sendMail({
      to,
      subject,
      text,
      // The same for every try, so that a mail which arrived twice is seen as one.
      messageId: `<${mailId}@walletdesk>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    return null
  } catch (error) {
    return failureOf(error)
  }
}

export const mailJob: JobHandler = {
  task: MAIL_TASK,
  run: async (app, { ownerId, mailId }: MailJob) => {
    const { smtpUrl } = app.config
    if (smtpUrl === null) return
    const mail = await findQueuedMail(app.db, { ownerId, mailId })
    if (!mail) return
    const failure = await trySend(app, smtpUrl, mailId, await openMail(app, mail))
    // Thrown, the queue tries again later; its log gets no more than this.
    if (failure && !failure.isFinal) throw new Error(`mail ${mailId} not taken: ${failure.text}`)
    if (failure) app.log.warn({ mailId, failure: failure.text }, 'mail was refused for good')
    await saveOutcome(app.db, {
      ownerId,
      mailId,
      state: failure ? 'failed' : 'sent',
      failure: failure?.text ?? null,
      now: app.clock.now(),
    })
  },
}

export const mailTimer: Timer = {
  name: 'mails',
  everyMs: HOUR_MS,
  run: async ({ app, now }) => {
    await deleteOldMails(app.db, new Date(now.getTime() - SIGNIN_LIMITS.mailsKeepMs))
  },
}
