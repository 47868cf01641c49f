/** What agents and timers may do. Refusals first, then one straight line. */
import { LIMITS } from '@walletdesk/contract/limits'
import { done, refuse, type Result } from '../../platform/result'
import type { Act, Assign, Decision, Note, Redact, Reply, Resolve, Wait } from './command'
import { nextState, transition, type Author, type Conversation, type Draft } from './conversation'
import { afterDrafts, NOTHING } from './decide-customer'
import {
  backToUs,
  draft,
  guardDrafts,
  isAgentOf,
  isOneOf,
  moved,
  redacted,
  SYSTEM_AUTHOR,
  toAgent,
  toQueue,
  toResolved,
  waitingForCustomer,
} from './decide-moves'

export type AgentCode =
  'wrong_state' | 'agent_not_assignee' | 'outcome_missing' | 'conversation_full'

type Decided = Result<Decision, AgentCode>
type Of<T extends Act['type']> = Extract<Act, { type: T }>

const one = (item: Draft): Decided => done({ drafts: [item], main: 0 })

export const assigned = (
  conversation: Conversation,
  { by, agentId, agentName, at }: Omit<Assign, 'type'>,
): Draft =>
  moved(conversation, {
    by,
    event: 'assigned',
    data: { agentId, agentName },
    change: toAgent(agentId, at),
  })

export function decideAssign(conversation: Conversation, command: Assign): Decided {
  if (conversation.state === 'open' && conversation.assigneeId === command.agentId)
    return done(NOTHING)
  if (!nextState(conversation.state, 'assign')) return refuse('wrong_state')
  return one(assigned(conversation, command))
}

export function decideRelease(conversation: Conversation, command: Of<'release'>): Decided {
  if (conversation.state === 'queued') return done(NOTHING)
  if (!nextState(conversation.state, 'release')) return refuse('wrong_state')
  if (!isAgentOf(conversation, command)) return refuse('agent_not_assignee')
  return one(
    moved(conversation, {
      by: command.by,
      event: 'released',
      data: { reason: command.reason },
      change: toQueue(command.at, conversation.waitingSince),
    }),
  )
}

/** What must happen before an agent's words: taking it, or waking it. Null when nothing. */
function beforeReply(conversation: Conversation, { by, agentName, at }: Reply): Draft | null {
  const agentId = by.id ?? ''
  if (nextState(conversation.state, 'assign'))
    return assigned(conversation, { by, agentId, agentName, at })
  if (!isOneOf(conversation.state, ['waiting_third', 'snoozed'])) return null
  const change = { ...toAgent(conversation.assigneeId ?? agentId, at), waitingSince: null }
  return moved(conversation, { by, event: 'returned', visibility: 'internal', change })
}

/** What the agent asked to happen together with the words; null when nothing. */
function afterReply(conversation: Conversation, command: Reply): Draft | null {
  const { by, at, then } = command
  if (then === 'wait' && nextState(conversation.state, 'reply_and_wait'))
    return waitingForCustomer(conversation, by, at)
  if (then === 'resolve') return resolved(conversation, command)
  return null
}

const resolved = (
  conversation: Conversation,
  { by, at, outcome }: { by: Author; at: Date; outcome: string | null },
): Draft => {
  const known = outcome ?? 'answered'
  return moved(conversation, {
    by,
    event: 'resolved',
    data: { outcome: known },
    change: toResolved(known, at),
  })
}

/** CV-21: only the assignee speaks, or a taker who becomes assignee; supervisors join, marked. */
export function decideReply(conversation: Conversation, command: Reply): Decided {
  const { by, at } = command
  if (isOneOf(conversation.state, ['resolved', 'closed', 'merged', 'quarantined']))
    return refuse('wrong_state')
  if (conversation.head >= LIMITS.itemsPerConversationMax) return refuse('conversation_full')
  const first = beforeReply(conversation, command)
  if (conversation.assigneeId !== null && !isAgentOf(conversation, command))
    return refuse('agent_not_assignee')
  if (command.then === 'resolve' && command.transactionOpen && command.outcome === null)
    return refuse('outcome_missing')

  const message = draft(by, 'message', 'public', {
    id: command.itemId,
    body: command.body,
    data: joinedMark(conversation, command),
    replyTo: command.replyTo,
    clientAt: command.clientAt,
  })
  const spoken = first ? [first, message] : [message]
  const guarded = guardDrafts(afterDrafts(conversation, spoken, at), command.stopped)
  const last = afterReply(afterDrafts(conversation, [...spoken, ...guarded], at), command)
  const drafts = [...spoken, ...guarded, ...(last ? [last] : [])]
  return done({ drafts, main: spoken.length - 1 })
}

const joinedMark = ({ assigneeId }: Conversation, { by, supervisor, data }: Reply) =>
  supervisor && assigneeId !== null && assigneeId !== by.id ? { ...data, joined: true } : data

export function decideNote(conversation: Conversation, command: Note): Decided {
  if (isOneOf(conversation.state, ['closed', 'merged'])) return refuse('wrong_state')
  if (conversation.head >= LIMITS.itemsPerConversationMax) return refuse('conversation_full')
  const { by, itemId, body, data, replyTo, clientAt } = command
  const note = draft(by, 'note', 'internal', { id: itemId, body, data, replyTo, clientAt })
  return done({ drafts: [note, ...guardDrafts(conversation, command.stopped)], main: 0 })
}

export function decideWait(conversation: Conversation, command: Wait): Decided {
  const { by, what, owner, untilAt } = command
  if (!nextState(conversation.state, 'wait')) return refuse('wrong_state')
  if (!isAgentOf(conversation, command)) return refuse('agent_not_assignee')
  return one(
    moved(conversation, {
      by,
      event: 'waiting_for_third',
      data: { what, owner, untilAt },
      change: { state: 'waiting_third', untilAt, waitingSince: null },
    }),
  )
}

export function decideSnooze(conversation: Conversation, command: Of<'snooze'>): Decided {
  const { by, untilAt } = command
  if (!nextState(conversation.state, 'snooze')) return refuse('wrong_state')
  if (!isAgentOf(conversation, command)) return refuse('agent_not_assignee')
  return one(
    moved(conversation, {
      by,
      event: 'snoozed',
      visibility: 'internal',
      data: { untilAt },
      change: {
        state: 'snoozed',
        resumeState: conversation.state,
        untilAt,
        waitingSince: null,
      },
    }),
  )
}

/** By time: only when the time has come, so that a timer that fires twice does nothing. */
export function decideWake(conversation: Conversation, command: Of<'wake'>): Decided {
  const { by, at, cause } = command
  if (!transition(conversation.state, 'wake')) return refuse('wrong_state')
  if (cause === 'time' && !isDue(conversation, at)) return done(NOTHING)
  return one(
    moved(conversation, {
      by,
      event: 'woken',
      visibility: 'internal',
      data: { cause },
      change: backToUs(conversation, command),
    }),
  )
}

const isDue = ({ untilAt }: Conversation, at: Date) =>
  untilAt !== null && untilAt.getTime() <= at.getTime()

export function decideResolve(conversation: Conversation, command: Resolve): Decided {
  const { state } = conversation
  if (state === 'assistant' || !nextState(state, 'resolve')) return refuse('wrong_state')
  if (state === 'queued' && !command.supervisor) return refuse('wrong_state')
  if (!isAgentOf(conversation, command)) return refuse('agent_not_assignee')
  if (command.transactionOpen && command.outcome === null) return refuse('outcome_missing')
  return one(resolved(conversation, command))
}

/** Silence: the customer's after an answer, or after the assistant's. */
export function decideExpire(conversation: Conversation, { at }: Of<'expire'>): Decided {
  const { state } = conversation
  const action = state === 'assistant' ? 'resolve' : 'expire'
  if (!nextState(state, action) || !isDue(conversation, at)) return done(NOTHING)
  const outcome = state === 'assistant' ? 'assumed' : 'no_answer'
  return one(resolved(conversation, { by: SYSTEM_AUTHOR, at, outcome }))
}

export function decideClose(conversation: Conversation, { at }: Of<'close'>): Decided {
  if (!nextState(conversation.state, 'close') || !isDue(conversation, at)) return done(NOTHING)
  return one(
    moved(conversation, {
      by: SYSTEM_AUTHOR,
      event: 'closed',
      visibility: 'internal',
      change: { state: 'closed', closedAt: at, untilAt: null },
    }),
  )
}

export function decideRedact({ by, targets, reason }: Redact): Decided {
  const drafts = targets.map((target) => redacted(by, target, reason))
  return done({ drafts, main: drafts.length > 0 ? 0 : null })
}
