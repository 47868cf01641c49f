/** Conversations as the desk sees them: rows of lists and the whole record. */
import type { DeskConversation, InboxRow } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../platform/context'
import { customerOfPerson, findPersonNames } from '../persons'
import { AWAITING_OF, type Conversation } from './conversation'
import {
  keyOf,
  of,
  previewsOf,
  ratingOf,
  receiptOf,
  reopenUntilOf,
  surroundingsOf,
  type Surroundings,
} from './conversation-views'
import { findHostPage } from './host-page.store'
import { listEarlier } from './inbox.store'
import { PERSON } from './receipt.store'
import { agentsNamed } from './roster'

const MINUTE_MS = 60_000
/** SL-8: chat and live in-app. */
const FIRST_REPLY_MS = 10 * MINUTE_MS
const EMERGENCY_REPLY_MS = 2 * MINUTE_MS
const NEXT_REPLY_MS = 5 * MINUTE_MS

/** When the answer that the customer waits for is due; null when it is not our move. */
function dueAtOf({ waitingSince, emergency, firstRepliedAt }: Conversation): string | null {
  if (!waitingSince) return null
  const first = emergency ? EMERGENCY_REPLY_MS : FIRST_REPLY_MS
  const targetMs = firstRepliedAt ? NEXT_REPLY_MS : first
  return new Date(waitingSince.getTime() + targetMs).toISOString()
}

type Names = {
  readonly agents: ReadonlyMap<string, { readonly name: string }>
  readonly persons: ReadonlyMap<string, string>
  readonly customers: ReadonlySet<string>
}

async function customersAmong(ctx: Context, conversations: readonly Conversation[]) {
  const personIds = [...new Set(conversations.map((conversation) => conversation.personId))]
  const refs = await Promise.all(personIds.map((id) => customerOfPerson(ctx.app, id)))
  return new Set(personIds.filter((_, index) => refs[index] !== null))
}

async function namesOf(ctx: Context, conversations: readonly Conversation[]): Promise<Names> {
  const [agents, persons, customers] = await Promise.all([
    agentsNamed(
      ctx,
      conversations.flatMap(({ assigneeId }) => (assigneeId === null ? [] : [assigneeId])),
    ),
    findPersonNames(
      ctx,
      conversations.map((conversation) => conversation.personId),
    ),
    customersAmong(ctx, conversations),
  ])
  return { agents, persons, customers }
}

function rowOf(
  conversation: Conversation,
  { around, names, agentId }: { around: Surroundings; names: Names; agentId: string },
): InboxRow {
  const { assigneeId, personId } = conversation
  const assignee = assigneeId === null ? undefined : names.agents.get(assigneeId)
  const mine = of(around.receipts, conversation).filter((row) => row.participant === agentId)
  return {
    id: showId('conversation', conversation.id),
    ref: conversation.ref,
    person: {
      id: showId('person', personId),
      name: names.persons.get(personId) ?? '',
      kind: names.customers.has(personId) ? 'customer' : 'visitor',
    },
    state: conversation.state,
    awaiting: AWAITING_OF[conversation.state],
    issue: conversation.issue,
    lang: conversation.lang,
    assignee:
      assigneeId !== null && assignee
        ? { id: showId('agent', assigneeId), name: assignee.name }
        : null,
    ...previewsOf(around.previews.get(conversation.id)),
    head: conversation.head,
    readSeq: receiptOf(mine, 'seq').readSeq,
    waitingSince: conversation.waitingSince?.toISOString() ?? null,
    dueAt: dueAtOf(conversation),
    transactionLate: of(around.links, conversation).some((link) => link.late),
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
  }
}

export async function inboxRows(
  ctx: Context,
  conversations: readonly Conversation[],
  agentId: string,
): Promise<InboxRow[]> {
  if (conversations.length === 0) return []
  const [around, names] = await Promise.all([
    surroundingsOf(ctx, conversations),
    namesOf(ctx, conversations),
  ])
  return conversations.map((conversation) => rowOf(conversation, { around, names, agentId }))
}

export async function deskConversationView(
  ctx: Context,
  conversation: Conversation,
  agentId: string,
): Promise<DeskConversation> {
  const [around, names, earlier, page] = await Promise.all([
    surroundingsOf(ctx, [conversation]),
    namesOf(ctx, [conversation]),
    listEarlier(ctx.app.db, keyOf(conversation)),
    findHostPage(ctx, keyOf(conversation)),
  ])
  const { receipts } = around
  return {
    ...rowOf(conversation, { around, names, agentId }),
    channel: conversation.channel,
    tier: conversation.tier,
    episode: conversation.episode,
    pubHead: conversation.pubHead,
    outcome: conversation.outcome,
    links: around.links.map(({ kind, ref }) => ({ kind, ref })),
    receipts: {
      person: receiptOf(
        receipts.filter((row) => row.participant === PERSON),
        'seq',
      ),
      mine: receiptOf(
        receipts.filter((row) => row.participant === agentId),
        'seq',
      ),
    },
    rating: ratingOf(around.ratings.get(conversation.id)),
    reopenUntil: reopenUntilOf(conversation),
    page,
    earlier: earlier.map((other) => ({
      id: showId('conversation', other.id),
      ref: other.ref,
      issue: other.issue,
      state: other.state,
      createdAt: other.createdAt.toISOString(),
    })),
  }
}
