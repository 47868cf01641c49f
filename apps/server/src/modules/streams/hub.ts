/**
 * The hub of one process: which readers follow which streams, and what they still lack.
 *
 * A hint only says "look". Each round reads the news of all streams that moved in one grouped query
 * (or takes them from memory where this process committed them itself and they follow without a
 * hole), makes one text of each and sends it to all readers. Every two seconds heads are compared
 * with the database, so that a lost hint costs two seconds and nothing else (DL-3).
 */
import { LIMITS } from '@walletdesk/contract/limits'
import { showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { createContext, type Context } from '../../platform/context'
import type { Head } from '../../platform/hints'
import { logWriterOf, type CommitListener, type Item } from '../conversations'
import type { Reader, Subscription } from './reader'
import { readHeads, readRuns, viewsOf, type Run, type Source } from './stream-source'

type Channel = {
  readonly source: Source
  /** Sent to live readers up to here. */
  head: number
  /** Somebody says that it reaches to here. */
  heard: number
  readonly readers: Map<Reader, Subscription>
  /** Committed by this process, not sent yet. */
  offered: Item[]
}

/** A channel that was just opened: its head is being read. */
const UNKNOWN = -1
const ROUND_ITEMS_MAX = LIMITS.streamPageMax
/** A frame of more is slow to parse on a phone. */
const FRAME_ITEMS_MAX = 100
const PAUSE_AFTER_FAULT_MS = 200
const PAUSE_WITHOUT_NEWS_MS = 50
const CLOSE_FAULT = 1011

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

const itemsFrame = (stream: string, from: number, items: readonly unknown[]): string =>
  JSON.stringify({ t: 'items', s: stream, from, to: from + items.length - 1, items })

export class Hub {
  readonly #app: App
  readonly #channels = new Map<string, Channel>()
  readonly #dirty = new Set<Channel>()
  readonly #stops: (() => void)[] = []
  #running = false
  #closed = false

  constructor(app: App) {
    this.#app = app
    const timer = setInterval(() => {
      void this.#compare()
    }, LIMITS.headsCheckMs)
    this.#stops.push(
      () => {
        clearInterval(timer)
      },
      app.hints.subscribe((heads) => {
        this.hear(heads)
      }),
      app.hints.onReconnect(() => {
        void this.#compare()
      }),
      logWriterOf(app).onCommit((written) => {
        this.#offer(written)
      }),
    )
  }

  close(): void {
    this.#closed = true
    for (const stop of this.#stops) stop()
  }

  headOf(stream: string): number {
    return this.#channels.get(stream)?.head ?? 0
  }

  readersOf(stream: string): Iterable<Reader> {
    return this.#channels.get(stream)?.readers.keys() ?? []
  }

  /** Follows streams, each from its mark on. A reader is not live until `catchUp` says so. */
  async join(reader: Reader, sources: readonly (readonly [Source, number])[]): Promise<void> {
    // The channel is there before its head is asked for: what comes meanwhile is heard.
    for (const [source, seq] of sources) {
      const subscription: Subscription = { source, seq, state: 'catching_up' }
      reader.subscriptions.set(source.stream, subscription)
      this.#channelOf(source).readers.set(reader, subscription)
    }
    const heads = await readHeads(
      this.#context(),
      sources.map(([source]) => source),
    )
    for (const [stream, head] of heads) {
      const channel = this.#channels.get(stream)
      if (channel?.head !== UNKNOWN) continue
      channel.head = head
      // What was heard while nobody knew the head still has to be read.
      if (channel.heard > head) this.#dirty.add(channel)
    }
    this.hear([...heads])
  }

  leave(reader: Reader, stream: string): void {
    const channel = this.#channels.get(stream)
    reader.subscriptions.delete(stream)
    channel?.readers.delete(reader)
    if (channel?.readers.size !== 0) return
    this.#channels.delete(stream)
    this.#dirty.delete(channel)
  }

  /** Somebody says how far streams reach; only ours matter. */
  hear(heads: readonly Head[]): void {
    for (const [stream, seq] of heads) {
      const channel = this.#channels.get(stream)
      if (!channel || seq <= channel.heard) continue
      channel.heard = seq
      if (seq > channel.head) this.#dirty.add(channel)
    }
    void this.#rounds()
  }

  /**
   * Sends what the reader lacks of its streams: up to 1,000 items each inline, else one gap (DL-4).
   * Whatever arrives while this reads is sent by the next turn of the loop, so nothing is skipped.
   */
  async catchUp(reader: Reader, streams: readonly string[]): Promise<void> {
    for (;;) {
      const behind = streams.flatMap((stream) => {
        const channel = this.#channels.get(stream)
        const subscription = channel?.readers.get(reader)
        if (!channel || subscription?.state !== 'catching_up') return []
        return this.#isCaughtUp(reader, channel, subscription) ? [] : [subscription]
      })
      if (behind.length === 0 || this.#closed) return
      const wanted = behind.map(({ source, seq }) => ({ source, after: seq }))
      const runs = await readRuns(this.#context(), wanted, LIMITS.resumeItemsInlineMax)
      for (const subscription of behind) {
        const run = runs.get(subscription.source.stream)
        if (run) this.#sendRun(reader, subscription, run)
      }
      // A head was heard before its items can be read here: a moment later they can.
      if (runs.size === 0) await pause(PAUSE_WITHOUT_NEWS_MS)
    }
  }

  #isCaughtUp(reader: Reader, channel: Channel, subscription: Subscription): boolean {
    const lag = channel.head - subscription.seq
    if (lag > LIMITS.resumeItemsInlineMax) {
      reader.sendGap(subscription, channel.head)
      this.#app.metrics.gaps.inc()
    } else if (lag > 0) return false
    subscription.state = 'live'
    reader.send({ t: 'live', s: channel.source.stream, seq: subscription.seq })
    return true
  }

  #channelOf(source: Source): Channel {
    let channel = this.#channels.get(source.stream)
    if (channel) return channel
    channel = { source, head: UNKNOWN, heard: 0, readers: new Map(), offered: [] }
    this.#channels.set(source.stream, channel)
    return channel
  }

  #context(): Context {
    return createContext(this.#app)
  }

  #offer(written: Parameters<CommitListener>[0]): void {
    for (const { conversation, items } of written) {
      const shown = showId('conversation', conversation.id)
      this.#channels.get(`cnv:${shown}`)?.offered.push(...items)
      this.#channels
        .get(`pub:${shown}`)
        ?.offered.push(...items.filter((item) => item.pubSeq !== null))
    }
  }

  async #compare(): Promise<void> {
    const sources = Array.from(this.#channels.values(), ({ source }) => source)
    if (sources.length === 0) return
    const heardBefore = new Map(Array.from(this.#channels, ([name, { heard }]) => [name, heard]))
    try {
      const heads = await readHeads(this.#context(), sources)
      this.hear([...heads])
      this.#forgetRumours(heads, heardBefore)
    } catch (error) {
      this.#app.log.warn({ error: String(error) }, 'heads could not be compared, next round again')
    }
  }

  /** Heard of, but still not in the database two seconds later: it never will be. */
  #forgetRumours(heads: ReadonlyMap<string, number>, heardBefore: ReadonlyMap<string, number>) {
    for (const [stream, head] of heads) {
      const channel = this.#channels.get(stream)
      if (!channel || channel.heard !== heardBefore.get(stream)) continue
      channel.heard = Math.min(channel.heard, Math.max(head, channel.head))
    }
  }

  async #rounds(): Promise<void> {
    if (this.#running || this.#dirty.size === 0) return
    this.#running = true
    while (this.#dirty.size > 0 && !this.#closed) {
      const channels = [...this.#dirty]
      this.#dirty.clear()
      try {
        if (!(await this.#round(channels))) await pause(PAUSE_WITHOUT_NEWS_MS)
      } catch (error) {
        for (const channel of channels) this.#dirty.add(channel)
        this.#app.log.warn({ error: String(error) }, 'streams pause, the log keeps everything')
        await pause(PAUSE_AFTER_FAULT_MS)
      }
    }
    this.#running = false
  }

  /** False when nothing of what was heard could be read yet. */
  async #round(channels: readonly Channel[]): Promise<boolean> {
    const open = channels.filter(({ head, heard }) => head !== UNKNOWN && heard > head)
    const runs = new Map<string, Run>()
    const wanted: { source: Source; after: number }[] = []
    for (const channel of open) {
      const run = await this.#takeOffered(channel)
      if (run) runs.set(channel.source.stream, run)
      else wanted.push({ source: channel.source, after: channel.head })
    }
    if (wanted.length > 0) {
      const read = await readRuns(this.#context(), wanted, ROUND_ITEMS_MAX)
      for (const [stream, run] of read) runs.set(stream, run)
    }
    for (const channel of open) {
      const run = runs.get(channel.source.stream)
      if (run?.from === channel.head + 1) this.#broadcast(channel, run)
      // More than one page, or heard before it can be read: look again.
      if (channel.heard > channel.head && channel.readers.size > 0) this.#dirty.add(channel)
    }
    return open.length === 0 || runs.size > 0
  }

  /** What this process committed itself, if it follows what was sent without a hole. */
  async #takeOffered(channel: Channel): Promise<Run | null> {
    const { source, offered } = channel
    if (source.view === 'feed' || offered.length === 0) return null
    channel.offered = []
    const { view } = source
    const numberOf = (item: Item) => (view === 'pub' ? (item.pubSeq ?? 0) : item.seq)
    const news = offered
      .filter((item) => numberOf(item) > channel.head)
      .sort((one, other) => numberOf(one) - numberOf(other))
    const isWhole = news.every((item, index) => numberOf(item) === channel.head + 1 + index)
    if (news.length === 0 || !isWhole) return null
    return { from: channel.head + 1, items: await viewsOf(this.#context(), view, news) }
  }

  #broadcast(channel: Channel, run: Run): void {
    const to = run.from + run.items.length - 1
    const text = itemsFrame(channel.source.stream, run.from, run.items)
    channel.head = to
    channel.heard = Math.max(channel.heard, to)
    for (const [reader, subscription] of channel.readers) {
      if (subscription.state !== 'live' || subscription.seq >= to) continue
      if (subscription.seq < run.from - 1) this.#fallBack(reader, subscription)
      else if (subscription.seq >= run.from) this.#sendRun(reader, subscription, run)
      else if (reader.sendItems(subscription, text)) {
        subscription.seq = to
        this.#app.metrics.published.inc(run.items.length)
      }
    }
  }

  /** A live reader that lacks something reads it for itself before it gets anything newer. */
  #fallBack(reader: Reader, subscription: Subscription): void {
    subscription.state = 'catching_up'
    this.catchUp(reader, [subscription.source.stream]).catch(() => {
      reader.close(CLOSE_FAULT, 'fault')
    })
  }

  /** To one reader, from where it stands, in frames of a handy size. */
  #sendRun(reader: Reader, subscription: Subscription, run: Run): void {
    const { stream } = subscription.source
    const rest = run.items.slice(subscription.seq + 1 - run.from)
    for (let start = 0; start < rest.length; start += FRAME_ITEMS_MAX) {
      const items = rest.slice(start, start + FRAME_ITEMS_MAX)
      if (!reader.sendItems(subscription, itemsFrame(stream, subscription.seq + 1, items))) return
      subscription.seq += items.length
      this.#app.metrics.published.inc(items.length)
    }
  }
}
