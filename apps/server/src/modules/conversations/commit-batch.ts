/**
 * One database transaction for many commands: lock, know, decide, place, seal, chain, write.
 * A refusal excludes only its own command.
 */
import { uuidv7 } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import type { Actor } from '../../platform/context'
import type { DataKey } from '../../platform/crypto/seal'
import type { Tx } from '../../platform/db'
import { transactPipelined } from '../../platform/db-pipeline'
import { done, invariant, refuse, type Result } from '../../platform/result'
import { enterQueue, insertHandlings, leaveQueue, saveWaited, type Handled } from '../routing'
import { changeOpenCount } from '../agents'
import { claimOf, type Command, type NewLink, type Start } from './command'
import { apply, type Conversation, type Draft } from './conversation'
import { eventsOf } from './conversation.events'
import { upsertLink } from './conversation.store'
import { decide, type DecideCode } from './decide'
import { newConversation } from './new-conversation'
import { chain, firstDifference, type Item } from './item'
import { openItem, sealContent } from './item-seal'
import {
  emptyItems,
  findKnownItems,
  insertConversations,
  insertItems,
  keyText,
  lockConversations,
  lockPersonsAndCountOpen,
  insertOutbox,
  updateConversations,
  type Key,
  type LoggedItem,
  type OutboxEntry,
} from './log.store'

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
type Work = Key & {
  readonly key: DataKey
  readonly isNew: boolean
  readonly before: Conversation | null
  conversation: Conversation | null
  readonly known: Map<string, Item>
  readonly logged: LoggedItem[]
  entry: Entry
}

export type Batch = {
  readonly results: readonly Result<Committed, CommitCode>[]
  readonly written: readonly {
    readonly conversation: Conversation
    readonly items: readonly Item[]
  }[]
}

type Committing = Result<Committed, CommitCode>

async function openWorks(tx: Tx, entries: readonly Entry[]): Promise<Map<string, Work>> {
  const first = new Map(entries.map((entry) => [keyText(entry), entry]))
  const wanted = entries.flatMap((entry) => {
    const claimed = claimOf(entry.command)
    return claimed ? [{ ...entry, itemId: claimed.itemId }] : []
  })
  // Sent together; the second looks only after the first has its locks.
  const [locked, known] = await Promise.all([
    lockConversations(tx, [...first.values()]),
    wanted.length > 0 ? findKnownItems(tx, wanted) : [],
  ])
  const found = new Map(
    locked.map((row) => [keyText({ personId: row.personId, conversationId: row.id }), row]),
  )
  const works = new Map([...first].map(([name, entry]) => [name, workOf(entry, found.get(name))]))
  for (const row of known) {
    const work = works.get(keyText(row))
    if (work) work.known.set(row.id, openItem(work.key, row))
  }
  return works
}

const workOf = (entry: Entry, before: Conversation | null = null): Work => ({
  personId: entry.personId,
  conversationId: entry.conversationId,
  key: entry.key,
  isNew: before === null,
  before,
  conversation: before,
  known: new Map(),
  logged: [],
  entry,
})

/** CV-1, CV-2: places follow the heads; the lock of the row keeps them gapless. */
function place(work: Work, conversation: Conversation, draft: Draft, at: Date) {
  const { author, ...content } = draft
  const item: Item = {
    ...content,
    personId: work.personId,
    conversationId: work.conversationId,
    seq: conversation.head + 1,
    pubSeq: draft.visibility === 'public' ? conversation.pubHead + 1 : null,
    id: draft.id ?? uuidv7(at.getTime()),
    authorKind: author.kind,
    authorId: author.id,
    channel: conversation.channel,
    at,
    redacted: false,
  }
  const sealed = sealContent(work.key, item, draft)
  const previous = { hash: conversation.chainHash, pubHash: conversation.pubChainHash }
  const { hash, pubHash } = chain(previous, item, sealed.bodyHash)
  work.logged.push({ item, sealed, hash, pubHash })
  work.known.set(item.id, item)
  const next: Conversation = {
    ...apply(conversation, item),
    chainHash: hash,
    pubChainHash: pubHash ?? conversation.pubChainHash,
  }
  return { item, conversation: next }
}

function evaluate(work: Work, entry: Entry, open: Map<string, number>): Committing {
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
  const item = main === null ? null : (items[main] ?? null)
  return done({ conversation: current, item, items, replayed: false })
}

/** What the states of one conversation mean for the queue and for the wait estimate. */
function followStates(tx: Tx, works: readonly Work[]): Promise<unknown>[] {
  const moved = works.filter(
    ({ before, conversation }) =>
      before?.state !== conversation?.state || before?.emergency !== conversation?.emergency,
  )
  const queued = moved.flatMap(({ conversation }) =>
    conversation?.state === 'queued' ? [conversation] : [],
  )
  const left = moved.filter(
    ({ before, conversation }) => before?.state === 'queued' && conversation?.state !== 'queued',
  )
  const handled = moved.flatMap(handledBy)
  const waited = moved.flatMap(waitedBy)
  return [
    ...(queued.length > 0 ? [enterQueue(tx, queued)] : []),
    ...(left.length > 0 ? [leaveQueue(tx, left)] : []),
    ...(handled.length > 0 ? [insertHandlings(tx, handled)] : []),
    ...(waited.length > 0 ? [saveWaited(tx, waited)] : []),
    ...slotChanges(moved).map((change) => changeOpenCount(tx, change)),
  ]
}

function waitedBy({ personId, conversationId, before, conversation }: Work) {
  const waitingSince = before?.state === 'queued' ? before.waitingSince : null
  const assignedAt = conversation?.state === 'open' ? conversation.assignedAt : null
  if (!waitingSince || !assignedAt) return []
  const seconds = Math.round((assignedAt.getTime() - waitingSince.getTime()) / 1_000)
  return [{ personId, conversationId, waitingSince, seconds }]
}

/** A slot is taken while a conversation is open; agents in id order, as for every lock. */
function slotChanges(works: readonly Work[]) {
  const holder = (conversation: Conversation | null) =>
    conversation?.state === 'open' ? conversation.assigneeId : null
  return works
    .flatMap(({ before, conversation }) => {
      const [from, to] = [holder(before), holder(conversation)]
      if (from === to) return []
      return [
        ...(from === null ? [] : [{ agentId: from, by: -1 as const }]),
        ...(to === null ? [] : [{ agentId: to, by: 1 as const }]),
      ]
    })
    .sort((one, other) => (one.agentId < other.agentId ? -1 : 1))
}

function handledBy({ before, conversation }: Work): Handled[] {
  const { assignedAt, resolvedAt } = conversation ?? {}
  if (!conversation || before?.state === 'resolved' || !assignedAt || !resolvedAt) return []
  const seconds = Math.round((resolvedAt.getTime() - assignedAt.getTime()) / 1_000)
  return [{ ...conversation, seconds, endedAt: resolvedAt }]
}

async function insertNew(tx: Tx, touched: readonly Work[]) {
  const created = touched.flatMap(({ isNew, conversation }) =>
    isNew && conversation ? [conversation] : [],
  )
  if (created.length > 0 && (await insertConversations(tx, created)) < created.length)
    throw new BatchOvertaken()
}

function write(tx: Tx, touched: readonly Work[]): Promise<unknown>[] {
  const updated = touched.flatMap(({ isNew, conversation }) =>
    !isNew && conversation ? [conversation] : [],
  )
  const logged = touched.flatMap((work) => work.logged)
  const redacted = logged.flatMap(redactionTarget)
  return [
    ...(updated.length > 0 ? [updateConversations(tx, updated)] : []),
    insertItems(tx, logged),
    ...touched.flatMap((work) => linksOf(work).map((link) => upsertLink(tx, link))),
    ...followStates(tx, touched),
    ...(redacted.length > 0 ? [emptyItems(tx, redacted)] : []),
    insertOutbox(tx, touched.flatMap(outboxOf)),
  ]
}

function newLinksOf({ isNew, entry: { command } }: Work): readonly NewLink[] {
  if (command.type === 'report') return [command.link]
  return isNew && command.type === 'start' ? command.links : []
}

const linksOf = (work: Work) => {
  const { personId, conversationId, entry } = work
  const createdAt = entry.command.at
  return newLinksOf(work).map((link) => ({ ...link, personId, conversationId, createdAt }))
}

const redactionTarget = ({ item }: LoggedItem) =>
  item.kind === 'redaction' && item.targetSeq !== null ? [{ ...item, seq: item.targetSeq }] : []

function outboxOf({ conversation, logged, entry }: Work): OutboxEntry[] {
  if (!conversation) return []
  const items = logged.map(({ item }) => item)
  return eventsOf(conversation, items).map((event) => ({
    ...event,
    actor: entry.actor,
    requestId: entry.requestId,
    at: entry.command.at,
  }))
}

/** Another process started the same conversation at the same moment: do it all again. */
export class BatchOvertaken extends Error {}

async function countOpen(tx: Tx, entries: readonly Entry[]): Promise<Map<string, number>> {
  const starters = entries.filter((entry) => entry.command.type === 'start')
  if (starters.length === 0) return new Map()
  return lockPersonsAndCountOpen(tx, [...new Set(starters.map((entry) => entry.personId))])
}

export const commitBatch = (app: App, entries: readonly Entry[]): Promise<Batch> =>
  transactPipelined(app.db, async (tx) => {
    const works = await openWorks(tx, entries)
    const open = await countOpen(tx, entries)
    const results = entries.map((entry) => {
      const work = works.get(keyText(entry))
      invariant(work !== undefined, 'every entry has its conversation')
      return evaluate(work, entry, open)
    })
    const touched = [...works.values()].filter((work) => work.logged.length > 0)
    await insertNew(tx, touched)
    const written = touched.flatMap(({ conversation, logged }) =>
      conversation ? [{ conversation, items: logged.map(({ item }) => item) }] : [],
    )
    return { value: { results, written }, writes: touched.length > 0 ? write(tx, touched) : [] }
  })
