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
  readonly approvalFromCents: bigint
  /** Only asked for in `ready`. */
  readonly gate: 'open' | 'no_float' | 'paused' | null
  /** Only asked for once it was signed. */
  readonly rail: RailWord | null
  /** The rail can no longer take it back. */
  readonly isFinal: boolean
}

export type Step = { readonly to: State; readonly reason: Reason | 'none' }
const go = (to: State, reason: Reason | 'none' = 'none'): Step => ({ to, reason })

const isDue = ({ dueAt, now }: StepFacts) => dueAt !== null && dueAt.getTime() <= now.getTime()

/** After screening: people decide on large sums, a first use of a larger one can be called off. */
function afterScreening(facts: StepFacts): Step {
  if (facts.referenceCents >= facts.approvalFromCents) return go('approval', 'waiting_approval')
  if (facts.firstUse && facts.referenceCents >= facts.coolingFromCents)
    return go('cooling', 'cooling_new_address')
  return go('ready')
}

function afterSending({ rail }: StepFacts): Step | null {
  switch (rail?.state) {
    case 'seen':
    case 'settled':
    case 'returned':
      return go('confirming', 'waiting_confirmations')
    case 'failed':
      return go('failing', 'reverted_by_contract')
    default:
      return null
  }
}

function afterConfirming({ rail }: StepFacts): Step | null {
  switch (rail?.state) {
    case 'settled':
      return go('completed', 'sent')
    case 'failed':
      return go('failing', 'reverted_by_contract')
    case 'returned':
      return go('returning_in', 'bank_returned')
    default:
      return null
  }
}

/** The next step that the system takes by itself, or null: it waits for somebody or something. */
export function nextStep(facts: StepFacts): Step | null {
  switch (facts.state) {
    case 'submitted':
      return facts.authorised
        ? go('screening', 'checking')
        : go('step_up', 'more_information_needed')
    case 'step_up':
      if (facts.authorised) return go('screening', 'checking')
      return isDue(facts) ? go('cancelled', 'auth_expired') : null
    case 'screening':
      return isDue(facts) ? afterScreening(facts) : null
    case 'info_needed':
      return isDue(facts) ? go('cancelled', 'auth_expired') : null
    case 'cooling':
      return isDue(facts) ? go('ready') : null
    case 'ready':
      return facts.gate === 'open' ? go('signing') : null
    case 'signing':
      return facts.rail ? go('broadcasting', 'sent') : null
    case 'broadcasting':
    case 'stuck':
      return facts.state === 'stuck' && facts.rail?.state !== 'unseen'
        ? go('broadcasting', 'sent')
        : afterSending(facts)
    case 'confirming':
      return afterConfirming(facts)
    case 'completed':
      return facts.isFinal ? go('final', 'sent') : null
    case 'failing':
      return facts.rail?.state === 'failed' ? go('refunded', 'reverted_by_contract') : null
    case 'returning_in':
      return go('returned', 'bank_returned')
    default:
      return null
  }
}
