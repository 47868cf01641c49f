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
/** Under load a notification costs as much as a batch of messages: at most so often. */
const REST_MS = 10
const RECONNECT_MS = 500

type Listening = {
  readonly url: string
  readonly onNotice: (payload: string) => void
  /** After every time that listening begins: what was said meanwhile is lost. */
  readonly onBack: () => void
}

/** A connection of its own that listens, and comes back after each break until it is closed. */
function keepListening({ url, onNotice, onBack }: Listening): { close: () => Promise<void> } {
  let timer: NodeJS.Timeout | null = null
  let client: pg.Client | null = null
  let closed = false

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'walletdesk-hints',
      keepAlive: true,
    })
    const onBreak = () => {
      reconnect(next)
    }
    next.on('error', onBreak)
    next.on('end', onBreak)
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) onNotice(payload)
    })
    client = next
    await next.connect()
    await next.query(`listen ${CHANNEL}`)
    onBack()
  }

  const reconnect = (broken: pg.Client | null) => {
    if (closed || !broken || client !== broken || timer) return
    timer = setTimeout(() => {
      timer = null
      begin()
    }, RECONNECT_MS)
  }

  const begin = () => {
    connect().catch(() => {
      reconnect(client)
    })
  }

  begin()
  return {
    close: async () => {
      closed = true
      if (timer) clearTimeout(timer)
      await client?.end().catch(() => undefined)
    },
  }
}

export function createHints(options: { db: Db; url: string; log: Log }): Hints {
  const { db, url, log } = options
  const listeners = new Set<Listener>()
  const reconnectListeners = new Set<() => void>()
  const pending = new Map<string, number>()
  let flushTimer: NodeJS.Timeout | null = null
  const origin = Math.random().toString(36).slice(2)

  const deliver = (heads: readonly Head[]) => {
    for (const listener of listeners) listener(heads)
  }

  const flush = () => {
    flushTimer = pending.size > 0 ? setTimeout(flush, REST_MS) : null
    const heads = [...pending]
    pending.clear()
    for (const payload of payloadsOf(origin, heads)) {
      db.run(sql`select pg_notify(${CHANNEL}, ${payload})`).catch((error: unknown) => {
        log.warn({ error: String(error) }, 'hint lost, readers find it by comparing heads')
      })
    }
  }

  const listening = keepListening({
    url,
    onNotice: (payload) => {
      const [from, heads] = JSON.parse(payload) as [string, Head[]] // written by `flush` only
      if (from !== origin) deliver(heads)
    },
    onBack: () => {
      for (const listener of reconnectListeners) listener()
    },
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
      if (flushTimer) clearTimeout(flushTimer)
      await listening.close()
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
