import type { AgentMe, DeskConversation } from '@walletdesk/contract'
import type { ConversationState } from '@walletdesk/contract/vocabulary'

export const OFFERS = ['assign_me', 'release', 'snooze', 'solve', 'reopen'] as const
export type Offer = (typeof OFFERS)[number]

/** What the server's table of moves allows (DESK.md 2.5); nothing else is shown (UX.md 10.1). */
const BY_STATE: Readonly<Partial<Record<ConversationState, readonly Offer[]>>> = {
  assistant: ['assign_me'],
  queued: ['assign_me', 'solve'],
  open: ['release', 'snooze', 'solve'],
  waiting_customer: ['snooze', 'solve'],
  waiting_third: ['snooze'],
  resolved: ['reopen'],
}

type Me = Pick<AgentMe, 'id' | 'role'>

export function offersOf(
  { state, assignee }: Pick<DeskConversation, 'state' | 'assignee'>,
  me: Me,
): readonly Offer[] {
  const offers = BY_STATE[state] ?? []
  // Supervisors may act in place of the agent whose it is.
  const isOurs = assignee?.id === me.id || me.role === 'supervisor'
  return offers.filter((offer) => offer === 'assign_me' || offer === 'reopen' || isOurs)
}
