/** Staff as a noun: roles, teams, and whether an agent takes work now (RT-16). */
import type { AgentState } from '@walletdesk/contract/vocabulary'

export const AGENT_ROLES = ['agent', 'supervisor', 'officer'] as const
export type AgentRole = (typeof AGENT_ROLES)[number]

export type Agent = {
  readonly id: string
  /** Public: customers see who helps them. */
  readonly name: string
  readonly role: AgentRole
  /** `[a-z0-9-]`: names the feed `team:{team}`. */
  readonly team: string
  readonly languages: readonly string[]
  readonly locale: string
  readonly state: AgentState
  readonly stateSince: Date
  readonly openCount: number
  readonly openCountMax: number
}

/** Chats weigh 25 of 100 units each (RT-15). */
export const OPEN_COUNT_MAX_DEFAULT = 4

/** An agent says where they are at any time; the same again is no change. */
export const nextState = (from: AgentState, to: AgentState): AgentState | undefined =>
  from === to ? undefined : to

/** Work is offered to who is here; `transfer_only` takes what colleagues hand over. */
export const takesNew = ({ state, openCount, openCountMax }: Agent): boolean =>
  state === 'online' && openCount < openCountMax
