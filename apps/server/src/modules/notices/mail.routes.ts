/** Demo world only: what would have been mailed, so that newcomers can go on without a mailbox. */
import { demoMail, email } from '@walletdesk/contract'
import { z } from 'zod'
import type { Routes } from '../../platform/http/routes'
import { listMailsTo } from './mail.store'
import { openMail, recipientIndexOf } from './queue-mail'

const MAILS_MAX = 20

export const mailRoutes: Routes = (http, app) => {
  // With a real mail server there are real mailboxes: nobody else may read them.
  if (!app.config.demo || app.config.smtpUrl !== null) return
  http.get(
    '/demo/mails',
    {
      schema: {
        tags: ['demo'],
        summary: 'Demo world only: the newest mails to an address',
        querystring: z.object({ to: email }),
        response: { 200: z.object({ rows: z.array(demoMail) }) },
      },
    },
    async (request) => {
      const recipientIndex = recipientIndexOf(app, request.query.to)
      const mails = await listMailsTo(app.db, { recipientIndex, limit: MAILS_MAX })
      const rows = mails.map(async (mail) => ({
        ...(await openMail(app, mail)),
        at: mail.createdAt.toISOString(),
      }))
      return { rows: await Promise.all(rows) }
    },
  )
}
