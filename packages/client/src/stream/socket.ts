import type { Api } from '../api'
import type { Problem } from '../problem'
import type { Hello, ResumeMark } from './frames'
import { onceDown, readFrame, type Down, type Transport } from './transport'

/** The part of the browser's WebSocket that is used; `ws` has it too. */
export type SocketLike = {
  readyState: number
  send: (data: string) => void
  close: (code?: number) => void
  addEventListener: (
    type: 'open' | 'message' | 'close' | 'error',
    listener: (event: { data?: unknown; code?: number }) => void,
  ) => void
}
export type SocketConstructor = new (url: string, protocol: string) => SocketLike

export type SocketOptions = {
  api: Api
  side: string
  WebSocket: SocketConstructor
  client: string
  resume: () => readonly ResumeMark[]
  epoch: () => number | null
}

const PROTOCOL = 'walletdesk.v1'
const OPEN = 1
const WELCOME_WITHIN_MS = 3_000

/** Close codes that no second try of this program can heal. */
const FINAL_CLOSES: Readonly<Record<number, string>> = { 4409: 'protocol_version' }

/** One socket for one pass: passes are one-time, and no token ever stands in an address. */
export function socketTransport(options: SocketOptions): Transport {
  return {
    carrier: 'socket',
    welcomeWithinMs: WELCOME_WITHIN_MS,
    open(events) {
      const ends = onceDown(events)
      let socket: SocketLike | null = null
      void options.api
        .post<{ pass: string }>(`/api/v1${options.side}/stream/passes`)
        .then((answer) => {
          if (!ends.isOpen()) return
          if (!answer.ok) ends.down(downFrom(answer.problem))
          else socket = openSocket(options, answer.value.pass, ends)
        })
      return {
        send(frame) {
          if (socket?.readyState === OPEN) socket.send(JSON.stringify(frame))
        },
        close() {
          ends.close()
          socket?.close(1000)
        },
      }
    },
  }
}

function openSocket(
  { api, WebSocket, client, resume, epoch }: SocketOptions,
  pass: string,
  ends: ReturnType<typeof onceDown>,
) {
  const socket = new WebSocket(socketUrl(api.url('/api/v1/stream')), PROTOCOL)
  socket.addEventListener('open', () => {
    const life = epoch()
    const hello: Hello = {
      t: 'hello',
      v: 1,
      pass,
      client,
      resume: resume().map(([stream, seq]) => [stream, seq]),
      ...(life === null ? {} : { epoch: life }),
    }
    socket.send(JSON.stringify(hello))
  })
  socket.addEventListener('message', ({ data }) => {
    const frame = typeof data === 'string' ? readFrame(data) : null
    if (frame) ends.frame(frame)
  })
  socket.addEventListener('close', ({ code }) => {
    ends.down(downFromClose(code ?? 1006))
  })
  socket.addEventListener('error', () => {
    // A close event follows and says all that can be known.
  })
  return socket
}

/** `''` means the page's own origin, which only a browser has. */
function socketUrl(url: string) {
  const base = typeof location === 'undefined' ? undefined : location.href
  return new URL(url, base).href.replace(/^http/, 'ws')
}

function downFromClose(code: number): Down {
  const final = FINAL_CLOSES[code]
  if (final) return { kind: 'refused', code: final }
  // 1006 also stands for a proxy that refuses the upgrade.
  return { kind: code === 1006 ? 'blocked' : 'ended', code: `close_${code}` }
}

/** What a refused HTTP request means for a link. */
export function downFrom({ code, status, retryAfterMs }: Problem): Down {
  if (status === 401 || status === 403) return { kind: 'refused', code }
  const retry = retryAfterMs === undefined ? {} : { retryAfterMs }
  if (status === 404 || status === 405) return { kind: 'blocked', code }
  return { kind: 'unreachable', code, ...retry }
}
