/** People's words on their way into a log: guarded, written, and guarded again if others wrote meanwhile. */
import type { Context } from '../../../platform/context'
import type { Result } from '../../../platform/result'
import type { Stop } from '../../guards'
import type { Command, Stopped } from '../command'
import type { Committed, CommitCode } from '../commit-batch'
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

export async function say(ctx: Context, input: Say): Promise<Result<Said, SayCode>> {
  const { key, authorId, itemId, replyTo, clientAt } = input
  for (let attempt = 1; ; attempt += 1) {
    const guarded =
      input.text === null ? null : await guardItem(ctx.app, { key, authorId, itemId }, input.text)
    const hits = [...(guarded?.hits ?? []), ...input.dataHits]
    const command = input.command({
      itemId,
      body: guarded ? { format: 'md1', text: guarded.text } : null,
      data: marked(input.data, hits),
      replyTo,
      clientAt,
      stopped: together(guarded?.stopped ?? null, input.dataHits),
    })
    const options = { ifHead: input.ifHead, ...(guarded && { guardedTo: guarded.guardedTo }) }
    const committed = await commitToLog(ctx, key, command, options)
    const item = committed.ok ? committed.value.item : null
    guarded?.settle(item ? { seq: item.seq, pubSeq: item.pubSeq } : null)
    if (committed.ok) return { ok: true, value: { ...committed.value, hits } }
    if (committed.code !== 'recents_stale') return { ...committed, code: committed.code }
    if (attempt >= TRIES_MAX) throw new Error('the log moved on five times while it was guarded')
    forgetRecents(ctx.app, key)
  }
}
