/** The door that every request's body comes through: whatever nobody masks must hold no secret. */
import { guardJson } from '@walletdesk/guard'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../platform/app'
import { ProblemError } from '../../platform/http/routes'
import { refuse } from '../../platform/result'
import { countHits } from './guard-words'

// Fastify's own interfaces can only be added to by interfaces.
/* eslint-disable @typescript-eslint/consistent-type-definitions */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** Fields whose secrets the command itself takes out, keeping the words around them. */
    masks?: readonly string[]
  }
}
/* eslint-enable @typescript-eslint/consistent-type-definitions */

/** Secrets by design, compared and never stored or logged as they came; and plain numbers. */
const PASSING = ['password', 'code', 'token', 'amount'] as const
const UNTOUCHED: ReadonlySet<string> = new Set(PASSING)

/** Ids, instants and short single words hold no secret; most bodies have nothing else. */
const HARMLESS =
  /^(?:[a-z]{3}_[0-9a-f]{32}|\d{4}-\d\d-\d\dT[\d:.]{8,18}Z|[A-Za-z_.-]{0,24}|[\w.-]{0,11})$/

function holdsWords(value: unknown, untouched: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return !HARMLESS.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, field]) => !untouched.has(name) && holdsWords(field, untouched),
  )
}

function checkBody(app: App, { body, routeOptions }: FastifyRequest): ProblemError | undefined {
  const { masks } = routeOptions.config
  const untouched = masks ? new Set([...PASSING, ...masks]) : UNTOUCHED
  if (!holdsWords(body, untouched)) return undefined
  const { hits } = guardJson(body, { trustedFields: untouched })
  const [hit] = hits
  if (!hit) return undefined
  countHits(app, hits)
  const pointer = `/${hit.path.replaceAll('.', '/')}`
  return new ProblemError(refuse('secret_refused', { pointer, data: { kind: hit.kind } }))
}

/**
 * A hook for after validation and before the handler: refuses a body with a secret in a text that is
 * in no mask. So a new field is guarded before anybody thinks of it. After `guardReady`.
 */
export const refuseSecrets =
  (app: App) =>
  (request: FastifyRequest, _reply: unknown, next: (error?: Error) => void): void => {
    next(checkBody(app, request))
  }
