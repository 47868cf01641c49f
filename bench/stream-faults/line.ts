/**
 * One client's way to the servers: it moves to another one when its own is gone, and can be cut in
 * the middle of everything, as a phone in a tunnel is.
 */
import { randomInt } from 'node:crypto'
import { createApi, type Api, type SocketConstructor, type WakeSignals } from '@walletdesk/client'
import { WebSocket } from 'ws'

export type Line = {
  readonly api: Api
  readonly WebSocket: SocketConstructor
  readonly signals: WakeSignals
  /** Cuts every connection and lets none through until `mend`. */
  readonly cut: () => void
  readonly mend: () => void
  /** The next request goes to another server. */
  readonly move: () => void
}

export type LineOptions = {
  readonly servers: readonly string[]
  readonly token: string | null
  readonly side?: 'customer' | 'agent'
}

/** Agents reach the streams under a path of their own. */
const pathFor = (side: LineOptions['side'], path: string) =>
  side === 'agent' ? path.replace(/^\/api\/v1\/stream/, '/api/v1/desk/stream') : path

export function createLine({ servers, token, side }: LineOptions): Line {
  let at = randomInt(servers.length)
  let isCut = false
  let wake: () => void = () => undefined
  const open = new Set<() => void>()
  const base = () => servers[at % servers.length] ?? ''
  const move = () => {
    if (servers.length > 1) at += randomInt(1, servers.length)
  }

  const send = async (path: string, init: RequestInit): Promise<Response> => {
    if (isCut) throw new TypeError('the line is cut')
    const tunnel = new AbortController()
    const stop = () => {
      tunnel.abort()
    }
    const signals = init.signal ? [init.signal, tunnel.signal] : [tunnel.signal]
    open.add(stop)
    try {
      return await fetch(base() + pathFor(side, path), {
        ...init,
        signal: AbortSignal.any(signals),
      })
    } catch (error) {
      move()
      throw error
    } finally {
      // An event stream goes on after its headers; anything else is over in an instant.
      if (path.startsWith('/api/v1/stream/sse')) setTimeout(() => open.delete(stop), STREAM_MS_MAX)
      else open.delete(stop)
    }
  }

  const api = createApi({
    baseUrl: '',
    token: () => token,
    // The client gives paths and an init of its own; it never makes Request objects.
    fetch: (input, init = {}) => send(input as string, init),
  })
  return {
    api: { ...api, url: (path) => base() + path },
    // ws offers the browser's surface; its types say more than the client asks for.
    WebSocket: cutSocket({ open, isCut: () => isCut, move }) as unknown as SocketConstructor,
    signals: (on) => {
      wake = on.wake
      return () => undefined
    },
    cut: () => {
      isCut = true
      for (const stop of open) stop()
      open.clear()
    },
    mend: () => {
      isCut = false
      move()
      wake()
    },
    move,
  }
}

type Tunnel = {
  /** The ways to end what is open. */
  readonly open: Set<() => void>
  readonly isCut: () => boolean
  readonly move: () => void
}

const cutSocket = ({ open, isCut, move }: Tunnel) =>
  class extends WebSocket {
    constructor(url: string, protocol: string) {
      super(url, protocol, { perMessageDeflate: false })
      const stop = () => {
        this.terminate()
      }
      open.add(stop)
      this.on('close', () => open.delete(stop))
      this.on('error', move)
      if (isCut()) setImmediate(stop)
    }
  }

/** Long enough to be cut, short enough that ended ones do not gather. */
const STREAM_MS_MAX = 30_000
