/** The door that every request's body comes through: whatever nobody masks must hold no secret. */
import { findInBody, pointerOf } from '@walletdesk/guard'
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

function checkBody(app: App, { body, route }: FastifyRequest): ProblemError | undefined {
  const hits = findInBody(body, route?.masks)
  const [hit] = hits
  if (!hit) return undefined
  countHits(app, hits)
  return new ProblemError(
    refuse('secret_refused', { pointer: pointerOf(hit), data: { kind: hit.kind } }),
  )
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
