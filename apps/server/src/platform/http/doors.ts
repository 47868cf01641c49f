/** What every API request passes before its handler: the door of the route, CSRF, the rate. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { FastifyRequest } from 'fastify'
import type { App } from '../app'
import { sameText } from '../crypto/secrets'
import { refuse, type Refused } from '../result'
import type { Door, Principal } from './principal'
import { takeToken } from './rate'
import { ProblemError, type Route } from './routes'

export const CSRF_HEADER = 'x-walletdesk-csrf'
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])
const DEFAULT_PER_MINUTE_MAX = 600

type Kind = Principal['kind']

/** Who may stand at a door, and who of them has to have proven a second factor. */
const DOORS: Readonly<
  Record<Exclude<Door, 'none'>, { readonly kinds: readonly Kind[]; readonly full: readonly Kind[] }>
> = {
  customer: { kinds: ['customer'], full: ['customer'] },
  enrolling: { kinds: ['customer'], full: [] },
  person: { kinds: ['customer', 'visitor'], full: ['customer'] },
  agent: { kinds: ['agent'], full: ['agent'] },
  agent_enrolling: { kinds: ['agent'], full: [] },
}

function refusedAtDoor(door: Door, principal: Principal | null): Refused<ErrorCode> | null {
  if (door === 'none') return null
  const { kinds, full } = DOORS[door]
  if (!principal || !kinds.includes(principal.kind)) return refuse('session_needed')
  const { kind, level } = principal
  return full.includes(kind) && level !== 'full'
    ? refuse('second_factor_needed', { data: { level } })
    : null
}

/** A cookie travels by itself, so a write with a cookie session proves that our own page sent it. */
function csrfHolds(request: FastifyRequest, principal: Principal): boolean {
  if (!principal.byCookie || SAFE_METHODS.has(request.method)) return true
  const header = request.headers[CSRF_HEADER]
  return typeof header === 'string' && sameText(header, principal.csrf)
}

export function guardDoor(app: App, request: FastifyRequest, route: Route): void {
  const { principal } = request
  const { auth = 'none', perMinuteMax = DEFAULT_PER_MINUTE_MAX } = route
  const refused = refusedAtDoor(auth, principal)
  if (refused) throw new ProblemError(refused)
  if (principal && auth !== 'none' && !csrfHolds(request, principal))
    throw new ProblemError(refuse('csrf_failed'))
  const key = principal ? principal.sessionId : request.ip
  const waitMs = takeToken(app, { scope: route, key, perMinuteMax })
  if (waitMs > 0) {
    throw new ProblemError(
      refuse('rate_limited', { data: { retryAfterS: Math.ceil(waitMs / 1_000) } }),
    )
  }
}
