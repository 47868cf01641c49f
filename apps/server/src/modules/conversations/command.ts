/** What can be asked of a conversation. Everything a decision needs is in the command. */
import type { HandoffReason, Issue } from '@walletdesk/contract/vocabulary'
import type { Author, Body, Channel, Data, Draft } from './conversation'

type By = { readonly by: Author; readonly at: Date }
/** What the guard took out of the words, and which earlier items held the beginning of it. */
export type Stopped = {
  readonly kinds: readonly string[]
  readonly redact: readonly Target[]
}
export type Target = { readonly seq: number; readonly pubSeq: number | null }

type Words = {
  readonly itemId: string
  readonly body: Body | null
  readonly data: Data | null
  readonly replyTo: string | null
  readonly clientAt: Date | null
  readonly stopped: Stopped | null
}
/** Agents on shift with a free slot: to one of them it goes straight back. */
type Return = { readonly readyAgents: ReadonlySet<string> }

/** Says that a person is needed, why, and what that person should know. */
export type HandOff = {
  readonly reason: HandoffReason
  readonly summary: string | null
  readonly facts: Data | null
  readonly emergency: boolean
}

/** What a new conversation is about (CV-22). */
export type NewLink = {
  readonly kind: 'transaction' | 'article' | 'incident' | 'conversation'
  readonly ref: string
  readonly source: 'customer' | 'agent' | 'resolver' | 'rule'
  readonly display: string | null
  readonly late: boolean
}

export type Start = By & {
  readonly type: 'start'
  readonly ref: string
  readonly channel: Channel
  readonly issue: Issue
  readonly lang: string
  readonly team: string
  readonly openMax: number
  readonly message: Words | null
  readonly data: Data | null
  readonly links: readonly NewLink[]
  /** Items of the first answer: cards, words of the assistant. */
  readonly answer: readonly AssistantItem[]
  /** Set: goes to the queue at once. */
  readonly handOff: HandOff | null
}

export type AssistantItem = {
  readonly kind: 'message' | 'card'
  readonly body: Body | null
  readonly data: Data | null
}

export type CustomerMessage = By &
  Words &
  Return & {
    readonly type: 'customer_message'
    readonly kind: 'message' | 'form_answer'
    /** The words ask for a person, or tell of an emergency. */
    readonly handOff: HandOff | null
    readonly automatic: boolean
    readonly links: readonly NewLink[]
  }

export type Reply = By &
  Words & {
    readonly type: 'reply'
    readonly agentName: string
    readonly supervisor: boolean
    readonly then: 'stay' | 'wait' | 'resolve'
    readonly outcome: string | null
    /** A linked transaction has not reached its end: closing then needs a stated reason. */
    readonly transactionOpen: boolean
  }

export type Note = By & Words & { readonly type: 'note' }

/** The assistant speaks only where it still has the word, and only if nobody spoke meanwhile (AI-4). */
export type AssistantAnswer = By & {
  readonly type: 'assistant_answer'
  readonly itemId: string
  readonly seenPubHead: number
  readonly items: readonly AssistantItem[]
  readonly handOff: HandOff | null
}

/** Facts that arrive by themselves: a linked transaction moved, or is late. */
export type Report = By & {
  readonly type: 'report'
  readonly itemId: string
  readonly kind: 'card' | 'event'
  readonly data: Data
  /** Asks for a person where none is involved yet. */
  readonly handOff: HandOff | null
  readonly reopen: boolean
  /** What the desk knows of it from now on, so that whoever hears of the item finds it. */
  readonly link: NewLink
}

type AgentAct = By & { readonly supervisor: boolean }

export type Assign = By & {
  readonly type: 'assign'
  readonly agentId: string
  readonly agentName: string
}
export type Wait = AgentAct & {
  readonly type: 'wait'
  readonly what: string
  readonly owner: string
  readonly untilAt: Date
}
export type Resolve = AgentAct & {
  readonly type: 'resolve'
  readonly outcome: string | null
  readonly transactionOpen: boolean
}
export type Rate = By & {
  readonly type: 'rate'
  readonly itemId: string
  readonly score: number
  readonly solved: boolean | null
  readonly comment: string | null
  /** When this episode was rated before, or null. */
  readonly ratedAt: Date | null
}
export type Redact = By & {
  readonly type: 'redact'
  readonly targets: readonly Target[]
  readonly reason: string
}

export type Act =
  | (By & Return & { readonly type: 'hand_off'; readonly handOff: HandOff })
  | Assign
  | (AgentAct & { readonly type: 'release'; readonly reason: string })
  | Wait
  | (AgentAct & { readonly type: 'snooze'; readonly untilAt: Date })
  | (By & Return & { readonly type: 'wake'; readonly cause: 'time' | 'event' })
  | Resolve
  | (By & { readonly type: 'confirm' })
  | (By & Return & { readonly type: 'reopen'; readonly agentName: string | null })
  | (By & { readonly type: 'expire' })
  | (By & { readonly type: 'close' })
  | Rate
  | Redact

export type Command = Start | CustomerMessage | Reply | Note | AssistantAnswer | Report | Act

/** What a decision yields: items in order, and which of them the command is about. */
export type Decision = {
  readonly drafts: readonly Draft[]
  /** Index of the item that answers the command, or null when nothing had to be done. */
  readonly main: number | null
}

/** What a repeat of the same request must agree with (CV-5). */
export type Claim = Partial<
  Pick<Draft, 'kind' | 'visibility' | 'author' | 'body' | 'data' | 'replyTo'>
>

/** The id that makes a command repeatable, with its claim; acts without one are harmless to repeat. */
export function claimOf(
  command: Command,
): { readonly itemId: string; readonly claim: Claim } | null {
  const { by } = command
  switch (command.type) {
    case 'start': {
      const { message } = command
      if (!message) return null
      const { itemId, body, data, replyTo } = message
      return {
        itemId,
        claim: { kind: 'message', visibility: 'public', author: by, body, data, replyTo },
      }
    }
    case 'customer_message': {
      const { itemId, kind, body, data, replyTo } = command
      return { itemId, claim: { kind, visibility: 'public', author: by, body, data, replyTo } }
    }
    case 'reply':
    case 'note': {
      const { itemId, body, replyTo } = command
      const kind = command.type === 'note' ? 'note' : 'message'
      const visibility = command.type === 'note' ? 'internal' : 'public'
      return { itemId, claim: { kind, visibility, author: by, body, replyTo } }
    }
    case 'rate':
    case 'assistant_answer':
    case 'report':
      return { itemId: command.itemId, claim: {} }
    default:
      return null
  }
}

export function linksIn(command: Command): readonly NewLink[] {
  if (command.type === 'report') return [command.link]
  return command.type === 'start' || command.type === 'customer_message' ? command.links : []
}
