/** Finds out who sends a request. */
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import type { Principal } from '../../../platform/http/principal'
import { isLive, wantsTouch, type Session } from './session'
import { kindOfPath, tokenOf, type SentToken } from './cookies'
import { seenOf } from './seen'
import { sessionsOf } from './session-cache'
import { csrfOf, isToken } from './token'

/** False when it is over; to use a session keeps it alive. */
function use(app: App, session: Session): boolean {
  const seen = seenOf(app)
  const { id, kind, expiresAt } = session
  const life = { kind, expiresAt, lastSeenAt: seen.latest(session) }
  const now = app.clock.now()
  if (!isLive(life, now)) return false
  if (wantsTouch(life, now)) seen.note(id, now)
  return true
}

/** A cookie speaks only where its kind belongs; a bearer token says itself whose it is. */
const isMisplaced = (request: FastifyRequest, session: Session, { byCookie }: SentToken) =>
  byCookie && session.kind !== kindOfPath(request.url)

class SessionPrincipal implements Principal {
  readonly kind: Principal['kind']
  readonly id: string
  readonly sessionId: string
  readonly level: Principal['level']
  readonly byCookie: boolean
  readonly locale: string
  readonly #app: App
  readonly #token: string

  constructor(app: App, session: Session, { token, byCookie }: SentToken) {
    this.kind = session.kind
    this.id = session.subjectId
    this.sessionId = session.id
    this.level = session.level
    this.byCookie = byCookie
    this.locale = session.locale
    this.#app = app
    this.#token = token
  }

  /** Only writes with a cookie ask for it. */
  get csrf(): string {
    return csrfOf(this.#app, this.#token)
  }
}

/** Given to the HTTP server by roles: principal of a request, or null. */
export const authenticatorOf =
  (app: App) =>
  async (request: FastifyRequest): Promise<Principal | null> => {
    const sent = tokenOf(request)
    if (!sent || !isToken(sent.token)) return null
    const sessions = sessionsOf(app)
    const session = sessions.findFresh(sent.token) ?? (await sessions.load(sent.token))
    if (!session || !use(app, session) || isMisplaced(request, session, sent)) return null
    return new SessionPrincipal(app, session, sent)
  }
