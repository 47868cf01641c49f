/** The moves that several commands share, as drafts of event items. Pure. */
import { LIMITS } from '@walletdesk/contract/limits'
import type { HandOff, Stopped, Target } from './command'
import {
  silenceEnds,
  type Author,
  type Conversation,
  type Data,
  type Draft,
  type Moving,
  type State,
} from './conversation'

const DAY_MS = 86_400_000

type Said = Partial<Omit<Draft, 'kind' | 'visibility' | 'author'>>

export const draft = (
  by: Author,
  kind: Draft['kind'],
  visibility: Draft['visibility'],
  // Not spread over the fields below: to write them anew costs several times as much.
  { id, body, data, change, replyTo, targetSeq, automatic, clientAt }: Said,
): Draft => ({
  id: id ?? null,
  kind,
  visibility,
  author: by,
  body: body ?? null,
  data: data ?? null,
  change: change ?? null,
  replyTo: replyTo ?? null,
  targetSeq: targetSeq ?? null,
  automatic: automatic ?? false,
  clientAt: clientAt ?? null,
})

export type Move = {
  readonly by: Author
  readonly event: string
  readonly visibility?: Draft['visibility']
  readonly data?: Data
  readonly change: Partial<Moving>
}

/** A state change is an event item (CV-10). */
export const moved = (conversation: Conversation, { by, event, ...move }: Move): Draft =>
  draft(by, 'event', move.visibility ?? 'public', {
    data: {
      event,
      from: conversation.state,
      to: move.change.state ?? conversation.state,
      ...move.data,
    },
    change: move.change,
  })

/** Into the queue: waiting goes on from `waitingSince`, or starts now. */
export const toQueue = (at: Date, waitingSince: Date | null): Partial<Moving> => ({
  state: 'queued',
  assigneeId: null,
  assignedAt: null,
  resumeState: null,
  untilAt: null,
  queuedAt: at,
  waitingSince: waitingSince ?? at,
})

/** To the agent: a slot is taken from now on. */
export const toAgent = (agentId: string, at: Date): Partial<Moving> => ({
  state: 'open',
  assigneeId: agentId,
  lastAgentId: agentId,
  assignedAt: at,
  resumeState: null,
  untilAt: null,
})

/** Our move again: back to the agent who had it, or into the queue. */
export function backToUs(
  conversation: Conversation,
  { readyAgents, at }: { readyAgents: ReadonlySet<string>; at: Date },
): Partial<Moving> {
  const agentId = conversation.assigneeId ?? conversation.lastAgentId
  if (agentId !== null && readyAgents.has(agentId))
    return { ...toAgent(agentId, at), waitingSince: at }
  return toQueue(at, null)
}

export const toResolved = (outcome: string, at: Date): Partial<Moving> => ({
  state: 'resolved',
  outcome,
  resolvedAt: at,
  resumeState: null,
  waitingSince: null,
  untilAt: new Date(at.getTime() + LIMITS.reopenDaysMax * DAY_MS),
})

/** A new episode of a conversation that counted as answered. */
export const reopened = (conversation: Conversation): Partial<Moving> => ({
  episode: conversation.episode + 1,
  outcome: null,
  resolvedAt: null,
  misses: 0,
  // Row 16: whoever comes back a second time needs somebody who knows more.
  tier: conversation.episode >= 2 ? Math.min(3, conversation.tier + 1) : conversation.tier,
})

export const mayReopen = (conversation: Conversation, at: Date): boolean =>
  conversation.untilAt !== null && at.getTime() <= conversation.untilAt.getTime()

/** A handoff is a transition with a reason, never just a word (AI-3). */
export const handedOff = (
  conversation: Conversation,
  by: Author,
  { handOff, at }: { handOff: HandOff; at: Date },
): Draft =>
  draft(by, 'handoff', 'public', {
    data: handOffData(handOff),
    change: {
      ...toQueue(at, conversation.waitingSince),
      emergency: conversation.emergency || handOff.emergency,
    },
  })

export const handOffData = ({ reason, summary, facts }: HandOff): Data => ({
  event: 'handed_off',
  reason,
  summary,
  facts,
})

export const waitingForCustomer = (conversation: Conversation, by: Author, at: Date): Draft =>
  moved(conversation, {
    by,
    event: 'waiting_for_customer',
    visibility: 'internal',
    change: {
      state: 'waiting_customer',
      waitingSince: null,
      untilAt: silenceEnds('waiting_customer', conversation.issue, at),
    },
  })

export const SYSTEM_AUTHOR: Author = { kind: 'system', id: null }

/** The log keeps the place; the writer empties what stood there. */
export const redacted = (by: Author, { seq, pubSeq }: Target, reason: string): Draft =>
  draft(by, 'redaction', pubSeq === null ? 'internal' : 'public', {
    targetSeq: seq,
    data: { reason, targetPubSeq: pubSeq },
  })

/** SE-3: what was stopped is flagged to people who know more, in the same transaction. */
export function guardDrafts(conversation: Conversation, stopped: Stopped | null): Draft[] {
  if (!stopped) return []
  const flag = moved(conversation, {
    by: SYSTEM_AUTHOR,
    event: 'guard',
    visibility: 'internal',
    data: { kinds: stopped.kinds },
    change: { tier: Math.max(2, conversation.tier) },
  })
  return [
    flag,
    ...stopped.redact.map((target) => redacted(SYSTEM_AUTHOR, target, 'secret_removed')),
  ]
}

export const isAgentOf = (
  conversation: Conversation,
  { by, supervisor }: { by: Author; supervisor: boolean },
): boolean => supervisor || conversation.assigneeId === by.id

export const isOneOf = (state: State, states: readonly State[]): boolean => states.includes(state)
