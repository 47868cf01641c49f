/** The event socket (DESK.md 3.3): `walletdesk.v1`, JSON text frames. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { clientFrame, CLOSE_CODES, PROTOCOL } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import type { App } from '../../platform/app'
import type { Http } from '../../platform/http/routes'
import type { DeskStreams } from './desk-streams'
import { redeemPass } from './passes'
import { Reader, type Link } from './reader'
import { follow, headsOf, onSaid, welcomeOf, type Said } from './stream-session'

const PATH = '/api/v1/stream'
const VERSION = 1
const BAD_DATA = 1007
const FAULT = 1011
const DRAIN_RETRY_MS = [200, 3_000] as const
/** After `bye` clients leave by themselves; whoever stays is cut. */
const DRAIN_MS = 1_000

function linkOf(socket: WebSocket, onRoom: () => void): Link {
  let frames = 0
  const sent = () => {
    frames -= 1
    onRoom()
  }
  return {
    send: (text) => {
      frames += 1
      socket.send(text, sent)
    },
    waiting: () => ({ frames, bytes: socket.bufferedAmount }),
    close: (code, reason) => {
      socket.close(code, reason)
    },
  }
}

function readSaid(data: RawData, isBinary: boolean): Said | null {
  if (isBinary) return null
  try {
    // ws gives text as a Buffer unless told otherwise.
    return clientFrame.parse(JSON.parse((data as Buffer).toString('utf8')))
  } catch {
    return null
  }
}

/** One socket from its hello to its end. */
class SocketSession {
  readonly #streams: DeskStreams
  readonly #socket: WebSocket
  #reader: Reader | null = null
  #greeting = false
  #heardAtMs = performance.now()
  /** Frames are handled one after the other: a sub must not overtake the hello. */
  #last: Promise<void> = Promise.resolve()
  readonly #timers: NodeJS.Timeout[]

  constructor(streams: DeskStreams, socket: WebSocket) {
    this.#streams = streams
    this.#socket = socket
    this.#timers = [
      setTimeout(() => {
        if (!this.#reader) socket.close(CLOSE_CODES.helloLate, 'no hello')
      }, LIMITS.helloWaitMsMax),
      setInterval(() => {
        this.#beat()
      }, LIMITS.heartbeatMs),
    ]
    socket.on('message', (data, isBinary) => {
      this.#heardAtMs = performance.now()
      this.#take(readSaid(data, isBinary))
    })
    socket.on('close', () => {
      this.#end()
    })
    socket.on('error', () => {
      // A close event follows.
    })
  }

  bye(): void {
    this.#reader?.send({ t: 'bye', code: 'draining', retryMs: DRAIN_RETRY_MS })
    this.#socket.close(CLOSE_CODES.draining, 'draining')
  }

  #take(said: Said | null): void {
    if (!said) {
      this.#socket.close(BAD_DATA, 'not a frame of this protocol')
      return
    }
    this.#last = this.#last
      .then(() => (said.t === 'hello' ? this.#hello(said) : this.#say(said)))
      .catch((error: unknown) => {
        this.#streams.app.log.warn({ error: String(error) }, 'a socket ends after a fault')
        this.#socket.close(FAULT, 'fault')
      })
  }

  async #say(said: Said): Promise<void> {
    if (this.#reader) await onSaid(this.#streams, this.#reader, said)
  }

  async #hello({ v, pass, resume, epoch }: Extract<Said, { t: 'hello' }>): Promise<void> {
    if (this.#greeting) return
    this.#greeting = true
    const { app } = this.#streams
    if (v !== VERSION) {
      this.#socket.close(CLOSE_CODES.version, 'protocol version')
      return
    }
    const principal = await redeemPass(app, pass)
    if (!principal) {
      this.#socket.close(CLOSE_CODES.pass, 'pass')
      return
    }
    if (this.#streams.countOf(principal) >= LIMITS.socketsPerPrincipalMax) {
      this.#socket.close(CLOSE_CODES.tooManySockets, 'too many sockets')
      return
    }
    const reader = new Reader(
      principal,
      linkOf(this.#socket, () => {
        this.#recover()
      }),
    )
    await this.#streams.enter(reader)
    if (this.#socket.readyState !== this.#socket.OPEN) {
      this.#streams.exit(reader)
      return
    }
    this.#reader = reader
    reader.send(await welcomeOf(this.#streams, reader))
    await follow(this.#streams, reader, { resume, epoch: epoch ?? null })
  }

  #recover(): void {
    const { hub, app } = this.#streams
    this.#reader?.recover(
      (stream) => hub.headOf(stream),
      () => {
        app.metrics.gaps.inc()
      },
    )
  }

  #beat(): void {
    if (performance.now() - this.#heardAtMs > 2 * LIMITS.heartbeatMs) this.#socket.terminate()
    if (!this.#reader) return
    this.#reader.send({ t: 'ping' })
    if (this.#reader.subscriptions.size > 0) this.#reader.send(headsOf(this.#streams, this.#reader))
  }

  #end(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    if (this.#reader) this.#streams.exit(this.#reader)
  }
}

/** Browsers name the page they come from; a page of another site may not use our people's sockets. */
function isForeign(app: App, request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return false
  const ours = app.config.publicUrl === null ? null : new URL(app.config.publicUrl).origin
  return origin !== ours && !origin.endsWith(`//${host ?? ''}`)
}

const refuseUpgrade = (socket: Duplex, status: string) => {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

/** Answers upgrades of the HTTP server; draining says bye before the server closes. */
export function attachSocket(http: Http, streams: DeskStreams): void {
  const { app } = streams
  const sessions = new Set<SocketSession>()
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.frameBytesMax,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(PROTOCOL) ? PROTOCOL : false),
  })
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if ((request.url ?? '').split('?', 1)[0] !== PATH) {
      refuseUpgrade(socket, '404 Not Found')
    } else if (app.stopping.aborted) refuseUpgrade(socket, '503 Service Unavailable')
    else if (isForeign(app, request)) refuseUpgrade(socket, '403 Forbidden')
    else {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        const session = new SocketSession(streams, webSocket)
        sessions.add(session)
        webSocket.on('close', () => sessions.delete(session))
      })
    }
  }
  http.server.on('upgrade', onUpgrade)
  http.addHook('preClose', async () => {
    http.server.off('upgrade', onUpgrade)
    for (const session of sessions) session.bye()
    if (sessions.size > 0) await drained(sessions)
    for (const socket of server.clients) socket.terminate()
    await streams.close()
  })
}

async function drained(sessions: ReadonlySet<SocketSession>): Promise<void> {
  const deadline = performance.now() + DRAIN_MS
  while (sessions.size > 0 && performance.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10))
}
