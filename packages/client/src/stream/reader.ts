import { backoffMs, type Clock } from '../clock'
import { isPassing, type Answer, type Problem } from '../problem'
import { createCursor } from './cursor'
import type { ResetReason, ServerFrameOf, StreamFrame, StreamPage } from './frames'

/** What a reader may tell its user about a stream; nothing is ever guessed (DL-5). */
export type StreamState =
  | { at: 'live' }
  /** `missing` is null while nobody has said yet how many. */
  | { at: 'catching_up'; missing: number | null }
  | { at: 'offline'; sinceMs: number }
  | { at: 'denied'; code: string }

export type SignalFrame = ServerFrameOf<'typing' | 'presence' | 'receipt'>

export type StreamHandlers = {
  /** Runs of items, gapless from `after + 1`, each once; what they are depends on the stream. */
  onItems: (items: readonly unknown[], range: { from: number; to: number }) => void
  onState?: (state: StreamState) => void
  /** Everything shown after `seq` is void; it comes again. */
  onReset?: (reset: { reason: ResetReason; seq: number }) => void
  /** Typing, presence and receipts: at most once, never awaited. */
  onSignal?: (frame: SignalFrame) => void
}

export type ReaderPorts = {
  clock: Clock
  /** Asks the link once more for this stream. */
  ask: () => void
  fetchPage: (after: number) => Promise<Answer<StreamPage>>
}

const RETRY = { firstMs: 500, lastMs: 30_000 }
/** Heads and items travel side by side; asking at once would fetch what is already on its way. */
const HEADS_GRACE_MS = 1_000
/** After a (re)connect the link has to say something of each stream that was asked for. */
const CONFIRM_WITHIN_MS = 5_000

/** Reads one stream over whatever brings frames, and asks over HTTP for what did not come. */
export class StreamReader {
  readonly #handlers: StreamHandlers
  readonly #ports: ReaderPorts
  readonly #cursor
  #state: StreamState
  #online = false
  /** Somebody said how far the stream reaches. */
  #confirmed = false
  /** The link itself has said something of this stream, so what comes next will come too. */
  #linked = false
  #stopped = false
  #attempt = 0
  /** Rises with every restart, so that answers from before it are thrown away. */
  #life = 0
  #fetchingLife: number | null = null
  #due: { atMs: number; callOff: () => void } | null = null

  constructor(after: number, handlers: StreamHandlers, ports: ReaderPorts) {
    this.#handlers = handlers
    this.#ports = ports
    this.#cursor = createCursor<unknown>(after)
    this.#state = { at: 'offline', sinceMs: ports.clock.now() }
  }

  seq() {
    return this.#cursor.seq()
  }

  state() {
    return this.#state
  }

  onFrame(frame: StreamFrame) {
    if (this.#stopped) return
    this.#linked = true
    switch (frame.t) {
      case 'items':
        this.#take(frame.from, frame.items)
        this.#settle()
        break
      case 'live':
        this.#confirmed = true
        this.#cursor.hear(frame.seq)
        this.#settle()
        break
      case 'gap':
        this.#cursor.hear(frame.to)
        this.#settle()
        break
      case 'reset':
        this.restart(frame.reason, frame.seq)
        break
      case 'deny':
        this.#deny(frame.code)
        break
      case 'typing':
      case 'presence':
      case 'receipt':
        this.#handlers.onSignal?.(frame)
        break
    }
  }

  /** Somebody says that the stream reaches to `seq`; its items may still be on their way. */
  onHead(seq: number) {
    this.#cursor.hear(seq)
    if (this.#lag() > 0 && !this.#isFetching()) this.#fetchAfter(HEADS_GRACE_MS)
  }

  /** The connection is up, and this stream was named in its hello or in a sub frame. */
  onAsked() {
    if (this.#stopped) return
    this.#online = true
    this.#linked = false
    this.#confirmed = false
    if (this.#state.at === 'denied') this.#show({ at: 'catching_up', missing: null })
    this.#showProgress()
    this.#expectLink()
  }

  onOffline(sinceMs: number) {
    this.#online = false
    this.#confirmed = false
    if (this.#state.at !== 'denied') this.#show({ at: 'offline', sinceMs })
  }

  /** The log has another life than the one that was read, or other rights apply to it. */
  restart(reason: ResetReason, seq: number) {
    this.#life += 1
    this.#attempt = 0
    this.#confirmed = false
    this.#cursor.restart(seq)
    this.#handlers.onReset?.({ reason, seq })
    void this.#fetch()
    this.#showProgress()
  }

  stop() {
    this.#stopped = true
    this.#life += 1
    this.#callOff()
    this.#callOffLink()
  }

  /** Silence about this stream: ask again, and read over HTTP what there is. */
  #expectLink() {
    this.#callOffLink()
    this.#callOffLink = this.#ports.clock.after(CONFIRM_WITHIN_MS, () => {
      const isWell = this.#linked && this.#confirmed
      if (isWell || !this.#online || this.#state.at === 'denied') return
      if (!this.#linked) this.#ports.ask()
      void this.#fetch()
      this.#expectLink()
    })
  }

  #callOffLink = () => {}

  #callOff() {
    this.#due?.callOff()
    this.#due = null
  }

  #take(from: number, items: readonly unknown[]) {
    const before = this.#cursor.seq()
    const ready = this.#cursor.receive(from, items)
    if (ready.length > 0) {
      this.#handlers.onItems(ready, { from: before + 1, to: before + ready.length })
    }
  }

  #settle() {
    if (this.#lag() > 0) void this.#fetch()
    else if (this.#confirmed) this.#callOff()
    this.#showProgress()
  }

  async #fetch() {
    if (this.#isFetching() || this.#stopped) return
    const life = this.#life
    const after = this.#cursor.seq()
    this.#fetchingLife = life
    this.#callOff()
    const answer = await this.#ports.fetchPage(after)
    if (life !== this.#life) return
    this.#fetchingLife = null
    if (answer.ok) this.#onPage(after, answer.value)
    else this.#onRefused(answer.problem)
  }

  #onPage(after: number, page: StreamPage) {
    const before = this.#cursor.seq()
    this.#take(after + 1, page.items)
    this.#cursor.hear(page.head)
    this.#confirmed = true
    const advanced = this.#cursor.seq() > before
    this.#attempt = advanced ? 0 : this.#attempt + 1
    if (this.#lag() > 0) {
      // A head without its items can only pass: the node that answered lags behind.
      if (advanced) void this.#fetch()
      else this.#fetchAfter(backoffMs(this.#ports.clock, RETRY, this.#attempt))
    }
    this.#showProgress()
  }

  #onRefused(problem: Problem) {
    if (!isPassing(problem)) {
      this.#deny(problem.code)
      return
    }
    // Without a connection the next hello asks anyway.
    if (!this.#online) return
    this.#fetchAfter(problem.retryAfterMs ?? backoffMs(this.#ports.clock, RETRY, this.#attempt))
    this.#attempt += 1
  }

  /** The earlier of two plans wins: a steady trickle of heads must not put it off for ever. */
  #fetchAfter(delayMs: number) {
    const { clock } = this.#ports
    const atMs = clock.now() + delayMs
    if (this.#due && this.#due.atMs <= atMs) return
    this.#callOff()
    this.#due = {
      atMs,
      callOff: clock.after(delayMs, () => {
        this.#due = null
        void this.#fetch()
      }),
    }
  }

  #deny(code: string) {
    this.#callOff()
    this.#show({ at: 'denied', code })
  }

  #lag() {
    return this.#cursor.head() - this.#cursor.seq()
  }

  #isFetching() {
    return this.#fetchingLife === this.#life
  }

  #showProgress() {
    if (!this.#online || this.#stopped || this.#state.at === 'denied') return
    const missing = this.#lag()
    if (missing > 0) this.#show({ at: 'catching_up', missing })
    else if (this.#confirmed && this.#linked) this.#show({ at: 'live' })
    else this.#show({ at: 'catching_up', missing: null })
  }

  #show(next: StreamState) {
    if (JSON.stringify(next) === JSON.stringify(this.#state)) return
    this.#state = next
    this.#handlers.onState?.(next)
  }
}
