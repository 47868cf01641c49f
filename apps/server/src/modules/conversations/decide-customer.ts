/** What customers, the assistant and arriving facts may do. Refusals first, then one straight line. */
import { LIMITS } from '@walletdesk/contract/limits'
import { done, refuse, type Result } from '../../platform/result'
import type {
  Act,
  AssistantAnswer,
  AssistantItem,
  CustomerMessage,
  Decision,
  Rate,
  Report,
  Start,
} from './command'
import {
  apply,
  nextState,
  transition,
  type Author,
  type Conversation,
  type Draft,
  type Moving,
} from './conversation'
import {
  backToUs,
  draft,
  handedOff,
  guardDrafts,
  handOffData,
  isOneOf,
  mayReopen,
  moved,
  reopened,
  SYSTEM_AUTHOR,
  toQueue,
  toResolved,
} from './decide-moves'
import { silenceEnds } from './conversation'

export type CustomerCode =
  | 'wrong_state'
  | 'conversation_full'
  | 'head_moved'
  | 'reopen_window_closed'
  | 'already_rated'
  | 'rating_window_closed'

export const ASSISTANT: Author = { kind: 'assistant', id: null }

export const NOTHING: Decision = { drafts: [], main: null }

const assistantDraft = ({ kind, body, data }: AssistantItem): Draft =>
  draft(ASSISTANT, kind, 'public', { body, data })

function startState({ handOff, issue, at }: Start): Partial<Moving> {
  if (handOff) return { ...toQueue(at, null), emergency: handOff.emergency, issue }
  return { state: 'assistant', issue, untilAt: silenceEnds('assistant', issue, at) }
}

export function decideStart(conversation: Conversation, command: Start): Decision {
  const { by, message, answer, handOff, at } = command
  const change = startState(command)
  const started = draft(by, 'event', 'internal', {
    data: { ...command.data, event: 'started', from: null, to: change.state, ref: command.ref },
    change,
  })
  const said = message
    ? [draft(by, 'message', 'public', { ...message, id: message.itemId, targetSeq: null })]
    : []
  const asked = handOff
    ? [draft(ASSISTANT, 'handoff', 'public', { data: handOffData(handOff) })]
    : []
  const begun = [started, ...said, ...answer.map(assistantDraft), ...asked]
  const stopped = message?.stopped ?? null
  const guarded = stopped ? guardDrafts(afterDrafts(conversation, begun, at), stopped) : []
  return { drafts: [...begun, ...guarded], main: message ? 1 : 0 }
}

const sayDraft = (command: CustomerMessage): Draft =>
  draft(command.by, command.kind, 'public', {
    id: command.itemId,
    body: command.body,
    data: command.data,
    replyTo: command.replyTo,
    automatic: command.automatic,
    clientAt: command.clientAt,
  })

/** What the words set in motion, beside being logged. */
function effectOfWords(conversation: Conversation, command: CustomerMessage): Draft | null {
  const { by, at, handOff } = command
  if (command.automatic) return null
  const { state } = conversation
  if (state === 'assistant' && handOff) return handedOff(conversation, ASSISTANT, { handOff, at })
  if (transition(state, 'customer_message')) {
    return moved(conversation, {
      by,
      event: 'returned',
      visibility: 'internal',
      change: { ...backToUs(conversation, command), ...urgency(command) },
    })
  }
  if (state === 'resolved') return reopenDraft(conversation, command, null)
  if (handOff?.emergency && !conversation.emergency) {
    return moved(conversation, {
      by: SYSTEM_AUTHOR,
      event: 'emergency',
      visibility: 'internal',
      change: { emergency: true },
    })
  }
  return null
}

const urgency = ({ handOff }: CustomerMessage): Partial<Moving> =>
  handOff?.emergency ? { emergency: true } : {}

function reopenDraft(
  conversation: Conversation,
  { by, at, readyAgents }: { by: Author; at: Date; readyAgents: ReadonlySet<string> },
  agentName: string | null,
): Draft {
  return moved(conversation, {
    by,
    event: 'reopened',
    ...(agentName !== null && { data: { agentName } }),
    change: { ...backToUs(conversation, { readyAgents, at }), ...reopened(conversation) },
  })
}

export function decideCustomerMessage(
  conversation: Conversation,
  command: CustomerMessage,
): Result<Decision, CustomerCode> {
  const { state } = conversation
  if (isOneOf(state, ['closed', 'merged', 'quarantined'])) return refuse('wrong_state')
  if (conversation.head >= LIMITS.itemsPerConversationMax) return refuse('conversation_full')
  if (state === 'resolved' && !command.automatic && !mayReopen(conversation, command.at))
    return refuse('reopen_window_closed')
  const effect = effectOfWords(conversation, command)
  const said = effect ? [sayDraft(command), effect] : [sayDraft(command)]
  const after = command.stopped ? afterDrafts(conversation, said, command.at) : conversation
  return done({ drafts: [...said, ...guardDrafts(after, command.stopped)], main: 0 })
}

type HandOffAct = Extract<Act, { type: 'hand_off' }>

/** Asking for a person works wherever nobody has been asked yet; repeated, it changes nothing. */
export function decideHandOff(
  conversation: Conversation,
  { by, at, handOff, readyAgents }: HandOffAct,
): Result<Decision, CustomerCode> {
  const { state } = conversation
  if (isOneOf(state, ['queued', 'open'])) return done(NOTHING)
  if (state === 'resolved')
    return decideReopen(conversation, { by, at, readyAgents, agentName: null })
  if (nextState(state, 'hand_off'))
    return done({ drafts: [handedOff(conversation, by, { handOff, at })], main: 0 })
  if (!transition(state, 'wake')) return refuse('wrong_state')
  const change = backToUs(conversation, { readyAgents, at })
  return done({ drafts: [moved(conversation, { by, event: 'returned', change })], main: 0 })
}

export function decideConfirm(
  conversation: Conversation,
  { by, at }: { by: Author; at: Date },
): Result<Decision, CustomerCode> {
  const { state } = conversation
  if (isOneOf(state, ['resolved', 'closed'])) return done(NOTHING)
  if (!nextState(state, state === 'assistant' ? 'resolve' : 'confirm')) return refuse('wrong_state')
  const change = toResolved('confirmed', at)
  const data = { outcome: 'confirmed' }
  return done({ drafts: [moved(conversation, { by, event: 'resolved', data, change })], main: 0 })
}

export function decideReopen(
  conversation: Conversation,
  command: {
    by: Author
    at: Date
    readyAgents: ReadonlySet<string>
    agentName: string | null
  },
): Result<Decision, CustomerCode> {
  if (!transition(conversation.state, 'reopen')) return refuse('wrong_state')
  if (!mayReopen(conversation, command.at)) return refuse('reopen_window_closed')
  return done({ drafts: [reopenDraft(conversation, command, command.agentName)], main: 0 })
}

/** AI-4: dropped when a person spoke meanwhile or the assistant has lost the word. */
export function decideAssistantAnswer(
  conversation: Conversation,
  { itemId, items, handOff, at, seenPubHead }: AssistantAnswer,
): Result<Decision, CustomerCode> {
  if (conversation.state !== 'assistant') return refuse('wrong_state')
  if (conversation.pubHead !== seenPubHead) return refuse('head_moved')
  const said = items.map(assistantDraft)
  const end = handOff
    ? handedOff(conversation, ASSISTANT, { handOff, at })
    : moved(conversation, {
        by: ASSISTANT,
        event: 'answered',
        visibility: 'internal',
        change: { misses: conversation.misses + 1 },
      })
  // The first of them carries the id, so that the same answer is never given twice.
  const drafts = [...said, end].map((one, index) => (index === 0 ? { ...one, id: itemId } : one))
  return done({ drafts, main: 0 })
}

const NOBODY: ReadonlySet<string> = new Set()

/** A fact about a linked transaction; it reopens or hands over only where that is asked for. */
export function decideReport(
  conversation: Conversation,
  { itemId, kind, data, handOff, reopen, at }: Report,
): Result<Decision, CustomerCode> {
  if (isOneOf(conversation.state, ['closed', 'merged', 'quarantined'])) return done(NOTHING)
  const report = draft(ASSISTANT, kind, 'public', { id: itemId, data })
  const by = SYSTEM_AUTHOR
  if (reopen && conversation.state === 'resolved' && mayReopen(conversation, at)) {
    return done({
      drafts: [report, reopenDraft(conversation, { by, at, readyAgents: NOBODY }, null)],
      main: 0,
    })
  }
  if (handOff && conversation.state === 'assistant') {
    return done({ drafts: [report, handedOff(conversation, ASSISTANT, { handOff, at })], main: 0 })
  }
  return done({ drafts: [report], main: 0 })
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function decideRate(
  conversation: Conversation,
  { by, at, itemId, score, solved, comment, ratedAt }: Rate,
): Result<Decision, CustomerCode> {
  const { resolvedAt } = conversation
  if (!resolvedAt) return refuse('wrong_state')
  if (ratedAt && at.getTime() - ratedAt.getTime() > LIMITS.ratingEditHoursMax * HOUR_MS)
    return refuse('already_rated')
  if (at.getTime() - resolvedAt.getTime() > LIMITS.ratingDaysMax * DAY_MS)
    return refuse('rating_window_closed')
  const firstRatedAt = ratedAt ?? at
  const data = { score, solved, comment, episode: conversation.episode, firstRatedAt }
  return done({ drafts: [draft(by, 'rating', 'internal', { id: itemId, data })], main: 0 })
}

/** The conversation as it will be after the drafts; for decisions that build on each other. */
export const afterDrafts = (
  conversation: Conversation,
  drafts: readonly Draft[],
  at: Date,
): Conversation =>
  drafts.reduce(
    (state, { kind, visibility, author, automatic, change }) =>
      apply(state, {
        kind,
        visibility,
        authorKind: author.kind,
        authorId: author.id,
        automatic,
        change,
        at,
      }),
    conversation,
  )
