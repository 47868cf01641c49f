/** Conversations as customers see them. */
import { MARK_PATTERN } from '@walletdesk/guard'
import type { Conversation as ConversationView } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { CaseState } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../platform/context'
import { invariant } from '../../platform/result'
import { findQueuePlace } from '../routing'
import type { Conversation, State } from './conversation'
import { findItemsAt, findPublicMoments, listLinks, type LinkRow } from './conversation.store'
import type { Item } from './item'
import { openItems } from './item-views'
import type { Key } from './log.store'
import { listReceipts, PERSON, type Receipt } from './receipt.store'
import { agentsNamed } from './roster'

export const keyOf = ({ personId, id }: Pick<Conversation, 'personId' | 'id'>): Key => ({
  personId,
  conversationId: id,
})

/** UX.md 9.3: what the customer is told about the case. */
export const CASE_STATE_OF: Readonly<Record<State, CaseState>> = {
  assistant: 'open',
  queued: 'open',
  open: 'open',
  waiting_customer: 'waiting_for_you',
  waiting_third: 'open',
  snoozed: 'open',
  resolved: 'solved',
  closed: 'solved',
  merged: 'solved',
  quarantined: 'open',
}

export const NO_RECEIPT = { deliveredSeq: 0, readSeq: 0, readAt: null }

type Numbers = 'seq' | 'pubSeq'

/** The marks of one side, in the numbers of the stream that is read. */
export function receiptOf(receipts: readonly Receipt[], numbers: Numbers) {
  return receipts.reduce<{ deliveredSeq: number; readSeq: number; readAt: string | null }>(
    (best, receipt) => {
      const delivered = numbers === 'seq' ? receipt.deliveredSeq : receipt.deliveredPubSeq
      const read = numbers === 'seq' ? receipt.readSeq : receipt.readPubSeq
      return {
        deliveredSeq: Math.max(best.deliveredSeq, delivered),
        readSeq: Math.max(best.readSeq, read),
        readAt: read > best.readSeq ? (receipt.readAt?.toISOString() ?? null) : best.readAt,
      }
    },
    NO_RECEIPT,
  )
}

const PREVIEW_CHARS_MAX = 140

/** A row is one line of plain text in no language of its own: `[[card:1111]]` is shown as dots. */
const withoutMarks = (text: string) =>
  text.replace(MARK_PATTERN, (mark) => `•••• ${/\d{4}/.exec(mark)?.[0] ?? ''}`.trim())

const previewOf = (item: Item | undefined): string | null =>
  item?.body ? withoutMarks(item.body.text).replace(/\s+/g, ' ').slice(0, PREVIEW_CHARS_MAX) : null

/** What a row says last was said, and when that was. */
export const previewsOf = (item: Item | undefined) => ({
  preview: previewOf(item),
  previewAt: item?.at.toISOString() ?? null,
})

export function ratingOf(item: Item | undefined) {
  if (!item?.data) return null
  const { score, solved, comment } = item.data as {
    score: number
    solved: boolean | null
    comment: string | null
  } // As decideRate wrote it.
  return { score, solved, comment, at: item.at.toISOString() }
}

/** What belongs to conversations beside their own rows, read for many at once. */
export type Surroundings = {
  readonly links: readonly LinkRow[]
  readonly receipts: readonly Receipt[]
  readonly previews: ReadonlyMap<string, Item>
  readonly ratings: ReadonlyMap<string, Item>
}

const byConversation = (items: readonly Item[]) =>
  new Map(items.map((item) => [item.conversationId, item]))

export async function surroundingsOf(
  ctx: Context,
  conversations: readonly Conversation[],
): Promise<Surroundings> {
  const { db } = ctx.app
  const keys = conversations.map(keyOf)
  const placesOf = (read: (conversation: Conversation) => number | null) =>
    conversations.flatMap((conversation) => {
      const seq = read(conversation)
      return seq === null ? [] : [{ ...keyOf(conversation), seq }]
    })
  const [links, receipts, previews, ratings] = await Promise.all([
    listLinks(db, keys),
    listReceipts(db, keys),
    findItemsAt(
      db,
      placesOf((conversation) => conversation.previewSeq),
    ),
    findItemsAt(
      db,
      placesOf((conversation) => conversation.ratingSeq),
    ),
  ])
  return {
    links,
    receipts,
    previews: byConversation(await openItems(ctx.app, previews)),
    ratings: byConversation(await openItems(ctx.app, ratings)),
  }
}

export const of = <Row extends { readonly conversationId: string }>(
  rows: readonly Row[],
  conversation: Conversation,
) => rows.filter((row) => row.conversationId === conversation.id)

async function agentOf(ctx: Context, agentId: string | null): Promise<ConversationView['agent']> {
  if (agentId === null) return null
  const agent = (await agentsNamed(ctx, [agentId])).get(agentId)
  if (!agent) return null
  return { id: showId('agent', agentId), name: agent.name, role: agent.role ?? 'agent' }
}

/** Only the rating of this episode: a reopened conversation is asked anew. */
const ratingNow = ({ id, episode }: Conversation, { ratings }: Surroundings) => {
  const rating = ratings.get(id)
  return rating?.data?.['episode'] === episode ? ratingOf(rating) : null
}

export const reopenUntilOf = ({ state, untilAt }: Conversation): string | null =>
  state === 'resolved' ? (untilAt?.toISOString() ?? null) : null

function marksOf(receipts: readonly Receipt[]): ConversationView['receipts'] {
  const ofPerson = receipts.filter((row) => row.participant === PERSON)
  const ofDesk = receipts.filter((row) => row.participant !== PERSON)
  return { desk: receiptOf(ofDesk, 'pubSeq'), mine: receiptOf(ofPerson, 'pubSeq') }
}

type Known = { readonly around: Surroundings; readonly publicAt: Date | undefined }

async function viewOf(
  ctx: Context,
  conversation: Conversation,
  { around, publicAt = conversation.createdAt }: Known,
): Promise<ConversationView> {
  const { state } = conversation
  const links = of(around.links, conversation)
  return {
    id: showId('conversation', conversation.id),
    ref: conversation.ref,
    caseState: CASE_STATE_OF[state],
    state,
    issue: conversation.issue,
    lang: conversation.lang,
    pubHead: conversation.pubHead,
    agent: await agentOf(ctx, conversation.assigneeId),
    queue: state === 'queued' ? await findQueuePlace(ctx, keyOf(conversation)) : null,
    receipts: marksOf(of(around.receipts, conversation)),
    rating: ratingNow(conversation, around),
    reopenUntil: reopenUntilOf(conversation),
    transactionIds: links.flatMap(({ kind, ref }) => (kind === 'transaction' ? [ref] : [])),
    ...previewsOf(around.previews.get(conversation.id)),
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: publicAt.toISOString(),
  }
}

export async function conversationViews(
  ctx: Context,
  conversations: readonly Conversation[],
): Promise<ConversationView[]> {
  if (conversations.length === 0) return []
  const heads = conversations.map((row) => ({ ...keyOf(row), pubHead: row.pubHead }))
  const [around, moments] = await Promise.all([
    surroundingsOf(ctx, conversations),
    findPublicMoments(ctx.app.db, heads),
  ])
  const publicAt = new Map(moments.map(({ conversationId, at }) => [conversationId, at]))
  return Promise.all(
    conversations.map((row) => viewOf(ctx, row, { around, publicAt: publicAt.get(row.id) })),
  )
}

export async function conversationView(
  ctx: Context,
  conversation: Conversation,
): Promise<ConversationView> {
  const [view] = await conversationViews(ctx, [conversation])
  invariant(view !== undefined, 'one conversation has one view')
  return view
}
