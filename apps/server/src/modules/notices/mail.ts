/** A mail as a noun: which there are, and their words in the reader's language. */
import { negotiateLocale } from '@walletdesk/texts'
import { textsFor } from '@walletdesk/texts/all'

export const MAIL_STATES = ['queued', 'sent', 'failed'] as const
export type MailState = (typeof MAIL_STATES)[number]

export const MAIL_TEMPLATES = [
  'registration_code',
  'registration_known',
  'new_device',
  'factor_added',
  'recovery_codes_made',
  'recovery_code_used',
  'answer_waiting',
] as const
export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

export type MailArgs = Readonly<Record<string, string | number | Date>>
export type MailContent = { readonly to: string; readonly subject: string; readonly text: string }

type Draft = {
  readonly template: MailTemplate
  readonly to: string
  readonly locale: string
  readonly args: MailArgs
}

/** What happened, what to do if it was not you, and what we never ask for. */
export function writeMail({ template, to, locale, args }: Draft): MailContent {
  const t = textsFor(negotiateLocale([locale]))
  return {
    to,
    subject: t(`mails.${template}.subject`, args),
    text: `${[
      t(`mails.${template}.text`, args),
      t(`mails.${template}.not_you`, args),
      t('mails.never_ask'),
    ].join('\n\n')}\n`,
  }
}
