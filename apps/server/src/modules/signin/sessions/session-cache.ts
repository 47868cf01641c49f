/**
 * Sessions that were found a moment ago, by token: in memory only, where the request that brought it
 * is as well. They are kept for less than a second, so that an end takes effect on every node within
 * one (ID-7).
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import DataLoader from 'dataloader'
import type { App } from '../../../platform/app'
import type { Session } from './session'
import { findSessionsByTokens } from './session.store'
import { hashToken } from './token'

type Asked = { readonly token: string; readonly tokenHash: string }
type Kept = Asked & {
  readonly session: Session
  readonly atMs: number
  /** Somebody asked for it since it was read. */
  isUsed: boolean
  /** It is being read along. */
  isAsked: boolean
}

/** One row is about 300 bytes; more people than this within a second need more processes. */
const KEPT_MAX = 20_000
const LOOKED_UP_MAX = 500
/** Whoever is at work and will have to be read soon is read along with the first who has to be. */
const SOON_MS = SIGNIN_LIMITS.sessionCacheMs * 0.75

// Real time, not the app's clock: this is about how old a copy is.
const nowMs = () => performance.now()

export class SessionCache {
  readonly #app: App
  /** Read longest ago first. */
  readonly #kept = new Map<string, Kept>()
  readonly #loader: DataLoader<string, Session | null>
  /** Rises when all that is known may have changed. */
  #epoch = 0

  constructor(app: App) {
    this.#app = app
    // Requests that arrive in the same turn of the event loop ask the database together.
    this.#loader = new DataLoader((tokens) => this.#read(tokens), {
      cache: false,
      maxBatchSize: LOOKED_UP_MAX,
      batchScheduleFn: (act) => void setImmediate(act),
    })
  }

  /** What was read within the last second. */
  findFresh(token: string): Session | null {
    const kept = this.#kept.get(token)
    if (!kept || nowMs() - kept.atMs >= SIGNIN_LIMITS.sessionCacheMs) return null
    kept.isUsed = true
    return kept.session
  }

  load(token: string): Promise<Session | null> {
    return this.#loader.load(token)
  }

  clear(): void {
    this.#kept.clear()
    this.#epoch += 1
  }

  async #read(tokens: readonly string[]): Promise<(Session | null)[]> {
    const asked = tokens.map((token): Asked => {
      const tokenHash = this.#kept.get(token)?.tokenHash ?? hashToken(this.#app, token)
      return { token, tokenHash }
    })
    const all = [...asked, ...this.#soonAsked(new Set(tokens))]
    const [atMs, epoch] = [nowMs(), this.#epoch]
    const hashes = all.map(({ tokenHash }) => tokenHash)
    const found = await findSessionsByTokens(this.#app.db, hashes)
    const byHash = new Map(found.map(({ tokenHash, ...session }) => [tokenHash, session]))
    const sessionOf = ({ tokenHash }: Asked) => byHash.get(tokenHash) ?? null
    if (epoch === this.#epoch) for (const one of all) this.#keep(one, sessionOf(one), atMs)
    return asked.map(sessionOf)
  }

  #soonAsked(others: ReadonlySet<string>): Asked[] {
    const soon: Asked[] = []
    const now = nowMs()
    for (const kept of this.#kept.values()) {
      if (now - kept.atMs < SOON_MS || soon.length + others.size >= LOOKED_UP_MAX) break
      if (kept.isAsked || others.has(kept.token)) continue
      if (kept.isUsed) {
        kept.isAsked = true
        soon.push(kept)
      } else this.#kept.delete(kept.token)
    }
    return soon
  }

  #keep({ token, tokenHash }: Asked, session: Session | null, atMs: number): void {
    this.#kept.delete(token)
    if (this.#kept.size >= KEPT_MAX) this.#kept.clear()
    if (!session) return
    this.#kept.set(token, { token, tokenHash, session, atMs, isUsed: false, isAsked: false })
  }
}

const caches = new WeakMap<App, SessionCache>()

export function sessionsOf(app: App): SessionCache {
  let cache = caches.get(app)
  if (!cache) caches.set(app, (cache = new SessionCache(app)))
  return cache
}

/** After sessions ended or changed here: our own answer must not wait for the second to pass. */
export const forgetCachedSessions = (app: App): void => {
  sessionsOf(app).clear()
}
