/**
 * One database transaction for many commands: lock, know, decide, place, seal, chain, write.
 * A refusal excludes only its own command.
 */
import type { App } from '../../platform/app'
import type { Tx } from '../../platform/db'
import { transactPipelined } from '../../platform/db-pipeline'
import { invariant } from '../../platform/result'
import { changeOpenCount } from '../agents'
import { enterQueue, insertHandlings, leaveQueue, saveWaited, type Handled } from '../routing'
import { claimOf } from './command'
import type { Conversation } from './conversation'
import { upsertLink } from './conversation.store'
import { openItem } from './item-seal'
import {
  emptyItems,
  findKnownItems,
  insertConversations,
  insertItems,
  insertOutbox,
  keyText,
  lockConversations,
  lockPersonsAndCountOpen,
  updateConversations,
  type LoggedItem,
} from './log.store'
import { evaluate, outboxOf, workOf, writtenBy, type Batch, type Entry, type Work } from './work'

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

const linksOf = ({ personId, conversationId, links, entry }: Work) => {
  const createdAt = entry.command.at
  return links.map((link) => ({ ...link, personId, conversationId, createdAt }))
}

const redactionTarget = ({ item }: LoggedItem) =>
  item.kind === 'redaction' && item.targetSeq !== null ? [{ ...item, seq: item.targetSeq }] : []

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
    return {
      value: { results, written: writtenBy(touched) },
      writes: touched.length > 0 ? write(tx, touched) : [],
    }
  })
