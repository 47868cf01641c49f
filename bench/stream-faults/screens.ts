/** Clients that show streams and keep a file of what they showed; now and then their line is cut. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { StreamClient } from '@walletdesk/client'
import type { Screen } from '@walletdesk/testkit/delivery'
import { createLine, type LineOptions } from './line'
import { openScreenNotes } from './notes'

export type ShownScreen = {
  readonly stream: string
  readonly seq: () => number
}
export type Client = {
  readonly show: (of: Shown) => ShownScreen
  /** Drops the line at random until the signal; ends mended. Calls back at each drop. */
  readonly dropUntil: (signal: AbortSignal, onDrop: () => void) => Promise<void>
  readonly close: () => void
}
type Shown = { readonly conversation: string; readonly side: Screen['side']; number: number }
type Item = { readonly id: string; readonly seq?: number; readonly pubSeq: number | null }

export type ClientOptions = LineOptions & {
  readonly folder: string
  /** Sends delivered marks, as apps do (DL-10). */
  readonly acks: boolean
  /** A session that works was refused: people would see a sign-in page. */
  readonly onStopped: (code: string) => void
}

const UP_MS_MAX = 20_000
const DOWN_MS_MAX = 10_000
const STOPPED_RETRY_MS = 1_000

export function openClient(options: ClientOptions): Client {
  const line = createLine(options)
  const { api, WebSocket, signals } = line
  const client = new StreamClient({ api, WebSocket, signals, client: 'stream-faults/1.0.0' })
  client.onStatus((status) => {
    if (status.at !== 'stopped') return
    options.onStopped(status.code)
    setTimeout(() => {
      client.retry()
    }, STOPPED_RETRY_MS)
  })
  client.open()
  return {
    show: (of) => show(client, options, of),
    dropUntil: async (signal, onDrop) => {
      while (await passes(randomInt(UP_MS_MAX), signal)) {
        line.cut()
        onDrop()
        await passes(randomInt(DOWN_MS_MAX), signal)
        line.mend()
      }
    },
    close: () => {
      client.close()
      line.cut()
    },
  }
}

/** False when the signal came first. */
const passes = (ms: number, signal: AbortSignal) => sleep(ms, true, { signal }).catch(() => false)

function show(client: StreamClient, { folder, acks }: ClientOptions, of: Shown): ShownScreen {
  const { conversation, side } = of
  const stream = `${side === 'agent' ? 'cnv' : 'pub'}:${conversation}`
  const notes = openScreenNotes(folder, of)
  const subscription = client.subscribe(stream, 0, {
    onItems: (items, { to }) => {
      // Both streams carry items (DESK.md 3.1).
      const shown = items as readonly Item[]
      notes.show(
        shown.map(({ id, seq, pubSeq }) => ({ id, seq: (side === 'agent' ? seq : pubSeq) ?? 0 })),
      )
      if (acks) client.ack(stream, to)
    },
    onReset: ({ seq }) => {
      notes.reset(seq)
    },
  })
  return { stream, seq: () => subscription.seq() }
}
