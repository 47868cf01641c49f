import type { PublicItem } from '@walletdesk/contract'
import { isRecord } from '../problem'
import type { ServerFrame } from '../stream/frames'
import type { SocketConstructor } from '../stream/socket'
import { createChance, type Chance } from './chance'
import { fakeSocket, type FakeSocketEnd } from './fake-socket'

/** How often, from 0 to 1, a thing goes wrong; times in milliseconds. */
export type Faults = {
  delayMsMax: number
  /** A frame never arrives although the server believes so. */
  loseFrame: number
  doubleFrame: number
  /** The request is lost before anything was done. */
  loseRequest: number
  /** Done and stored, but the answer is lost. */
  loseAnswer: number
  serverError: number
  /** Sockets are cut after a time up to this; 0 = never. */
  cutAfterMsMax: number
  blockSockets: boolean
  blockEvents: boolean
  /** A resume longer than this is answered with a gap. */
  inlineMax: number
}

export const NO_FAULTS: Faults = {
  delayMsMax: 0,
  loseFrame: 0,
  doubleFrame: 0,
  loseRequest: 0,
  loseAnswer: 0,
  serverError: 0,
  cutAfterMsMax: 0,
  blockSockets: false,
  blockEvents: false,
  inlineMax: 1000,
}

type Reader = {
  send: (frame: ServerFrame) => void
  close: (code: number) => void
  cursors: Map<string, number>
}

const HEADS_EVERY_MS = 2_000

/**
 * The server's side of DESK.md 3 in memory: logs with gapless numbers, ids as idempotency keys, socket,
 * server-sent events and long poll, all of them as unreliable as asked for.
 */
export class FakeDesk {
  readonly logs = new Map<string, PublicItem[]>()
  readonly requests: { method: string; path: string; body: unknown }[] = []
  readonly marks: { t: string; s: string; seq: number }[] = []
  readonly sockets: { opened: number } = { opened: 0 }
  epoch = 1
  faults: Faults
  /** Time of what is stored. */
  now = () => '2026-11-22T05:31:10.530Z'
  /** Conversations that are not made, because the person goes on in another one. */
  readonly joins = new Map<string, string>()
  /** What other addresses answer to a GET: path without query -> body. */
  readonly answers = new Map<string, unknown>()
  /** Answers instead of the ordinary handler while it returns something. */
  refuse: (path: string) => { status: number; code: string } | null = () => null
  readonly #chance: Chance
  readonly #readers = new Set<Reader>()
  readonly #heads: ReturnType<typeof setInterval>

  constructor(seed: number, faults: Partial<Faults> = {}) {
    this.#chance = createChance(seed)
    this.faults = { ...NO_FAULTS, ...faults }
    this.#heads = setInterval(() => {
      for (const reader of this.#readers) this.#sendHeads(reader)
    }, HEADS_EVERY_MS)
  }

  log(conversationId: string) {
    const known = this.logs.get(conversationId) ?? []
    this.logs.set(conversationId, known)
    return known
  }

  /** Appends as somebody on the other side would. */
  append(conversationId: string, item: Partial<PublicItem> & { id: string }) {
    const log = this.log(conversationId)
    const stored = { ...itemOf({ at: this.now(), ...item }), pubSeq: log.length + 1 }
    log.push(stored)
    this.#publish(conversationId)
    return stored
  }

  signal(frame: ServerFrame) {
    for (const reader of this.#readers) reader.send(frame)
  }

  cutAll(code = 1006) {
    for (const reader of [...this.#readers]) reader.close(code)
  }

  /** A backup that lacks the last items: another life of the log begins. */
  restoreWithout(conversationId: string, lastCount: number) {
    const log = this.log(conversationId)
    log.splice(log.length - lastCount, lastCount)
    this.epoch += 1
    this.cutAll()
  }

  stop() {
    clearInterval(this.#heads)
    this.cutAll()
  }

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input, 'http://desk.test')
    await this.#wait()
    if (this.#chance.happens(this.faults.loseRequest)) throw new TypeError('network')
    if (this.#chance.happens(this.faults.serverError)) return problem(503, 'overloaded')
    const response = await this.#answer(url, init ?? {})
    if (this.#chance.happens(this.faults.loseAnswer)) throw new TypeError('network')
    await this.#wait()
    return response
  }

  readonly WebSocket: SocketConstructor = fakeSocket((socket) => {
    this.accept(socket)
  })

  /** A socket whose other end is somewhere else, for example in a browser. */
  accept(socket: FakeSocketEnd) {
    this.sockets.opened += 1
    this.#accept(socket)
  }

  #wait() {
    return new Promise((resolve) =>
      setTimeout(resolve, this.#chance.between(0, this.faults.delayMsMax)),
    )
  }

  async #answer(url: URL, init: RequestInit): Promise<Response> {
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : null
    const method = init.method ?? 'GET'
    this.requests.push({ method, path: url.pathname, body })
    const refused = this.refuse(url.pathname)
    if (refused) return problem(refused.status, refused.code)
    if (url.pathname === '/api/v1/stream/passes') return json({ pass: 'pas_1' }, 201)
    if (url.pathname === '/api/v1/visitors') return json(VISITOR, 201)
    if (url.pathname === '/api/v1/stream/sse') return this.#events(url, init)
    if (url.pathname === '/api/v1/stream/poll') return this.#poll(body)
    if (url.pathname.startsWith('/api/v1/streams/')) return this.#page(url)
    if (method === 'POST') return this.#post(url.pathname, body, init)
    const answer = this.answers.get(url.pathname)
    return answer === undefined ? problem(404, 'not_found') : json(answer, 200)
  }

  /** A prepared answer under `POST <path>`, or a write. */
  #post(path: string, body: unknown, { headers }: RequestInit) {
    const answer = this.answers.get(`POST ${path}`)
    if (answer !== undefined) return json(answer, 200)
    const ifHead = new Headers(headers).get('if-head')
    return this.#write(path, body, Number(ifHead ?? Infinity))
  }

  #page(url: URL) {
    const conversationId = url.pathname.split(':')[1] ?? ''
    const log = this.logs.get(conversationId)
    if (!log) return problem(404, 'not_found')
    const after = Number(url.searchParams.get('after'))
    const items = log.slice(after, after + Number(url.searchParams.get('limit')))
    return json({ items, head: log.length, epoch: this.epoch }, 200)
  }

  #write(path: string, body: unknown, ifHead: number) {
    const request = isRecord(body) ? body : {}
    const [, , , , pathId, action] = path.split('/')
    if (action === 'receipts') return json(null, 204)
    if (!pathId) return this.#start(request)
    if (!this.logs.has(pathId)) return problem(404, 'not_found')
    return this.#store(pathId, request, ifHead)
  }

  #start({ id: askedId, message }: Record<string, unknown>) {
    const id = this.joins.get(String(askedId)) ?? String(askedId)
    const log = this.log(id)
    if (!isRecord(message)) return json({ id, pubHead: log.length }, 201)
    return this.#store(id, message, Infinity)
  }

  #store(conversationId: string, item: Record<string, unknown>, ifHead: number) {
    const log = this.log(conversationId)
    const id = String(item['id'])
    const known = log.find((stored) => stored.id === id)
    const unseen = known ? [] : log.slice(ifHead)
    if (unseen.length > 0) return problem(409, 'head_moved', { head: log.length, items: unseen })
    const stored = known ?? this.append(conversationId, { ...item, id, author: CUSTOMER })
    const answer = { id: conversationId, pubSeq: stored.pubSeq, pubHead: log.length, item: stored }
    return json(answer, known ? 200 : 201)
  }

  #accept(socket: FakeSocketEnd) {
    if (this.faults.blockSockets) {
      socket.end(1006)
      return
    }
    const reader: Reader = {
      cursors: new Map(),
      send: (frame) => {
        this.#deliver(socket, frame)
      },
      close: (code) => {
        this.#readers.delete(reader)
        socket.end(code)
      },
    }
    socket.onFrame = (frame) => {
      this.#onClientFrame(reader, frame)
    }
    socket.onClose = () => {
      this.#readers.delete(reader)
    }
    socket.start()
    if (this.faults.cutAfterMsMax > 0) {
      setTimeout(
        () => {
          reader.close(1006)
        },
        this.#chance.between(0, this.faults.cutAfterMsMax),
      )
    }
  }

  /** Later frames may overtake earlier ones: the delay is drawn for each. */
  #deliver(socket: FakeSocketEnd, frame: ServerFrame) {
    const isLossy = frame.t === 'items' || frame.t === 'live'
    if (isLossy && this.#chance.happens(this.faults.loseFrame)) return
    const times = this.#chance.happens(this.faults.doubleFrame) ? 2 : 1
    for (let time = 0; time < times; time += 1) {
      const delayMs = frame.t === 'welcome' ? 0 : this.#chance.between(0, this.faults.delayMsMax)
      setTimeout(() => {
        socket.receive(frame)
      }, delayMs)
    }
  }

  #onClientFrame(reader: Reader, frame: Record<string, unknown>) {
    const stream = String(frame['s'])
    if (frame['t'] === 'hello') {
      this.#readers.add(reader)
      this.#welcome(reader, frame['resume'] as [string, number][])
    } else if (frame['t'] === 'sub') this.#resume(reader, stream, Number(frame['seq']))
    else if (frame['t'] === 'unsub') reader.cursors.delete(stream)
    else if (frame['t'] === 'ping') reader.send({ t: 'pong' })
    else if (frame['t'] === 'ack' || frame['t'] === 'read') {
      this.marks.push({ t: frame['t'], s: stream, seq: Number(frame['seq']) })
    }
  }

  #welcome(reader: Reader, marks: readonly (readonly [string, number])[]) {
    const limits = { streams: 200, frameBytes: 65_536 }
    reader.send({ t: 'welcome', session: 'ses_1', epoch: this.epoch, heartbeatMs: 20_000, limits })
    for (const [stream, seq] of marks) this.#resume(reader, stream, seq)
  }

  #resume(reader: Reader, stream: string, seq: number) {
    const log = this.logs.get(stream.split(':')[1] ?? '')
    if (!log) {
      reader.send({ t: 'deny', s: stream, code: 'not_found' })
      return
    }
    reader.cursors.set(stream, seq)
    this.#sendFrom(reader, stream, log)
    reader.send({ t: 'live', s: stream, seq: log.length })
  }

  #publish(conversationId: string) {
    for (const reader of this.#readers) {
      const stream = `pub:${conversationId}`
      if (reader.cursors.has(stream)) this.#sendFrom(reader, stream, this.log(conversationId))
    }
  }

  #sendFrom(reader: Reader, stream: string, log: readonly PublicItem[]) {
    const seq = reader.cursors.get(stream) ?? 0
    reader.cursors.set(stream, log.length)
    if (log.length <= seq) return
    const span = { s: stream, from: seq + 1, to: log.length }
    const fetch = `/api/v1/streams/${stream}?after=${seq}`
    if (log.length - seq > this.faults.inlineMax) reader.send({ t: 'gap', ...span, fetch })
    else reader.send({ t: 'items', ...span, items: log.slice(seq) })
  }

  #sendHeads(reader: Reader) {
    const heads = [...reader.cursors.keys()].map((stream) => {
      return [stream, this.log(stream.split(':')[1] ?? '').length] as const
    })
    if (heads.length > 0) reader.send({ t: 'heads', h: heads })
  }

  #events(url: URL, init: RequestInit) {
    if (this.faults.blockEvents) return problem(404, 'not_found')
    const encoder = new TextEncoder()
    const resume = readCursors(url.searchParams.get('resume') ?? '')
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const reader: Reader = {
          cursors: new Map(),
          send: (frame) => {
            if (!this.#readers.has(reader)) return
            controller.enqueue(encoder.encode(`data: ${JSON.stringify(frame)}\n\n`))
          },
          close: () => {
            if (this.#readers.delete(reader)) controller.close()
          },
        }
        init.signal?.addEventListener('abort', () => this.#readers.delete(reader))
        this.#readers.add(reader)
        this.#welcome(reader, resume)
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  }

  async #poll(body: unknown) {
    const frames: ServerFrame[] = []
    const reader: Reader = {
      cursors: new Map(),
      send: (frame) => frames.push(frame),
      close: () => {},
    }
    this.#welcome(reader, (isRecord(body) ? body['resume'] : []) as [string, number][])
    const isQuiet = !frames.some(({ t }) => t === 'items' || t === 'gap')
    if (isQuiet) await new Promise((resolve) => setTimeout(resolve, 500))
    return json({ frames }, 200)
  }
}

export const CUSTOMER = { kind: 'customer', id: 'per_1', name: 'Lin', role: null } as const
const VISITOR = { personId: 'per_2', token: 'visitor', expiresAt: '2999-01-01T00:00:00.000Z' }
export const AGENT = { kind: 'agent', id: 'agt_1', name: 'Mei', role: 'agent' } as const

const itemOf = (given: Partial<PublicItem> & { id: string }): PublicItem => ({
  pubSeq: 0,
  kind: 'message',
  author: AGENT,
  body: { format: 'md1', text: 'hello' },
  data: null,
  replyTo: null,
  targetPubSeq: null,
  automatic: false,
  redacted: false,
  at: '',
  clientAt: null,
  ...given,
})

const readCursors = (text: string) =>
  text
    .split(',')
    .filter((part) => part !== '')
    .map((part) => part.split('='))
    .map(([stream, seq]) => [stream ?? '', Number(seq)] as const)

const json = (body: unknown, status: number) =>
  new Response(status === 204 ? null : JSON.stringify(body), { status })

const problem = (status: number, code: string, data?: unknown) =>
  new Response(JSON.stringify({ code, status, title: code, requestId: 'req_1', data }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
