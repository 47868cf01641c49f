/** What a conversation is and how it moves (DESK.md 2.4, 2.5): pure, no clock, socket or table. */
import type {
  AuthorKind,
  Awaiting,
  ConversationState,
  Issue,
  ItemKind,
  Visibility,
} from '@walletdesk/contract/vocabulary'
import { CONVERSATION_STATES } from '@walletdesk/contract/vocabulary'

export const STATES = CONVERSATION_STATES
export type State = ConversationState

export const ACTIONS = [
  'hand_off',
  'assign',
  'release',
  'reply_and_wait',
  'wait',
  'snooze',
  'customer_message',
  'wake',
  'resolve',
  'confirm',
  'expire',
  'reopen',
  'close',
] as const
export type Action = (typeof ACTIONS)[number]

/** Where the customer's turn ends it depends on the agent: open if on shift with a slot, else queued. */
export const BACK = 'open or queued'
type Target = State | typeof BACK

const TRANSITIONS: Readonly<Record<State, Partial<Record<Action, Target>>>> = {
  // Resolve is the customer's word or 24 h of silence here: no agent was asked.
  assistant: { hand_off: 'queued', assign: 'open', resolve: 'resolved' },
  queued: { assign: 'open', resolve: 'resolved', confirm: 'resolved' },
  open: {
    release: 'queued',
    reply_and_wait: 'waiting_customer',
    wait: 'waiting_third',
    snooze: 'snoozed',
    resolve: 'resolved',
    confirm: 'resolved',
  },
  waiting_customer: {
    wait: 'waiting_third',
    snooze: 'snoozed',
    customer_message: BACK,
    wake: BACK,
    resolve: 'resolved',
    confirm: 'resolved',
    expire: 'resolved',
  },
  waiting_third: { snooze: 'snoozed', customer_message: BACK, wake: BACK, confirm: 'resolved' },
  snoozed: { customer_message: BACK, wake: BACK, confirm: 'resolved' },
  resolved: { reopen: BACK, close: 'closed' },
  closed: {}, // Final: a customer who writes again starts a new conversation.
  merged: {},
  quarantined: {},
}

export const transition = (from: State, action: Action): Target | null =>
  TRANSITIONS[from][action] ?? null

/** The state after the action, or null when it is not allowed from here. */
export function nextState(from: State, action: Action, agentReady = false): State | null {
  const target = transition(from, action)
  if (target === BACK) return agentReady ? 'open' : 'queued'
  return target
}

/** Whose move it is follows from the state. */
export const AWAITING_OF: Readonly<Record<State, Awaiting>> = {
  assistant: 'us',
  queued: 'us',
  open: 'us',
  waiting_customer: 'customer',
  waiting_third: 'third',
  snoozed: 'none',
  resolved: 'none',
  closed: 'none',
  merged: 'none',
  quarantined: 'none',
}

/** Counted against the limit of open conversations of one person. */
export const LIVE_STATES: readonly State[] = [
  'assistant',
  'queued',
  'open',
  'waiting_customer',
  'waiting_third',
  'snoozed',
]
export const isLive = (state: State): boolean => LIVE_STATES.includes(state)

export const CHANNELS = ['wallet', 'widget', 'help'] as const
export type Channel = (typeof CHANNELS)[number]

/** What events change; all of it can be folded from the log again (CV-10). */
export type Moving = {
  readonly state: State
  readonly resumeState: State | null
  readonly issue: Issue
  readonly assigneeId: string | null
  readonly lastAgentId: string | null
  readonly tier: number
  readonly emergency: boolean
  readonly episode: number
  /** Times in a row that the assistant knew nothing; two hand the conversation over (AI-2). */
  readonly misses: number
  readonly untilAt: Date | null
  readonly outcome: string | null
  readonly waitingSince: Date | null
  readonly queuedAt: Date | null
  readonly assignedAt: Date | null
  readonly resolvedAt: Date | null
  readonly closedAt: Date | null
}

export type Conversation = Moving & {
  readonly personId: string
  readonly id: string
  readonly ref: string
  readonly channel: Channel
  readonly lang: string
  readonly team: string
  readonly head: number
  readonly pubHead: number
  /** Hex; the chains of CV-12 end here. */
  readonly chainHash: string
  readonly pubChainHash: string
  readonly previewSeq: number | null
  readonly ratingSeq: number | null
  readonly firstRepliedAt: Date | null
  readonly createdAt: Date
  /** Of the last change of state. */
  readonly movedAt: Date
  readonly updatedAt: Date
}

export type Author = { readonly kind: AuthorKind; readonly id: string | null }
export type Body = { readonly format: 'md1'; readonly text: string }
export type Data = Readonly<Record<string, unknown>>

/** An item that is to be logged; the writer gives it its place. */
export type Draft = {
  /** Made by the sender; null for items of ours, which get one. */
  readonly id: string | null
  readonly kind: ItemKind
  readonly visibility: Visibility
  readonly author: Author
  readonly body: Body | null
  readonly data: Data | null
  readonly change: Partial<Moving> | null
  readonly replyTo: string | null
  readonly targetSeq: number | null
  readonly automatic: boolean
  readonly clientAt: Date | null
}

/** The part of an item that moves its conversation. */
export type Step = {
  readonly kind: ItemKind
  readonly visibility: Visibility
  readonly authorKind: AuthorKind
  readonly authorId: string | null
  readonly automatic: boolean
  readonly change: Partial<Moving> | null
  readonly at: Date
}

const isOurs = (step: Step) => step.authorKind === 'agent'
const isTheirs = (step: Step) => step.authorKind === 'customer' || step.authorKind === 'visitor'
const isPublicMessage = (step: Step) => step.kind === 'message' && step.visibility === 'public'

/** CV-23: a customer's words start waiting only where it is our move and nobody waits yet. */
function waitingAfter(conversation: Conversation, step: Step): Date | null {
  if (isPublicMessage(step) && isOurs(step)) return null
  const asks = isTheirs(step) && !step.automatic && step.kind !== 'rating'
  if (asks && conversation.state === 'open') return conversation.waitingSince ?? step.at
  return conversation.waitingSince
}

const HOUR_MS = 3_600_000
/** Row 5 and 14 of DESK.md 2.5. */
const ASSISTANT_SILENCE_MS = 24 * HOUR_MS
const CUSTOMER_SILENCE_MS = 72 * HOUR_MS

/** Money that is held, security and complaints are never closed by silence. */
const neverExpires = (issue: Issue) => issue.startsWith('security.') || issue === 'complaint'

/** When silence ends a state by itself, counted from `at`; null where it never does. */
export function silenceEnds(state: State, issue: Issue, at: Date): Date | null {
  if (state === 'assistant') return new Date(at.getTime() + ASSISTANT_SILENCE_MS)
  if (state !== 'waiting_customer' || neverExpires(issue)) return null
  return new Date(at.getTime() + CUSTOMER_SILENCE_MS)
}

function untilAfter(conversation: Conversation, step: Step): Date | null {
  const { state, issue, untilAt } = conversation
  if (!isPublicMessage(step) || step.automatic) return untilAt
  if (state !== 'assistant' && state !== 'waiting_customer') return untilAt
  return silenceEnds(state, issue, step.at)
}

type Own<T> = { -readonly [Field in keyof T]: T[Field] }

/**
 * The conversation after one more item, an object of its own: the stored row is always this fold of
 * its log (CV-10).
 */
export function apply(conversation: Conversation, step: Step): Own<Conversation> {
  const seq = conversation.head + 1
  const answered = isPublicMessage(step) && isOurs(step)
  // Set field by field: to write a literal's copied fields anew costs several times as much.
  const next: Own<Conversation> = { ...conversation }
  next.waitingSince = waitingAfter(conversation, step)
  next.untilAt = untilAfter(conversation, step)
  if (answered) {
    next.lastAgentId = step.authorId
    next.firstRepliedAt ??= step.at
  }
  if (step.change) Object.assign(next, step.change)
  next.head = seq
  if (step.visibility === 'public') next.pubHead += 1
  if (isPublicMessage(step)) next.previewSeq = seq
  if (step.kind === 'rating') next.ratingSeq = seq
  if (step.change?.state !== undefined) next.movedAt = step.at
  next.updatedAt = step.at
  return next
}

const DATES = [
  'untilAt',
  'waitingSince',
  'queuedAt',
  'assignedAt',
  'resolvedAt',
  'closedAt',
] as const

/** A change as it was read back from a log, where times are texts. */
export function readChange(stored: unknown): Partial<Moving> | null {
  if (typeof stored !== 'object' || stored === null) return null
  const change: Record<string, unknown> = { ...stored }
  for (const name of DATES) {
    const value = change[name]
    if (typeof value === 'string') change[name] = new Date(value)
  }
  return change // Written by decide.ts and sealed since: its shape is ours.
}
