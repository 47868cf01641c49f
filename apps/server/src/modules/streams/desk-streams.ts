/** Everything one process needs to serve streams; made with the first reader, closed with HTTP. */
import { LIMITS } from '@walletdesk/contract/limits'
import type { App } from '../../platform/app'
import { createContext } from '../../platform/context'
import type { Principal } from '../../platform/http/principal'
import { seeAgents } from '../agents'
import { findOpenSessions } from '../signin'
import { Hub } from './hub'
import { Marks } from './marks'
import type { Reader } from './reader'
import { signatureOf, Signals } from './signals'
import { findEpoch } from './stream.store'

const RESTORED = 1012

const isAgent = ({ kind }: Principal) => kind === 'agent'

export class DeskStreams {
  readonly app: App
  readonly hub: Hub
  readonly marks: Marks
  readonly readers = new Set<Reader>()
  readonly #signals: Signals
  readonly #signatures = new WeakMap<Principal, string>()
  readonly #stops: (() => void)[] = []
  /** When this process last said of an agent that they are here, in ms since 1970. */
  readonly #seenAt = new Map<string, number>()
  #epoch = 0

  constructor(app: App) {
    this.app = app
    this.hub = new Hub(app)
    this.marks = new Marks(app)
    this.#signals = new Signals(app, this.hub, (principal) => this.#signatures.get(principal))
    const timer = setInterval(() => {
      void this.#check()
    }, LIMITS.headsCheckMs)
    const seen = setInterval(() => {
      void this.seeAgents()
    }, LIMITS.agentSeenEveryMs)
    this.#stops.push(
      () => {
        clearInterval(timer)
        clearInterval(seen)
      },
      app.hints.subscribe((heads) => {
        for (const [name] of heads) if (name.startsWith('ses:')) this.#endSession(name)
      }),
    )
  }

  async epoch(): Promise<number> {
    if (this.#epoch === 0) this.#epoch = await findEpoch(this.app.db)
    return this.#epoch
  }

  async enter(reader: Reader): Promise<void> {
    this.#signatures.set(reader.principal, await signatureOf(this.app, reader.principal))
    this.readers.add(reader)
    this.app.metrics.sockets.set(this.readers.size)
    await this.seeAgent(reader.principal)
  }

  /** RT-16: an agent opens a line or acts, and is here already when it is decided what they did. */
  async seeAgent(principal: Principal): Promise<void> {
    if (isAgent(principal) && !this.#isSeen(principal)) await this.#mark([principal.id])
  }

  /** Said a moment ago: polls and requests come and go, and need not say it again. */
  #isSeen({ id }: Principal): boolean {
    const seenAt = this.#seenAt.get(id) ?? 0
    return this.app.clock.now().getTime() - seenAt < LIMITS.agentSeenEveryMs
  }

  /** RT-16: whoever holds a socket here is here, whatever other processes know of. */
  async seeAgents(): Promise<void> {
    const agents = Array.from(this.readers, ({ principal }) => principal).filter(isAgent)
    await this.#mark([...new Set(agents.map(({ id }) => id))])
  }

  async #mark(ids: readonly string[]): Promise<void> {
    const ctx = createContext(this.app)
    try {
      await seeAgents(ctx, ids)
      for (const id of ids) this.#seenAt.set(id, ctx.now.getTime())
    } catch (error) {
      this.app.log.warn({ error: String(error) }, 'agents were not marked as seen, soon again')
    }
  }

  signature(principal: Principal): string | undefined {
    return this.#signatures.get(principal)
  }

  exit(reader: Reader): void {
    for (const stream of [...reader.subscriptions.keys()]) this.hub.leave(reader, stream)
    this.readers.delete(reader)
    this.app.metrics.sockets.set(this.readers.size)
  }

  countOf({ kind, id }: Principal): number {
    let count = 0
    for (const { principal } of this.readers)
      if (principal.id === id && principal.kind === kind) count += 1
    return count
  }

  async close(): Promise<void> {
    // A server that is made after this one for the same process begins with streams of its own.
    all.delete(this.app)
    for (const stop of this.#stops) stop()
    this.#signals.close()
    this.hub.close()
    await this.marks.flush()
  }

  /** A withdrawn right ends its streams at once, and within two seconds where the hint was lost. */
  #endSession(sessionStream: string): void {
    for (const reader of [...this.readers]) {
      if (reader.sessionStream === sessionStream) this.#deny(reader)
    }
  }

  #deny(reader: Reader): void {
    for (const s of reader.subscriptions.keys())
      reader.send({ t: 'deny', s, code: 'session_ended' })
    reader.close(SESSION_ENDED, 'session_ended')
    this.exit(reader)
  }

  async #check(): Promise<void> {
    if (this.readers.size === 0) return
    try {
      await this.#checkEpoch()
      await this.#checkSessions()
    } catch (error) {
      this.app.log.warn({ error: String(error) }, 'streams could not be checked, next round again')
    }
  }

  /** DL-7: another life of the log. Everybody begins anew and resends what is absent. */
  async #checkEpoch(): Promise<void> {
    const epoch = await findEpoch(this.app.db)
    if (this.#epoch !== 0 && epoch !== this.#epoch)
      for (const reader of [...this.readers]) reader.close(RESTORED, 'restored')
    this.#epoch = epoch
  }

  async #checkSessions(): Promise<void> {
    const asked = [...this.readers]
    const ids = [...new Set(asked.map(({ principal }) => principal.sessionId))]
    const open = await findOpenSessions(this.app.db, ids)
    const now = this.app.clock.now()
    const live = new Set(open.filter(({ expiresAt }) => expiresAt > now).map(({ id }) => id))
    for (const reader of asked)
      if (!live.has(reader.principal.sessionId) && this.readers.has(reader)) this.#deny(reader)
  }
}

const SESSION_ENDED = 4401

const all = new WeakMap<App, DeskStreams>()

export function streamsOf(app: App): DeskStreams {
  let streams = all.get(app)
  if (!streams) all.set(app, (streams = new DeskStreams(app)))
  return streams
}
