/**
 * What the commands of one batch do to one conversation: know, decide, place, seal, chain. Pure but
 * for fresh ids and salts; nothing here asks or tells the database.
 */
import { uuidv7 } from '@walletdesk/contract/ids'
import type { Actor } from '../../platform/context'
import type { DataKey } from '../../platform/crypto/seal'
import { done, refuse, type Result } from '../../platform/result'
import { claimOf, linksIn, type Command, type NewLink, type Start } from './command'
import { apply, type Conversation, type Draft } from './conversation'
import { eventsOf } from './conversation.events'
import { decide, type DecideCode } from './decide'
import { chain, firstDifference, type Item } from './item'
import { sealContent } from './item-seal'
import type { Key, LoggedItem, OutboxEntry } from './log.store'
import { newConversation } from './new-conversation'

export type CommitCode =
  | DecideCode
  | 'idempotency_conflict'
  | 'head_moved'
  | 'too_many_open'
  /** The words were guarded without knowing all that came before them: guard them again. */
  | 'recents_stale'

export type Entry = Key & {
  readonly command: Command
  /** The person's k_support key, fetched before the transaction. */
  readonly key: DataKey
  readonly actor: Actor
  readonly requestId: string
  /** Refused with `head_moved` when the log is longer than the writer saw. */
  readonly ifHead: number | null
  /** The head up to which the guard knew the author's words; null where it need not. */
  readonly guardedTo: (() => number) | null
}

export type Committed = {
  readonly conversation: Conversation
  /** The item that answers the command; null when nothing had to be done. */
  readonly item: Item | null
  /** All items of this command, in order. */
  readonly items: readonly Item[]
  /** True when the same request was done before. */
  readonly replayed: boolean
}

/** What one transaction does to one conversation. */
export type Work = Key & {
  readonly key: DataKey
  readonly isNew: boolean
  readonly before: Conversation | null
  conversation: Conversation | null
  readonly known: Map<string, Item>
  readonly logged: LoggedItem[]
  /** What its commands connect it to (CV-22). */
  readonly links: NewLink[]
  readonly entry: Entry
}

export type Batch = {
  readonly results: readonly Result<Committed, CommitCode>[]
  readonly written: readonly {
    readonly conversation: Conversation
    readonly items: readonly Item[]
  }[]
}

export type Committing = Result<Committed, CommitCode>

export const workOf = (entry: Entry, before: Conversation | null = null): Work => ({
  personId: entry.personId,
  conversationId: entry.conversationId,
  key: entry.key,
  isNew: before === null,
  before,
  conversation: before,
  known: new Map(),
  logged: [],
  links: [],
  entry,
})

/** CV-1, CV-2: places follow the heads; the lock of the row keeps them gapless. */
function place(work: Work, conversation: Conversation, draft: Draft, at: Date) {
  // Field by field: a copy of the rest costs several times as much, and this runs for every message.
  const item: Item = {
    personId: work.personId,
    conversationId: work.conversationId,
    seq: conversation.head + 1,
    pubSeq: draft.visibility === 'public' ? conversation.pubHead + 1 : null,
    id: draft.id ?? uuidv7(at.getTime()),
    kind: draft.kind,
    visibility: draft.visibility,
    authorKind: draft.author.kind,
    authorId: draft.author.id,
    channel: conversation.channel,
    body: draft.body,
    data: draft.data,
    change: draft.change,
    replyTo: draft.replyTo,
    targetSeq: draft.targetSeq,
    automatic: draft.automatic,
    clientAt: draft.clientAt,
    at,
    redacted: false,
  }
  const sealed = sealContent(work.key, item, draft)
  const previous = { hash: conversation.chainHash, pubHash: conversation.pubChainHash }
  const { hash, pubHash } = chain(previous, item, sealed.bodyHash)
  work.logged.push({ item, sealed, hash, pubHash })
  work.known.set(item.id, item)
  const next = apply(conversation, item)
  next.chainHash = hash
  next.pubChainHash = pubHash ?? next.pubChainHash
  return { item, conversation: next }
}

export function evaluate(work: Work, entry: Entry, open: Map<string, number>): Committing {
  const claimed = claimOf(entry.command)
  const stored = claimed ? work.known.get(claimed.itemId) : undefined
  if (claimed && stored && work.conversation) {
    const pointer = firstDifference(stored, claimed.claim)
    if (pointer !== null) return refuse('idempotency_conflict', { pointer })
    const { conversation } = work
    return done({ conversation, item: stored, items: [stored], replayed: true })
  }
  if (entry.command.type === 'start') return evaluateStart(work, entry, entry.command, open)
  if (entry.ifHead !== null && work.conversation && work.conversation.head > entry.ifHead)
    return refuse('head_moved', { data: { head: work.conversation.head } })
  if (isStale(work, entry)) return refuse('recents_stale')
  return carryOut(work, entry)
}

/** Another process may have logged the beginning of what these words complete (SE-1). */
const isStale = ({ before }: Work, { guardedTo }: Entry) =>
  guardedTo !== null && before !== null && guardedTo() !== before.head

function evaluateStart(work: Work, entry: Entry, command: Start, open: Map<string, number>) {
  const { conversation } = work
  if (conversation) {
    if (command.message) return refuse('idempotency_conflict', { pointer: '/message/id' })
    return done({ conversation, item: null, items: [], replayed: true })
  }
  const count = open.get(work.personId) ?? 0
  if (count >= command.openMax) return refuse('too_many_open', { data: { max: command.openMax } })
  open.set(work.personId, count + 1)
  return carryOut(work, entry)
}

function carryOut(work: Work, { command }: Entry): Committing {
  const exists = work.conversation !== null
  const conversation =
    work.conversation ?? (command.type === 'start' ? newConversation(work, command) : null)
  if (!conversation) return refuse('not_found')
  const decided = decide({ conversation, exists }, command)
  if (!decided.ok) return decided
  const { drafts, main } = decided.value
  const items: Item[] = []
  let current = conversation
  for (const draft of drafts) {
    const placed = place(work, current, draft, command.at)
    items.push(placed.item)
    current = placed.conversation
  }
  work.conversation = current
  work.links.push(...linksIn(command))
  const item = main === null ? null : (items[main] ?? null)
  return done({ conversation: current, item, items, replayed: false })
}

export function outboxOf({ conversation, logged, entry }: Work): OutboxEntry[] {
  if (!conversation) return []
  const items = logged.map(({ item }) => item)
  return eventsOf(conversation, items).map(({ type, ownerId, subjectId, streams, payload }) => ({
    type,
    ownerId,
    subjectId,
    streams,
    payload,
    actor: entry.actor,
    requestId: entry.requestId,
    at: entry.command.at,
  }))
}

export const writtenBy = (works: readonly Work[]): Batch['written'] =>
  works.flatMap(({ conversation, logged }) =>
    conversation ? [{ conversation, items: logged.map(({ item }) => item) }] : [],
  )
