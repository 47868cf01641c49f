/**
 * The withdrawal's state machine (MONEY.md 3.4): one list, one table. Pure; the clocks' lengths and
 * what the rail says come in as facts.
 */
import {
  WITHDRAWAL_STATES,
  type Reason,
  type WithdrawalState,
} from '@walletdesk/contract/vocabulary'

export { WITHDRAWAL_STATES as STATES }
export type State = WithdrawalState

const TRANSITIONS: Readonly<Record<State, readonly State[]>> = {
  draft: ['quoted', 'expired', 'cancelled'],
  quoted: ['submitted', 'draft', 'cancelled'],
  submitted: ['step_up', 'screening', 'review', 'cooling', 'cancelled'],
  step_up: ['screening', 'review', 'cooling', 'cancelled'],
  screening: ['info_needed', 'review', 'approval', 'cooling', 'ready', 'rejected', 'cancelled'],
  info_needed: ['screening', 'review', 'cooling', 'cancelled'],
  review: ['info_needed', 'approval', 'cooling', 'ready', 'rejected', 'cancelled'],
  approval: ['cooling', 'ready', 'rejected', 'review', 'cancelled'],
  cooling: ['ready', 'review', 'cancelled'],
  ready: ['signing', 'cooling', 'review', 'rejected', 'cancelled'],
  signing: ['broadcasting', 'failing'],
  broadcasting: ['confirming', 'stuck', 'failing'],
  stuck: ['broadcasting', 'cancelling'],
  cancelling: ['failing', 'confirming'],
  confirming: ['completed', 'broadcasting', 'failing', 'returning_in'],
  completed: ['final', 'confirming', 'returning_in'],
  failing: ['refunded', 'confirming'],
  returning_in: ['returned'],
  final: [],
  refunded: [],
  returned: [],
  cancelled: [],
  rejected: [],
  expired: [],
}

export const mayMove = (from: State, to: State): boolean => TRANSITIONS[from].includes(to)

/** Holds are open from submission until signing posts them: up to there cancelling is free. */
const CANCELLABLE: readonly State[] = [
  'submitted',
  'step_up',
  'screening',
  'info_needed',
  'review',
  'approval',
  'cooling',
  'ready',
]
export const mayCancel = (state: State): boolean => CANCELLABLE.includes(state)

export type RailWord =
  | { readonly state: 'unseen' | 'unknown' | 'failed' | 'returned' }
  | { readonly state: 'seen' }
  | { readonly state: 'settled' }

export type StepFacts = {
  readonly state: State
  readonly now: Date
  /** When the clock of the state lapses. */
  readonly dueAt: Date | null
  /** The factor was proven over this quote. */
  readonly authorised: boolean
  readonly firstUse: boolean
  readonly referenceCents: bigint
  readonly coolingFromCents: bigint
  /** What people said so far; `by` is the actor of the deciding word. */
  readonly approval: {
    readonly needed: number
    readonly verdict: 'open' | 'approved' | 'refused'
    readonly reason: Reason | null
    readonly by: string | null
  }
  /** Only asked for in `ready`. */
  readonly gate: 'open' | 'no_float' | 'paused' | null
  /** The terms are those that were authorised and approved; only asked for at an open gate. */
  readonly gateHolds: boolean
  /** A chain confirms and reverts, a bank processes and returns. */
  readonly isOnChain: boolean
  /** Only asked for once it was signed. */
  readonly rail: RailWord | null
  /** The rail can no longer take it back. */
  readonly isFinal: boolean
}

export type Step = {
  readonly to: State
  readonly reason: Reason | 'none'
  /** Whose decision it is; absent for the system's own. */
  readonly actor?: string | null
}
const go = (to: State, reason: Reason | 'none' = 'none'): Step => ({ to, reason })

const isDue = ({ dueAt, now }: StepFacts) => dueAt !== null && dueAt.getTime() <= now.getTime()

/** A first use of a larger sum can be called off for a while. */
function afterPeople(facts: StepFacts): Step {
  if (facts.firstUse && facts.referenceCents >= facts.coolingFromCents)
    return go('cooling', 'cooling_new_address')
  return go('ready')
}

/** People decide on large sums. */
const afterScreening = (facts: StepFacts): Step =>
  facts.approval.needed > 0 ? go('approval', 'waiting_approval') : afterPeople(facts)

const failed = ({ isOnChain }: StepFacts): Step =>
  go('failing', isOnChain ? 'reverted_by_contract' : 'bank_returned')

function afterSending(facts: StepFacts): Step | null {
  switch (facts.rail?.state) {
    case 'seen':
    case 'settled':
    case 'returned':
      return go('confirming', facts.isOnChain ? 'waiting_confirmations' : 'bank_processing')
    case 'failed':
      return failed(facts)
    default:
      return null
  }
}

function afterConfirming(facts: StepFacts): Step | null {
  switch (facts.rail?.state) {
    case 'settled':
      return go('completed', 'sent')
    case 'failed':
      return failed(facts)
    case 'returned':
      return go('returning_in', 'bank_returned')
    default:
      return null
  }
}

type NextStep = (facts: StepFacts) => Step | null

/** The gate is the last look: what was authorised and approved is what goes out, or a person looks. */
function throughGate({ gate, gateHolds }: StepFacts): Step | null {
  if (gate !== 'open') return null
  return gateHolds ? go('signing') : go('review', 'checking')
}

function afterApproval(facts: StepFacts): Step | null {
  const { verdict, reason, by } = facts.approval
  if (verdict === 'refused') return { ...go('rejected', reason ?? 'rejected_policy'), actor: by }
  return verdict === 'approved' ? { ...afterPeople(facts), actor: by } : null
}

/** States that are missing wait for a person, or are over. */
const NEXT: Readonly<Partial<Record<State, NextStep>>> = {
  submitted: ({ authorised }) =>
    authorised ? go('screening', 'checking') : go('step_up', 'more_information_needed'),
  step_up: (facts) => {
    if (facts.authorised) return go('screening', 'checking')
    return isDue(facts) ? go('cancelled', 'auth_expired') : null
  },
  screening: (facts) => (isDue(facts) ? afterScreening(facts) : null),
  info_needed: (facts) => (isDue(facts) ? go('cancelled', 'auth_expired') : null),
  approval: afterApproval,
  cooling: (facts) => (isDue(facts) ? go('ready') : null),
  ready: throughGate,
  signing: ({ rail }) => (rail ? go('broadcasting', 'sent') : null),
  broadcasting: afterSending,
  stuck: (facts) =>
    facts.rail?.state === 'unseen' ? afterSending(facts) : go('broadcasting', 'sent'),
  confirming: afterConfirming,
  completed: ({ isFinal }) => (isFinal ? go('final', 'sent') : null),
  failing: ({ rail }) => (rail?.state === 'failed' ? go('refunded', 'reverted_by_contract') : null),
  returning_in: () => go('returned', 'bank_returned'),
}

/** The next step that the system takes by itself, or null: it waits for somebody or something. */
export const nextStep = (facts: StepFacts): Step | null => NEXT[facts.state]?.(facts) ?? null
