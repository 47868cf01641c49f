/**
 * Finds out who sends a request. Sessions that were found stay in memory for less than a second, so
 * that an end takes effect on every node within one (ID-7).
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import DataLoader from 'dataloader'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import type { Principal } from '../../../platform/http/principal'
import { isLive, wantsTouch, type Session } from './session'
import { kindOfPath, tokenOf, type SentToken } from './cookies'
import { findSessionsByTokens } from './session.store'
import { seenOf } from './seen'
import { csrfOf, hashToken, isToken } from './token'

type Cached = { readonly session: Session; readonly atMs: number }
type Desk = {
  /** By token: in memory only, where the request that brought it is as well. */
  readonly cache: Map<string, Cached>
  readonly loader: DataLoader<string, Session | null>
}

/** One row is about 300 bytes; more people than this within a second need more processes. */
const CACHE_MAX = 20_000
const LOOKED_UP_MAX = 500
const desks = new WeakMap<App, Desk>()

/** Requests that arrive in the same turn of the event loop ask the database together. */
const loaderOf = (app: App) =>
  new DataLoader<string, Session | null>(
    async (tokenHashes) => {
      const found = await findSessionsByTokens(app.db, tokenHashes)
      const byHash = new Map(found.map(({ tokenHash, ...session }) => [tokenHash, session]))
      return tokenHashes.map((tokenHash) => byHash.get(tokenHash) ?? null)
    },
    {
      cache: false,
      maxBatchSize: LOOKED_UP_MAX,
      batchScheduleFn: (act) => void setImmediate(act),
    },
  )

function deskOf(app: App): Desk {
  let desk = desks.get(app)
  if (!desk) desks.set(app, (desk = { cache: new Map(), loader: loaderOf(app) }))
  return desk
}

/** After sessions ended or changed here: our own answer must not wait for the second to pass. */
export const forgetCachedSessions = (app: App): void => {
  deskOf(app).cache.clear()
}

/** What was read within the last second. */
function findFresh(app: App, token: string): Session | null {
  const cached = deskOf(app).cache.get(token)
  // Real time, not the app's clock: this is about how stale a copy is.
  const isFresh = cached && performance.now() - cached.atMs < SIGNIN_LIMITS.sessionCacheMs
  return isFresh ? cached.session : null
}

async function read(app: App, token: string): Promise<Session | null> {
  const { cache, loader } = deskOf(app)
  const nowMs = performance.now()
  const session = await loader.load(hashToken(app, token))
  if (cache.size >= CACHE_MAX) cache.clear()
  if (session) cache.set(token, { session, atMs: nowMs })
  else cache.delete(token)
  return session
}

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
    const session = findFresh(app, sent.token) ?? (await read(app, sent.token))
    if (!session || !use(app, session) || isMisplaced(request, session, sent)) return null
    return new SessionPrincipal(app, session, sent)
  }
