/**
 * Events of conversations in the outbox: pointers without bodies. One row per conversation and
 * commit and kind of change; `from..head` are the items it is about. Feeds: the person's, the
 * team's, the assignee's.
 */
import { showId } from '@walletdesk/contract/ids'
import type { EventRecord } from '../../platform/events/outbox'
import type { Conversation } from './conversation'
import type { Item } from './item'

/** Event of an item -> type in the outbox (IG-4). */
const TYPES: Readonly<Record<string, string>> = {
  started: 'conversation.started',
  handed_off: 'handoff.created',
  assigned: 'conversation.assigned',
  released: 'conversation.released',
  waiting_for_customer: 'conversation.waiting',
  waiting_for_third: 'conversation.waiting',
  snoozed: 'conversation.snoozed',
  returned: 'conversation.returned',
  woken: 'conversation.returned',
  resolved: 'conversation.resolved',
  reopened: 'conversation.reopened',
  closed: 'conversation.closed',
  emergency: 'conversation.emergency',
  guard: 'guard.hit',
}

/** Somebody has to answer in state `assistant`: the intake listens. */
export const ASSISTANT_ASKED = 'assistant.asked'
export const ITEM_CREATED = 'item.created'

function typesOf(conversation: Conversation, items: readonly Item[]): string[] {
  const named = items.flatMap((item) => {
    if (item.kind === 'rating') return ['rating.received']
    const type = TYPES[String(item.data?.['event'])]
    return type ? [type] : []
  })
  if (conversation.state === 'assistant' && asksAssistant(items)) named.push(ASSISTANT_ASKED)
  const types = new Set(named)
  return types.size > 0 ? [...types] : [ITEM_CREATED]
}

/** The words of a start, right behind its first item, are answered in the start's own commit. */
function asksAssistant(items: readonly Item[]): boolean {
  const isStart = items[0]?.seq === 1
  return items.some((item) => isQuestion(item) && !(isStart && item.seq === 2))
}

const isQuestion = ({ kind, automatic, authorKind }: Item) =>
  kind === 'message' && !automatic && (authorKind === 'customer' || authorKind === 'visitor')

export function eventsOf(conversation: Conversation, items: readonly Item[]): EventRecord[] {
  const first = items[0]
  if (!first) return []
  const { personId, assigneeId, state, head, pubHead, ref, team, emergency } = conversation
  const streams = [`team:${team}`]
  if (assigneeId !== null) streams.push(`agt:${showId('agent', assigneeId)}`)
  if (items.some((item) => item.visibility === 'public'))
    streams.push(`per:${showId('person', personId)}`)
  const payload = {
    ref,
    from: first.seq,
    head,
    pubHead,
    state,
    assigneeId: assigneeId === null ? null : showId('agent', assigneeId),
    emergency,
  }
  return typesOf(conversation, items).map((type) => ({
    type,
    ownerId: personId,
    subjectId: showId('conversation', conversation.id),
    streams,
    payload,
  }))
}
