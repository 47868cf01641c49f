/**
 * Recomputes a conversation from its log: numbers, hash chains, content hashes, states. Empty when
 * all is well; each breach is a sentence that begins with the id of the rule.
 */
import type { Context } from '../../../platform/context'
import { sql } from '../../../platform/db'
import { personKeys } from '../../privacy'
import { apply, type Conversation } from '../conversation'
import { listItems } from '../conversation.store'
import { chain, chainStart, hashBody, type Item } from '../item'
import { openContent, openItem, type ItemRow } from '../item-seal'
import type { Key } from '../log.store'
import { newConversation } from '../new-conversation'

type Hashes = {
  readonly seq: number
  readonly body: string
  readonly hash: string
  readonly pub: string | null
}

const PAGE = 1_000

async function readLog(ctx: Context, key: Key): Promise<ItemRow[]> {
  const rows: ItemRow[] = []
  for (;;) {
    const after = rows.at(-1)?.seq ?? 0
    const page = await listItems(ctx.app.db, { ...key, after, limit: PAGE })
    rows.push(...page)
    if (page.length < PAGE) return rows
  }
}

const readHashes = (ctx: Context, { personId, conversationId }: Key): Promise<Hashes[]> =>
  ctx.app.db.many<Hashes>(sql`
    select seq, encode(body_hash, 'hex') as body, encode(hash, 'hex') as hash,
           encode(pub_hash, 'hex') as pub
      from items
     where person_id = ${personId} and conversation_id = ${conversationId}
     order by seq
     limit 1000000`)

/** What the log must fold to: everything but what is fixed at the start. */
const FOLDED = [
  ...(['state', 'resumeState', 'issue', 'tier', 'assigneeId', 'lastAgentId', 'emergency'] as const),
  ...(['episode', 'misses', 'untilAt', 'outcome', 'waitingSince', 'queuedAt'] as const),
  ...(['assignedAt', 'resolvedAt', 'closedAt', 'head', 'pubHead', 'previewSeq'] as const),
  ...(['ratingSeq', 'firstRepliedAt', 'movedAt', 'updatedAt'] as const),
]

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

function beginning(conversation: Conversation): Conversation {
  const { personId, id, ref, channel, issue, lang, team, createdAt } = conversation
  const key = { personId, conversationId: id }
  return newConversation(key, { ref, channel, issue, lang, team, at: createdAt })
}

/** `at` differs from what was folded where a redaction emptied a change; those logs are skipped. */
function foldBreaches(conversation: Conversation, items: readonly Item[]): string[] {
  if (items.some((item) => item.redacted && item.kind === 'event')) return []
  const folded = items.reduce<Conversation>(
    (state, item) => apply(state, item),
    beginning(conversation),
  )
  return FOLDED.filter((field) => !same(folded[field], conversation[field])).map(
    (field) =>
      `CV-10: ${field} is ${JSON.stringify(conversation[field])}, its log says ${JSON.stringify(folded[field])}`,
  )
}

function numberBreaches({ head, pubHead }: Conversation, rows: readonly ItemRow[]): string[] {
  const open = rows.filter((row) => row.pubSeq !== null)
  return [
    ...(rows.every((row, index) => row.seq === index + 1) ? [] : ['CV-1: seq has a hole']),
    ...(rows.length === head ? [] : [`CV-1: ${rows.length} items, but head is ${head}`]),
    ...(open.every((row, index) => row.pubSeq === index + 1) ? [] : ['CV-2: pub_seq has a hole']),
    ...(open.length === pubHead
      ? []
      : [`CV-2: ${open.length} public items, pub_head is ${pubHead}`]),
  ]
}

type Opened = { readonly row: ItemRow; readonly item: Item; readonly bodyHash: string | null }

function chainBreaches(
  conversation: Conversation,
  opened: readonly Opened[],
  stored: readonly Hashes[],
): string[] {
  const breaches: string[] = []
  const start = chainStart(conversation.id)
  let [hash, pubHash] = [start, start]
  opened.forEach(({ item, bodyHash }, index) => {
    const known = stored[index]
    if (bodyHash !== null && bodyHash !== known?.body)
      breaches.push(`CV-12: item ${item.seq} says something else than its body_hash`)
    const links = chain({ hash, pubHash }, item, known?.body ?? '')
    if (links.hash !== known?.hash || links.pubHash !== known.pub)
      breaches.push(`CV-12: the chain breaks at item ${item.seq}`)
    hash = links.hash
    pubHash = links.pubHash ?? pubHash
  })
  if (hash !== conversation.chainHash || pubHash !== conversation.pubChainHash)
    breaches.push('CV-12: the conversation does not carry the ends of its chains')
  return breaches
}

export async function verifyLog(ctx: Context, conversation: Conversation): Promise<string[]> {
  const key = { personId: conversation.personId, conversationId: conversation.id }
  const [rows, hashes, [dataKey]] = await Promise.all([
    readLog(ctx, key),
    readHashes(ctx, key),
    personKeys(ctx.app, [{ ownerId: key.personId, keyClass: 'k_support' }]),
  ])
  if (!dataKey) return ['CV-13: the person has no key']
  const opened = rows.map((row): Opened => {
    const item = openItem(dataKey, row)
    const { body, data } = openContent(dataKey, row)
    return { row, item, bodyHash: item.redacted ? null : hashBody(body, data) }
  })
  const items = opened.map(({ item }) => item)
  const named = (breach: string) => `${breach} (${conversation.ref})`
  return [
    ...numberBreaches(conversation, rows),
    ...chainBreaches(conversation, opened, hashes),
    ...foldBreaches(conversation, items),
  ].map(named)
}
