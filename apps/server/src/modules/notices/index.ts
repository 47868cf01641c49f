/**
 * Notices: what people are told outside the app; so far by mail.
 *
 * Owns mails. Promises: a mail is written in the reader's language and queued in the same
 * transaction as the change it tells of; recipient and text are sealed; a failure keeps a code, never
 * a sentence of the provider. At least once: a crash between sending and noting sends again, under
 * the same Message-ID. Never decides who must be told: those who change things do.
 */
export { MAIL_TEMPLATES, type MailTemplate } from './mail'
export { mailJob, mailTimer } from './mail.jobs'
export { deleteMailsOf } from './mail.store'
export { mailRoutes } from './mail.routes'
export { queueMail, sealMail, wasMailed, type NewMail, type SealedMail } from './queue-mail'
