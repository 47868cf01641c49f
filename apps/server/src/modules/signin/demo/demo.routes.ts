/**
 * Demo world only: who can be signed in as, and the code that their authenticator shows. The routes
 * do not exist elsewhere, and answer only for accounts that the demo world made.
 */
import { demoAccount, demoCode, email } from '@walletdesk/contract'
import { negotiateLocale } from '@walletdesk/texts'
import { z } from 'zod'
import { contextOf, valueOf, type Routes } from '../../../platform/http/routes'
import { refuse } from '../../../platform/result'
import { currentTotpCode } from '../factors/current-code'
import { findDemoAccount, listDemoAccounts } from './demo-account.store'

const tags = ['demo']

export const demoRoutes: Routes = (http, app) => {
  if (!app.config.demo) return
  http.get(
    '/demo/accounts',
    {
      schema: {
        tags,
        summary: 'Demo world only: accounts to sign in with',
        querystring: z.object({ for: z.enum(['customer', 'agent']).default('customer') }),
        response: { 200: z.object({ rows: z.array(demoAccount) }) },
      },
    },
    async (request) => {
      const locale = negotiateLocale(contextOf(app, request).locale)
      const accounts = await listDemoAccounts(app.db, request.query.for)
      const rows = accounts.map(({ email, name, password, about }) => ({
        email,
        name,
        password,
        about: about[locale] ?? about['en'] ?? '',
      }))
      return { rows }
    },
  )
  http.get(
    '/demo/second-factor',
    {
      schema: {
        tags,
        summary: 'Demo world only: the current code of a demo account',
        querystring: z.object({ email }),
        response: { 200: demoCode },
      },
    },
    async (request) => {
      const account = await findDemoAccount(app.db, request.query.email)
      const current = account && (await currentTotpCode(contextOf(app, request), account.subjectId))
      if (!current) return valueOf(refuse('not_found'))
      return { code: current.code, validUntil: current.validUntil.toISOString() }
    },
  )
}
