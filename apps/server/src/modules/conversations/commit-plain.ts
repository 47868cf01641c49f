/**
 * The quick way into the log, for commands that only add to it. This process knows how most
 * conversations stand, since it wrote them last; so it decides and seals without asking, and one
 * statement appends wherever the head is still the known one. Every change of a conversation raises
 * its head (CV-1, CV-10): what is not as it was known is not touched, and goes the long way with locks.
 */
import type { App } from '../../platform/app'
import { isConflict } from '../../platform/db'
import type { Result } from '../../platform/result'
import type { Conversation } from './conversation'
import type { Key } from './log.store'
import { appendWhereKnown } from './plain.store'
import {
  evaluate,
  outboxOf,
  workOf,
  writtenBy,
  type Batch,
  type CommitCode,
  type Committed,
  type Entry,
  type Work,
} from './work'

/** How the conversations stand that this process wrote last. */
export type KnownHeads = {
  readonly get: (key: Key) => Conversation | undefined
  readonly follow: (written: Batch['written']) => void
}

const KNOWN_MAX = 5_000

export function createKnownHeads(): KnownHeads {
  // By the id alone, which is a text that is at hand; whose it is, is asked of what is found.
  const byId = new Map<string, Conversation>()
  return {
    get: ({ personId, conversationId }) => {
      const known = byId.get(conversationId)
      return known?.personId === personId ? known : undefined
    },
    follow: (written) => {
      for (const { conversation } of written) {
        // Behind all others: the first is the one that was silent longest.
        byId.delete(conversation.id)
        byId.set(conversation.id, conversation)
      }
      for (const id of byId.keys()) {
        if (byId.size <= KNOWN_MAX) break
        byId.delete(id)
      }
    },
  }
}

/** What a message may change; everything else belongs to queues, slots and lists as well. */
const FIXED = [
  'state',
  'resumeState',
  'issue',
  'assigneeId',
  'tier',
  'emergency',
  'episode',
  'misses',
  'outcome',
  'queuedAt',
  'assignedAt',
  'resolvedAt',
  'closedAt',
  'ratingSeq',
  'movedAt',
] as const satisfies readonly (keyof Conversation)[]

const isPlain = ({ before, conversation, logged, links }: Work) =>
  before !== null &&
  conversation !== null &&
  logged.length > 0 &&
  links.length === 0 &&
  FIXED.every((field) => before[field] === conversation[field]) &&
  logged.every(({ item }) => item.kind !== 'redaction')

const PLAIN_COMMANDS: ReadonlySet<string> = new Set(['customer_message', 'reply', 'note'])

type Done = { readonly entry: Entry; readonly result: Result<Committed, CommitCode> }
export type PlainWork = Work & {
  readonly before: Conversation
  readonly conversation: Conversation
}
type Tried = { readonly work: PlainWork; readonly done: readonly Done[] }

/** Null when it needs the locks: unknown, refused (perhaps only by an old state), or more than words. */
function tryPlain(entries: readonly Entry[], heads: KnownHeads): Tried | null {
  const [first] = entries
  const before = first && heads.get(first)
  if (!first || !before) return null
  const isPlainFor = ({ personId, command }: Entry) =>
    personId === first.personId && PLAIN_COMMANDS.has(command.type)
  if (!entries.every(isPlainFor)) return null
  const work = workOf(first, before)
  const done: Done[] = []
  for (const entry of entries) {
    const result = evaluate(work, entry, NO_STARTS)
    if (!result.ok) return null
    done.push({ entry, result })
  }
  return isPlain(work) ? { work: work as PlainWork, done } : null // both are there: isPlain looked
}

const NO_STARTS = new Map<string, number>()

export type PlainBatch = {
  readonly results: ReadonlyMap<Entry, Result<Committed, CommitCode>>
  readonly written: Batch['written']
}

const NOTHING: PlainBatch = { results: new Map(), written: [] }

/** Commits what can go the quick way; entries without a result have not been written. */
export async function commitPlain(
  app: App,
  heads: KnownHeads,
  entries: readonly Entry[],
): Promise<PlainBatch> {
  const tried = [...byConversation(entries).values()].flatMap((own) => tryPlain(own, heads) ?? [])
  if (tried.length === 0) return NOTHING
  const missed = await append(app, tried)
  const kept = tried.filter(({ work }) => !missed.has(work.conversationId))
  return {
    results: new Map(kept.flatMap(({ done }) => done.map(({ entry, result }) => [entry, result]))),
    written: writtenBy(kept.map(({ work }) => work)),
  }
}

function byConversation(entries: readonly Entry[]) {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const group = groups.get(entry.conversationId)
    if (group) group.push(entry)
    else groups.set(entry.conversationId, [entry])
  }
  return groups
}

/** The conversations that were left alone. */
async function append(app: App, tried: readonly Tried[]): Promise<ReadonlySet<string>> {
  const works = tried.map(({ work }) => work)
  try {
    return await appendWhereKnown(app.db, works, works.map(outboxOf))
  } catch (error) {
    // An id that is already in the log, or a deadlock: nothing was written.
    if (isConflict(error)) return new Set(works.map(({ conversationId }) => conversationId))
    throw error
  }
}
