/**
 * Finds out who sends a request. Sessions that were found stay in memory for less than a second, so
 * that an end takes effect on every node within one (ID-7).
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import type { Principal } from '../../../platform/http/principal'
import { isLive, wantsTouch, type Session } from './session'
import { kindOfPath, tokenOf, type SentToken } from './cookies'
import { findSessionByToken, touchSession } from './session.store'
import { csrfOf, hashToken, isToken } from './token'

type Cached = { readonly session: Session; readonly atMs: number }

/** One row is about 300 bytes; more people than this within a second need more processes. */
const CACHE_MAX = 20_000
const caches = new WeakMap<App, Map<string, Cached>>()

function cacheOf(app: App): Map<string, Cached> {
  let cache = caches.get(app)
  if (!cache) caches.set(app, (cache = new Map<string, Cached>()))
  return cache
}

/** After sessions ended or changed here: our own answer must not wait for the second to pass. */
export const forgetCachedSessions = (app: App): void => {
  cacheOf(app).clear()
}

async function findCached(app: App, tokenHash: string): Promise<Session | null> {
  const cache = cacheOf(app)
  // Real time, not the app's clock: this is about how stale a copy is.
  const nowMs = performance.now()
  const cached = cache.get(tokenHash)
  if (cached && nowMs - cached.atMs < SIGNIN_LIMITS.sessionCacheMs) return cached.session
  const session = await findSessionByToken(app.db, tokenHash)
  if (cache.size >= CACHE_MAX) cache.clear()
  if (session) cache.set(tokenHash, { session, atMs: nowMs })
  else cache.delete(tokenHash)
  return session
}

/** The live session of a token; using it keeps it alive. */
async function openSession(app: App, token: string): Promise<Session | null> {
  if (!isToken(token)) return null
  const tokenHash = hashToken(app, token)
  const session = await findCached(app, tokenHash)
  const now = app.clock.now()
  if (!session || !isLive(session, now)) return null
  if (wantsTouch(session, now)) {
    await touchSession(app.db, { sessionId: session.id, now })
    cacheOf(app).set(tokenHash, {
      session: { ...session, lastSeenAt: now },
      atMs: cacheOf(app).get(tokenHash)?.atMs ?? performance.now(),
    })
  }
  return session
}

/** A cookie speaks only where its kind belongs; a bearer token says itself whose it is. */
const isMisplaced = (request: FastifyRequest, session: Session, { byCookie }: SentToken) =>
  byCookie && session.kind !== kindOfPath(request.url)

/** Given to the HTTP server by roles: principal of a request, or null. */
export const authenticatorOf =
  (app: App) =>
  async (request: FastifyRequest): Promise<Principal | null> => {
    const sent = tokenOf(request)
    if (!sent) return null
    const session = await openSession(app, sent.token)
    if (!session || isMisplaced(request, session, sent)) return null
    return {
      kind: session.kind,
      id: session.subjectId,
      sessionId: session.id,
      level: session.level,
      byCookie: sent.byCookie,
      csrf: csrfOf(app, sent.token),
      locale: session.locale,
    }
  }
