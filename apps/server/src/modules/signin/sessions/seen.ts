/**
 * When sessions were last used, written together once a second: no request waits for it, and a
 * process that dies loses a second of a limit that is counted in minutes (ID-7).
 */
import type { App } from '../../../platform/app'
import type { Session } from './session'
import { touchSessions } from './session.store'

const WRITE_EVERY_MS = 1_000

class Seen {
  readonly #app: App
  readonly #unwritten = new Map<string, Date>()
  /** Of the last writing: copies of older rows are used for a moment yet (session-cache.ts). */
  #written: ReadonlyMap<string, Date> = new Map()
  #planned = false

  constructor(app: App) {
    this.#app = app
  }

  note(sessionId: string, at: Date): void {
    this.#unwritten.set(sessionId, at)
    this.#plan()
  }

  #plan(): void {
    if (this.#planned) return
    this.#planned = true
    setTimeout(() => {
      void this.#write()
    }, WRITE_EVERY_MS).unref()
  }

  /** The row may be older than what this process knows. */
  latest({ id, lastSeenAt }: Session): Date {
    const seenAt = this.#unwritten.get(id) ?? this.#written.get(id)
    return seenAt && seenAt > lastSeenAt ? seenAt : lastSeenAt
  }

  async #write(): Promise<void> {
    const written = [...this.#unwritten]
    try {
      await touchSessions(
        this.#app.db,
        written.map(([sessionId, at]) => ({ sessionId, at })),
      )
    } catch (error) {
      this.#app.log.warn(
        { error: String(error) },
        'sessions were not touched, their use is noted anew',
      )
    }
    // Known until the rows say it, so that no reader sees an older time meanwhile.
    for (const [sessionId, at] of written)
      if (this.#unwritten.get(sessionId) === at) this.#unwritten.delete(sessionId)
    this.#written = new Map(written)
    this.#planned = false
    if (this.#unwritten.size > 0) this.#plan()
  }
}

const all = new WeakMap<App, Seen>()

export function seenOf(app: App): Seen {
  let seen = all.get(app)
  if (!seen) all.set(app, (seen = new Seen(app)))
  return seen
}
