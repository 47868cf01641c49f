/** What every API request passes before its handler: the door of the route, CSRF, the rate. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app'
import { sameText } from '../crypto/secrets'
import { refuse, type Refused } from '../result'
import type { Door, Principal } from './principal'
import { takeToken } from './rate'
import { ProblemError } from './routes'

export const CSRF_HEADER = 'x-walletdesk-csrf'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const DEFAULT_PER_MINUTE_MAX = 600

const levelRefusal = (principal: Principal): Refused<ErrorCode> =>
  refuse('second_factor_needed', { data: { level: principal.level } })

function refusedAtDoor(door: Door, principal: Principal | null): Refused<ErrorCode> | null {
  if (door === 'none') return null
  if (!principal) return refuse('session_needed')
  const { kind, level } = principal
  switch (door) {
    case 'customer':
      if (kind !== 'customer') return refuse('session_needed')
      return level === 'full' ? null : levelRefusal(principal)
    case 'enrolling':
      return kind === 'customer' ? null : refuse('session_needed')
    case 'person':
      if (kind === 'agent') return refuse('session_needed')
      return kind === 'visitor' || level === 'full' ? null : levelRefusal(principal)
    case 'agent':
      if (kind !== 'agent') return refuse('session_needed')
      return level === 'full' ? null : levelRefusal(principal)
    case 'agent_enrolling':
      return kind === 'agent' ? null : refuse('session_needed')
  }
}

/** A cookie travels by itself, so a write with a cookie session proves that our own page sent it. */
function csrfHolds(request: FastifyRequest, principal: Principal): boolean {
  if (!principal.byCookie || SAFE_METHODS.has(request.method)) return true
  const header = request.headers[CSRF_HEADER]
  return typeof header === 'string' && sameText(header, principal.csrf)
}

export function guardDoor(app: App, request: FastifyRequest): void {
  const { auth = 'none', perMinuteMax = DEFAULT_PER_MINUTE_MAX } = request.routeOptions.config
  const { principal } = request
  const refused = refusedAtDoor(auth, principal)
  if (refused) throw new ProblemError(refused)
  if (principal && auth !== 'none' && !csrfHolds(request, principal))
    throw new ProblemError(refuse('csrf_failed'))
  const key = `${request.method} ${request.routeOptions.url ?? ''} ${principal ? principal.sessionId : request.ip}`
  const waitMs = takeToken(app, { key, perMinuteMax })
  if (waitMs > 0) {
    throw new ProblemError(
      refuse('rate_limited', { data: { retryAfterS: Math.ceil(waitMs / 1_000) } }),
    )
  }
}
