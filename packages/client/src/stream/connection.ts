import { backoffMs, type Clock } from '../clock'
import type { ClientFrame, ServerFrame, ServerFrameOf } from './frames'
import type { Carrier, Down, Link, Transport } from './transport'

export type ConnectionStatus =
  | { at: 'connecting'; sinceMs: number }
  | { at: 'up'; carrier: Carrier }
  /** Nothing is tried until `retry`: the session ended, or this program is too old. */
  | { at: 'stopped'; code: string; sinceMs: number }

export type ConnectionOptions = {
  clock: Clock
  /** In order of preference; the first is the socket. */
  transports: readonly Transport[]
  onFrame: (frame: ServerFrame) => void
  onStatus: (status: ConnectionStatus) => void
}

const RETRY = { firstMs: 500, lastMs: 30_000 }
/** DL-8: two failed socket tries, then the next carrier; DL-T6 allows 10 s for all of it. */
const TRIES: Readonly<Record<Carrier, number>> = { socket: 2, sse: 1, poll: Infinity }
const BACK_TO_FIRST_MS = 60_000
const WAKE_ANSWER_MS = 3_000
const PING_ANSWER_MS = 5_000
const HEARTBEAT_MS = 20_000

type Attempt = { transport: Transport; link: Link; welcomed: boolean; callOff: () => void }

/**
 * Keeps one link up: tries again with growing waits, falls back to carriers that get through, and
 * returns to the first one as soon as it works again, without a moment without a link.
 */
export class Connection {
  readonly #options: ConnectionOptions
  readonly #failures = new Map<Carrier, number>()
  readonly #timers = { retry: nothing, back: nothing, pulse: nothing }
  #status: ConnectionStatus
  #current: Attempt | null = null
  /** A new try of the first carrier while a fallback works. */
  #candidate: Attempt | null = null
  #heartbeatMs = HEARTBEAT_MS
  #waits = 0
  #closed = false

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#status = { at: 'connecting', sinceMs: options.clock.now() }
  }

  status() {
    return this.#status
  }

  open() {
    this.#timers.retry()
    const transport = this.#choose()
    if (this.#closed || this.#current || !transport) return
    this.#current = this.#try(transport, (why) => {
      this.#lose(why)
    })
  }

  /** False when there is no link; signals are then simply lost. */
  send(frame: ClientFrame) {
    if (this.#status.at !== 'up' || !this.#current) return false
    this.#current.link.send(frame)
    return true
  }

  /** The network or the person is back: do not wait for the next try. */
  wake() {
    this.#waits = 0
    if (this.#status.at === 'up') this.#expectAnswer(WAKE_ANSWER_MS)
    else if (this.#status.at === 'connecting') this.open()
  }

  /** The system says that there is no network. */
  sleep() {
    if (this.#status.at !== 'up') return
    this.#current?.link.close()
    this.#lose({ kind: 'unreachable', code: 'offline' })
  }

  /** Starts over after a stop, for example when the person has signed in again. */
  retry() {
    if (this.#status.at === 'up' || this.#closed) return
    this.#hangUp()
    this.#failures.clear()
    this.#waits = 0
    this.#show({ at: 'connecting', sinceMs: this.#status.sinceMs })
    this.open()
  }

  close() {
    this.#closed = true
    this.#hangUp()
  }

  #choose() {
    const { transports } = this.#options
    const mayTry = ({ carrier }: Transport) => (this.#failures.get(carrier) ?? 0) < TRIES[carrier]
    return transports.find(mayTry) ?? transports.at(-1)
  }

  #try(transport: Transport, onDown: (why: Down) => void): Attempt {
    const attempt: Attempt = { transport, link: NO_LINK, welcomed: false, callOff: nothing }
    attempt.callOff = this.#options.clock.after(transport.welcomeWithinMs, () => {
      attempt.link.close()
      onDown({ kind: 'blocked', code: 'no_welcome' })
    })
    attempt.link = transport.open({
      onFrame: (frame) => {
        this.#onFrame(attempt, frame)
      },
      onDown: (why) => {
        attempt.callOff()
        onDown(attempt.welcomed && why.kind === 'blocked' ? { ...why, kind: 'ended' } : why)
      },
    })
    return attempt
  }

  #onFrame(attempt: Attempt, frame: ServerFrame) {
    if (frame.t === 'welcome') this.#onWelcome(attempt, frame)
    if (attempt !== this.#current) return
    this.#listen()
    if (frame.t === 'ping') attempt.link.send({ t: 'pong' })
    if (frame.t === 'bye') this.#onBye(attempt, frame)
    else this.#options.onFrame(frame)
  }

  #onWelcome(attempt: Attempt, { heartbeatMs }: ServerFrameOf<'welcome'>) {
    const { carrier } = attempt.transport
    // Every answer of a poll begins with a welcome; the link is up since the first.
    if (attempt.welcomed) return
    attempt.welcomed = true
    attempt.callOff()
    if (attempt === this.#candidate) {
      this.#current?.link.close()
      this.#current = attempt
      this.#candidate = null
    }
    this.#waits = 0
    this.#failures.delete(carrier)
    this.#heartbeatMs = heartbeatMs
    this.#timers.back()
    if (attempt.transport !== this.#options.transports[0]) this.#planReturn()
    this.#show({ at: 'up', carrier })
  }

  #onBye(attempt: Attempt, { code, retryMs: [from, to] }: ServerFrameOf<'bye'>) {
    attempt.link.close()
    const retryAfterMs = from + this.#options.clock.random() * (to - from)
    this.#lose({ kind: 'ended', code, retryAfterMs })
  }

  /** Something was heard. Silence leads to a ping, and silence after that to a new link. */
  #listen() {
    this.#timers.pulse()
    this.#timers.pulse = this.#options.clock.after(this.#heartbeatMs, () => {
      this.#expectAnswer(PING_ANSWER_MS)
    })
  }

  #expectAnswer(withinMs: number) {
    this.#current?.link.send({ t: 'ping' })
    this.#timers.pulse()
    this.#timers.pulse = this.#options.clock.after(withinMs, () => {
      this.#current?.link.close()
      this.#lose({ kind: 'ended', code: 'silent' })
    })
  }

  #lose(why: Down) {
    const { clock } = this.#options
    const lost = this.#current
    this.#hangUp()
    if (this.#closed) return
    if (why.kind === 'blocked' && lost) this.#countFailure(lost.transport.carrier)
    const sinceMs = this.#status.at === 'up' ? clock.now() : this.#status.sinceMs
    if (why.kind === 'refused') {
      this.#show({ at: 'stopped', code: why.code, sinceMs })
      return
    }
    this.#show({ at: 'connecting', sinceMs })
    const delayMs = why.retryAfterMs ?? backoffMs(clock, RETRY, this.#waits)
    this.#waits += 1
    this.#timers.retry = clock.after(delayMs, () => {
      this.open()
    })
  }

  #countFailure(carrier: Carrier) {
    const count = (this.#failures.get(carrier) ?? 0) + 1
    this.#failures.set(carrier, count)
    // The next carrier starts without the waits that the blocked one earned.
    if (count >= TRIES[carrier]) this.#waits = 0
  }

  #planReturn() {
    this.#timers.back()
    this.#timers.back = this.#options.clock.after(BACK_TO_FIRST_MS, () => {
      const first = this.#options.transports[0]
      if (!first) return
      this.#candidate = this.#try(first, () => {
        this.#candidate = null
        this.#planReturn()
      })
    })
  }

  #hangUp() {
    for (const attempt of [this.#current, this.#candidate]) {
      attempt?.callOff()
      attempt?.link.close()
    }
    this.#current = null
    this.#candidate = null
    this.#timers.retry()
    this.#timers.back()
    this.#timers.pulse()
  }

  #show(next: ConnectionStatus) {
    this.#status = next
    this.#options.onStatus(next)
  }
}

function nothing() {
  // No timer is running.
}

const NO_LINK: Link = { send: nothing, close: nothing }
