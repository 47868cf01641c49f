/** People's words on their way into a log: guarded, written, and guarded again if others wrote meanwhile. */
import type { Context } from '../../../platform/context'
import { done, type Result } from '../../../platform/result'
import type { Stop } from '../../guards'
import type { Command, Stopped } from '../command'
import type { Committed, CommitCode } from '../work'
import { commitToLog } from '../commit-to-log'
import type { Body, Data } from '../conversation'
import type { Key } from '../log.store'
import { forgetRecents, guardItem } from '../recents'

export type Spoken = {
  readonly itemId: string
  readonly body: Body | null
  readonly data: Data | null
  readonly replyTo: string | null
  readonly clientAt: Date | null
  readonly stopped: Stopped | null
}

export type Say = {
  readonly key: Key
  readonly authorId: string
  readonly itemId: string
  readonly text: string | null
  readonly data: Data | null
  /** What was found in the data, which has no earlier pieces. */
  readonly dataHits: readonly Stop[]
  readonly replyTo: string | null
  readonly clientAt: Date | null
  readonly ifHead: number | null
  /** The command that carries the guarded words. */
  readonly command: (words: Spoken) => Command
}

export type Said = Committed & { readonly hits: readonly Stop[] }
export type SayCode = Exclude<CommitCode, 'recents_stale'>

const TRIES_MAX = 5

const marked = (data: Data | null, hits: readonly Stop[]): Data | null =>
  hits.length === 0 ? data : { ...data, guard: hits.map(({ kind }) => ({ kind })) }

const together = (stopped: Stopped | null, hits: readonly Stop[]): Stopped | null => {
  if (hits.length === 0) return stopped
  const kinds = hits.map((hit) => hit.kind)
  return { kinds: [...(stopped?.kinds ?? []), ...kinds], redact: stopped?.redact ?? [] }
}

type Round = Result<Said, SayCode> | { readonly ok: false; readonly code: 'recents_stale' }

/** Guards the words and writes them, once. */
async function sayOnce(ctx: Context, input: Say): Promise<Round> {
  const { key, authorId, itemId, replyTo, clientAt, ifHead, dataHits } = input
  const author = { key, authorId, itemId }
  const guarded = input.text === null ? UNSAID : await guardItem(ctx.app, author, input.text)
  const hits = [...guarded.hits, ...dataHits]
  const command = input.command({
    itemId,
    body: guarded.text === null ? null : { format: 'md1', text: guarded.text },
    data: marked(input.data, hits),
    replyTo,
    clientAt,
    stopped: together(guarded.stopped, dataHits),
  })
  const committed = await commitToLog(ctx, key, command, { ifHead, guardedTo: guarded.guardedTo })
  const item = committed.ok ? committed.value.item : null
  guarded.settle(item && { seq: item.seq, pubSeq: item.pubSeq })
  if (committed.ok) return done(saidOf(committed.value, hits))
  const { code } = committed
  return code === 'recents_stale' ? { ok: false, code } : { ...committed, code }
}

const saidOf = (
  { conversation, item, items, replayed }: Committed,
  hits: readonly Stop[],
): Said => ({ conversation, item, items, replayed, hits })

/** For data without words. */
const UNSAID = {
  text: null,
  hits: [],
  stopped: null,
  guardedTo: null,
  settle: () => undefined,
} as const

export async function say(ctx: Context, input: Say): Promise<Result<Said, SayCode>> {
  for (let attempt = 1; attempt <= TRIES_MAX; attempt += 1) {
    const round = await sayOnce(ctx, input)
    if (round.ok) return round
    if (round.code !== 'recents_stale') return { ...round }
    forgetRecents(ctx.app, input.key)
  }
  throw new Error('the log moved on five times while words were guarded')
}
