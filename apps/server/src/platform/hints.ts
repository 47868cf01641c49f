/**
 * The bus between processes: "stream s has reached n". Hints may be lost, doubled or late; the
 * database is the truth and every node compares heads with it every few seconds (DL-3). Sent after
 * commit and outside the write, because NOTIFY inside it costs two thirds of the throughput.
 */
import pg from 'pg'
import type { Db } from './db'
import { sql } from './db'
import type { Log } from './log'

export type Head = readonly [stream: string, seq: number]
type Listener = (heads: readonly Head[]) => void

export type Hints = {
  readonly publish: (heads: readonly Head[]) => void
  /** Local and remote hints alike; returns the way to stop listening. */
  readonly subscribe: (listener: Listener) => () => void
  /** Fires when the bus came back after a break: compare heads now. */
  readonly onReconnect: (listener: () => void) => () => void
  readonly close: () => Promise<void>
}

const CHANNEL = 'walletdesk_hints'
/** pg_notify refuses payloads of 8,000 bytes and more. */
const PAYLOAD_CHARS_MAX = 7_500
/** Hints of one burst travel in one notification. */
const COALESCE_MS = 2
const RECONNECT_MS = 500

export function createHints(options: { db: Db; url: string; log: Log }): Hints {
  const { db, url, log } = options
  const listeners = new Set<Listener>()
  const reconnectListeners = new Set<() => void>()
  const pending = new Map<string, number>()
  let flushTimer: NodeJS.Timeout | null = null
  let reconnectTimer: NodeJS.Timeout | null = null
  let client: pg.Client | null = null
  let closed = false
  const origin = Math.random().toString(36).slice(2)

  const deliver = (heads: readonly Head[]) => {
    for (const listener of listeners) listener(heads)
  }

  const flush = () => {
    flushTimer = null
    const heads = [...pending]
    pending.clear()
    for (const payload of payloadsOf(origin, heads)) {
      db.run(sql`select pg_notify(${CHANNEL}, ${payload})`).catch((error: unknown) => {
        log.warn({ error: String(error) }, 'hint lost, readers find it by comparing heads')
      })
    }
  }

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'walletdesk-hints',
      keepAlive: true,
    })
    next.on('error', () => {
      reconnect(next)
    })
    next.on('end', () => {
      reconnect(next)
    })
    next.on('notification', (message) => {
      const [from, heads] = JSON.parse(message.payload ?? '["",[]]') as [string, Head[]]
      if (from !== origin) deliver(heads)
    })
    client = next
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    for (const listener of reconnectListeners) listener()
  }

  const reconnect = (broken: pg.Client) => {
    if (closed || client !== broken || reconnectTimer) return
    reconnectTimer = setTimeout(() => {
      reconnectTimer = null
      connect().catch(() => {
        if (client) reconnect(client)
      })
    }, RECONNECT_MS)
  }

  connect().catch(() => {
    if (client) reconnect(client)
  })

  return {
    publish: (heads) => {
      deliver(heads)
      for (const [stream, seq] of heads)
        pending.set(stream, Math.max(seq, pending.get(stream) ?? 0))
      flushTimer ??= setTimeout(flush, COALESCE_MS)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onReconnect: (listener) => {
      reconnectListeners.add(listener)
      return () => reconnectListeners.delete(listener)
    },
    close: async () => {
      closed = true
      if (flushTimer) clearTimeout(flushTimer)
      if (reconnectTimer) clearTimeout(reconnectTimer)
      await client?.end().catch(() => undefined)
    },
  }
}

function payloadsOf(origin: string, heads: readonly Head[]): string[] {
  const payloads: string[] = []
  let batch: Head[] = []
  let chars = 0
  for (const head of heads) {
    const size = head[0].length + 16
    if (chars + size > PAYLOAD_CHARS_MAX) {
      payloads.push(JSON.stringify([origin, batch]))
      batch = []
      chars = 0
    }
    batch.push(head)
    chars += size
  }
  if (batch.length > 0) payloads.push(JSON.stringify([origin, batch]))
  return payloads
}
