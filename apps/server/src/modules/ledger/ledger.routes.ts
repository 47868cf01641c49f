/** POST ledger/entries: importers and benches only; customers and agents have no door here. */
import { ledgerEntriesAnswer, ledgerEntriesRequest } from '@walletdesk/contract'
import { isErrorCode } from '@walletdesk/contract/errors'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../platform/app'
import { createContext } from '../../platform/context'
import { sameText } from '../../platform/crypto/secrets'
import { ProblemError, type Routes, valueOf } from '../../platform/http/routes'
import { refuse } from '../../platform/result'
import { bookEntries } from './commands/book-entries'

/** Who holds the service key with scope ledger. */
const LEDGER_SERVICE = { kind: 'service', id: 'ledger' } as const

/** A bench sends thousands a second; the key is the limit here. */
const PER_MINUTE_MAX = 10_000_000

export const ledgerRoutes: Routes = (http, app) => {
  http.post(
    '/ledger/entries',
    {
      schema: {
        tags: ['ledger'],
        summary: 'Book entries as an importer; each is posted whole or refused with its reason',
        body: ledgerEntriesRequest,
        response: { 200: ledgerEntriesAnswer },
      },
      config: { auth: 'none', perMinuteMax: PER_MINUTE_MAX },
      // Before the body is read: who has no key learns nothing about what would be accepted.
      onRequest: (request, _reply, next) => {
        guardKey(app, request)
        next()
      },
    },
    async (request) => {
      const ctx = createContext(app, { actor: LEDGER_SERVICE, requestId: request.id })
      const entries = valueOf(await bookEntries(ctx, request.body))
      const [only] = entries
      if (entries.length === 1 && only?.ok === false) throw problemOf(only)
      return { entries }
    },
  )
}

/** Without a key in the settings the door is not there. */
function guardKey({ config }: App, request: FastifyRequest) {
  if (config.ledgerKey === null) throw new ProblemError(refuse('not_found'))
  const sent = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (!sameText(sent, config.ledgerKey)) throw new ProblemError(refuse('credentials_wrong'))
}

function problemOf({ code, firstCode }: { code: string; firstCode?: string | undefined }) {
  if (!isErrorCode(code)) return new Error(`no problem document for ${code}`)
  return new ProblemError(
    refuse(code, {
      pointer: '/entries/0',
      ...(firstCode !== undefined && { data: { firstCode } }),
    }),
  )
}
