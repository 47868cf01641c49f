import type { Api } from '../api'
import { systemClock, type Clock } from '../clock'
import type { Answer } from '../problem'
import { Connection, type ConnectionStatus } from './connection'
import type { ClientFrame, ResumeMark, ServerFrame, StreamPage } from './frames'
import { Marks } from './marks'
import { pollTransport } from './poll'
import { StreamReader, type StreamHandlers, type StreamState } from './reader'
import { socketTransport, type SocketConstructor } from './socket'
import { sseTransport } from './sse'
import type { Transport } from './transport'
import { browserSignals, type WakeSignals } from './wake'

export type StreamClientOptions = {
  api: Api
  /** `/desk` for agents: a browser's session cookie of theirs is only read below it. */
  side?: '' | '/desk'
  /** Name and version for the server's log, such as `widget/1.0.0`. */
  client: string
  /** Node 20 has none of its own; `ws` fits. Without any, the fallbacks carry the frames. */
  WebSocket?: SocketConstructor
  clock?: Clock
  signals?: WakeSignals
  /** In order of preference; for tests and measurements. */
  transports?: readonly Transport[]
}

export type Subscription = {
  seq: () => number
  state: () => StreamState
  stop: () => void
}

const PAGE_MAX = 500
const TYPING_EVERY_MS = 3_000

type Reading = { stream: string; reader: StreamReader }

/** Follows streams over one link (DESK.md 3). One per page or program. */
export class StreamClient {
  readonly #api: Api
  readonly #side: string
  readonly #clock: Clock
  readonly #connection: Connection
  readonly #marks: Marks
  readonly #readings = new Set<Reading>()
  /** What the link that is coming up was asked to resume. */
  #resumed = new Set<string>()
  readonly #statusListeners = new Set<(status: ConnectionStatus) => void>()
  readonly #typedAt = new Map<string, number>()
  readonly #readSeqs = new Map<string, number>()
  readonly #stopSignals: () => void
  #epoch: number | null = null

  constructor(options: StreamClientOptions) {
    this.#api = options.api
    this.#side = options.side ?? ''
    this.#clock = options.clock ?? systemClock
    this.#marks = new Marks(this.#clock, (t, s, seq) => this.#connection.send({ t, s, seq }))
    this.#connection = new Connection({
      clock: this.#clock,
      transports: options.transports ?? this.#transports(options),
      onFrame: (frame) => {
        this.#onFrame(frame)
      },
      onStatus: (status) => {
        this.#onStatus(status)
      },
    })
    this.#stopSignals = (options.signals ?? browserSignals)({
      wake: () => {
        this.#connection.wake()
      },
      sleep: () => {
        this.#connection.sleep()
      },
    })
  }

  /** Connects; before it, subscriptions only gather for the hello. */
  open() {
    this.#connection.open()
  }

  status(): ConnectionStatus {
    return this.#connection.status()
  }

  onStatus(listener: (status: ConnectionStatus) => void) {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  /** Reads `stream` from `after` on. A second reader of the same stream keeps a cursor of its own. */
  subscribe(stream: string, after: number, handlers: StreamHandlers): Subscription {
    const reader: StreamReader = new StreamReader(after, handlers, {
      clock: this.#clock,
      ask: () => this.#connection.send({ t: 'sub', s: stream, seq: reader.seq() }),
      fetchPage: (from) => this.#fetchPage(stream, from),
    })
    const reading = { stream, reader }
    const isFirst = !this.#has(stream)
    this.#readings.add(reading)
    if (this.status().at === 'up') {
      reader.onAsked()
      if (isFirst) this.#connection.send({ t: 'sub', s: stream, seq: after })
    }
    return {
      seq: () => reader.seq(),
      state: () => reader.state(),
      stop: () => {
        this.#stop(reading)
      },
    }
  }

  /** Everything up to `seq` is stored here (DL-10). */
  ack(stream: string, seq: number) {
    this.#marks.raise('ack', stream, seq)
  }

  /** Everything up to `seq` was visible for a second (DL-10). */
  read(stream: string, seq: number) {
    this.#readSeqs.set(stream, Math.max(seq, this.readSeq(stream)))
    this.#marks.raise('read', stream, seq)
  }

  /** Up to where it was read here: the server may still be hearing of it. */
  readSeq(stream: string): number {
    return this.#readSeqs.get(stream) ?? 0
  }

  /** Call on every key; says so at most every 3 s and never what is typed (DL-11). */
  typing(stream: string) {
    const now = this.#clock.now()
    if (now - (this.#typedAt.get(stream) ?? 0) < TYPING_EVERY_MS) return
    if (this.#connection.send({ t: 'typing', s: stream })) this.#typedAt.set(stream, now)
  }

  presence(stream: string, mode: 'viewing' | 'composing') {
    this.#connection.send({ t: 'presence', s: stream, mode })
  }

  /** Tries again after a stop, or at once instead of after the wait. */
  retry() {
    if (this.status().at === 'stopped') this.#connection.retry()
    else this.#connection.wake()
  }

  close() {
    this.#stopSignals()
    this.#marks.stop()
    this.#connection.close()
    for (const { reader } of this.#readings) reader.stop()
    this.#readings.clear()
  }

  #transports({ api, client, WebSocket }: StreamClientOptions): Transport[] {
    const resume = () => this.#resume()
    const epoch = () => this.#epoch
    const constructor = WebSocket ?? browserWebSocket()
    const side = this.#side
    const fallback = {
      api,
      side,
      resume,
      epoch,
      sendAside: (frame: ClientFrame) => this.#aside(frame),
    }
    return [
      ...(constructor
        ? [socketTransport({ api, side, WebSocket: constructor, client, resume, epoch })]
        : []),
      sseTransport(fallback),
      pollTransport(fallback),
    ]
  }

  /** Each stream once, from where its hindmost reader stands. */
  #resume(): ResumeMark[] {
    const marks = new Map<string, number>()
    for (const { stream, reader } of this.#readings) {
      marks.set(stream, Math.min(marks.get(stream) ?? Infinity, reader.seq()))
    }
    this.#resumed = new Set(marks.keys())
    return [...marks]
  }

  #has(stream: string) {
    return [...this.#readings].some((reading) => reading.stream === stream)
  }

  #stop(reading: Reading) {
    reading.reader.stop()
    this.#readings.delete(reading)
    if (this.#has(reading.stream)) return
    // Read just now: forgotten before it was sent, it would come back as unread.
    this.#marks.flush()
    this.#marks.forget(reading.stream)
    this.#connection.send({ t: 'unsub', s: reading.stream })
  }

  #onFrame(frame: ServerFrame) {
    if (frame.t === 'welcome') {
      this.#learnEpoch(frame.epoch)
      return
    }
    if (frame.t === 'heads') {
      const heads = new Map(frame.h)
      for (const { stream, reader } of this.#readings) reader.onHead(heads.get(stream) ?? 0)
      return
    }
    if (!('s' in frame)) return
    for (const { stream, reader } of this.#readings) if (stream === frame.s) reader.onFrame(frame)
  }

  #onStatus(status: ConnectionStatus) {
    for (const { reader } of this.#readings) {
      if (status.at === 'up') reader.onAsked()
      else reader.onOffline(status.sinceMs)
    }
    if (status.at === 'up') {
      this.#marks.repeat()
      this.#askForLateOnes()
    }
    for (const listener of this.#statusListeners) listener(status)
  }

  /** Streams that were asked for between hello and welcome are in no resume. */
  #askForLateOnes() {
    for (const { stream, reader } of this.#readings) {
      if (this.#resumed.has(stream)) continue
      this.#resumed.add(stream)
      this.#connection.send({ t: 'sub', s: stream, seq: reader.seq() })
    }
  }

  /** A higher epoch is another life of the log (DL-7): what was read before may not be in it. */
  #learnEpoch(epoch: number) {
    const known = this.#epoch
    if (known !== null && epoch <= known) return
    this.#epoch = epoch
    if (known === null) return
    for (const { reader } of this.#readings) reader.restart('epoch_changed', 0)
  }

  async #fetchPage(stream: string, after: number): Promise<Answer<StreamPage>> {
    const path = `/api/v1${this.#side}/streams/${stream}?after=${after}&limit=${PAGE_MAX}`
    const answer = await this.#api.get<StreamPage>(path)
    if (!answer.ok) return answer
    if (answer.value.epoch < (this.#epoch ?? 0)) {
      return { ok: false, problem: { code: 'epoch_past', status: 503 } }
    }
    this.#learnEpoch(answer.value.epoch)
    return answer
  }

  /** Marks have an address of their own; typing and presence are only worth a socket. */
  #aside(frame: ClientFrame) {
    if (frame.t !== 'ack' && frame.t !== 'read') return frame.t !== 'sub' && frame.t !== 'unsub'
    const [, conversationId] = frame.s.split(':')
    const body = { deliveredSeq: frame.seq, readSeq: frame.t === 'read' ? frame.seq : 0 }
    void this.#api.post(`/api/v1${this.#side}/conversations/${conversationId}/receipts`, body)
    return true
  }
}

function browserWebSocket(): SocketConstructor | undefined {
  return typeof WebSocket === 'undefined' ? undefined : WebSocket
}
