/** What streams carry, read for many at once and made ready to send. */
import type { FeedItem } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Context } from '../../platform/context'
import {
  castOf,
  deskItemOf,
  listHeads,
  listPublicRuns,
  listRuns,
  openItems,
  publicItemOf,
  type Item,
  type Key,
} from '../conversations'
import { listFeedHeads, listFeedRuns, type FeedRow } from './stream.store'

/** A stream as the hub knows it: its name, and for conversations where the log lies. */
export type Source =
  | { readonly stream: string; readonly view: 'cnv' | 'pub'; readonly key: Key }
  | { readonly stream: string; readonly view: 'feed' }

export type Run = { readonly from: number; readonly items: readonly unknown[] }
export type Wanted = { readonly source: Source; readonly after: number }

const NO_ITEMS: readonly Item[] = []

function grouped<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const name = nameOf(row)
    const group = groups.get(name)
    if (group) group.push(row)
    else groups.set(name, [row])
  }
  return groups
}

/** Items as their readers see them. */
export async function viewsOf(
  ctx: Context,
  view: 'cnv' | 'pub',
  items: readonly Item[],
): Promise<unknown[]> {
  const cast = await castOf(ctx, items, view)
  return items.map((item) => (view === 'pub' ? publicItemOf(item, cast) : deskItemOf(item, cast)))
}

const numberOf = (view: 'cnv' | 'pub', item: Item): number =>
  view === 'pub' ? (item.pubSeq ?? 0) : item.seq

/** Only what follows without a hole: a later item never goes before an earlier one. */
function contiguous(view: 'cnv' | 'pub', items: readonly Item[], after: number): readonly Item[] {
  const end = items.findIndex((item, index) => numberOf(view, item) !== after + 1 + index)
  return end < 0 ? items : items.slice(0, end)
}

async function readLogs(
  ctx: Context,
  view: 'cnv' | 'pub',
  wanted: readonly Wanted[],
  limit: number,
) {
  const runs = new Map<string, Run>()
  const logs = wanted.flatMap(({ source, after }) =>
    source.view === 'feed' ? [] : [{ ...source.key, after, stream: source.stream }],
  )
  if (logs.length === 0) return runs
  const list = view === 'pub' ? listPublicRuns : listRuns
  const items = await openItems(ctx.app, await list(ctx.app.db, logs, limit))
  const ofLog = grouped(items, (item) => item.conversationId)
  for (const { stream, conversationId, after } of logs) {
    const run = contiguous(view, ofLog.get(conversationId) ?? NO_ITEMS, after)
    if (run.length > 0) runs.set(stream, { from: after + 1, items: await viewsOf(ctx, view, run) })
  }
  return runs
}

const feedItemOf = ({ seq, type, subjectId, data, at }: FeedRow): FeedItem => ({
  seq,
  type,
  subjectId,
  data: { ...data },
  at: at.toISOString(),
})

async function readFeeds(ctx: Context, wanted: readonly Wanted[], limit: number) {
  const feeds = wanted.flatMap(({ source: { stream }, after }) => [{ stream, after }])
  if (feeds.length === 0) return new Map<string, Run>()
  const rows = grouped(await listFeedRuns(ctx.app.db, feeds, limit), (row) => row.stream)
  return new Map(
    feeds.flatMap(({ stream, after }): [string, Run][] => {
      const items = (rows.get(stream) ?? []).map(feedItemOf)
      return items.length > 0 ? [[stream, { from: after + 1, items }]] : []
    }),
  )
}

/** What comes after each mark, at most `limit` items a stream; streams without news are left out. */
export async function readRuns(
  ctx: Context,
  wanted: readonly Wanted[],
  limit: number = LIMITS.streamPageMax,
): Promise<Map<string, Run>> {
  const of = (view: Source['view']) => wanted.filter(({ source }) => source.view === view)
  const [desk, open, feeds] = await Promise.all([
    readLogs(ctx, 'cnv', of('cnv'), limit),
    readLogs(ctx, 'pub', of('pub'), limit),
    readFeeds(ctx, of('feed'), limit),
  ])
  return new Map([...desk, ...open, ...feeds])
}

/** How far each stream reaches in the database right now. */
export async function readHeads(
  ctx: Context,
  sources: readonly Source[],
): Promise<Map<string, number>> {
  const logs = sources.flatMap((source) => (source.view === 'feed' ? [] : [source.key]))
  const feeds = sources.flatMap(({ view, stream }) => (view === 'feed' ? [stream] : []))
  const [heads, feedHeads] = await Promise.all([
    logs.length > 0 ? listHeads(ctx.app.db, logs) : [],
    feeds.length > 0 ? listFeedHeads(ctx.app.db, feeds) : [],
  ])
  const ofLog = new Map(heads.map((row) => [row.conversationId, row]))
  const ofFeed = new Map(feedHeads.map(({ stream, head }) => [stream, head]))
  return new Map(
    sources.map((source): [string, number] => {
      if (source.view === 'feed') return [source.stream, ofFeed.get(source.stream) ?? 0]
      const row = ofLog.get(source.key.conversationId)
      return [source.stream, (source.view === 'pub' ? row?.pubHead : row?.head) ?? 0]
    }),
  )
}
