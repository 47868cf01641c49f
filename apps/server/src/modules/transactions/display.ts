/** MONEY.md 3.12: machine states onto the display states that people read. None is left unmapped. */
import {
  isOver,
  type DepositState,
  type DisplayState,
  type TransactionNoun,
  type WithdrawalState,
} from '@walletdesk/contract/vocabulary'

const WITHDRAWAL: Readonly<Record<WithdrawalState, DisplayState>> = {
  draft: 'created',
  quoted: 'created',
  submitted: 'created',
  step_up: 'created',
  screening: 'review',
  info_needed: 'info_needed',
  review: 'review',
  approval: 'review',
  cooling: 'review',
  ready: 'approved_queued',
  signing: 'approved_queued',
  broadcasting: 'broadcast',
  stuck: 'broadcast',
  cancelling: 'broadcast',
  confirming: 'confirming',
  completed: 'done_external',
  failing: 'review',
  returning_in: 'returned',
  final: 'done_external',
  refunded: 'failed_refunded',
  returned: 'returned',
  cancelled: 'cancelled',
  rejected: 'failed_refunded',
  expired: 'cancelled',
}

const DEPOSIT: Readonly<Record<DepositState, DisplayState>> = {
  created: 'created',
  announced: 'created',
  detected: 'created',
  requires_action: 'created',
  processing: 'created',
  authorised: 'review',
  captured: 'review',
  received: 'review',
  confirming: 'confirming',
  screening: 'review',
  credited_held: 'review',
  review: 'review',
  held_frozen: 'frozen',
  credited: 'done',
  available: 'done',
  reorged: 'confirming',
  uncredited: 'review',
  dust: 'info_needed',
  unmatched: 'info_needed',
  claiming: 'review',
  returning: 'returned',
  blocked: 'frozen',
  refunding: 'review',
  disputed: 'review',
  recalled: 'review',
  final: 'done',
  closed: 'done',
  orphaned: 'not_arrived',
  abandoned: 'not_arrived',
  claim_refused: 'not_arrived',
  returned: 'returned',
  refunded: 'failed_refunded',
  failed: 'not_arrived',
  cancelled: 'cancelled',
  expired: 'cancelled',
  dispute_won: 'done',
  dispute_lost: 'failed_refunded',
  recall_lost: 'failed_refunded',
}

export type Shown = {
  readonly noun: TransactionNoun
  readonly state: string
  /** The account is under a stop that holds this transaction. */
  readonly stopped: boolean
}

/** The word people read for a machine state; an unknown state is a fault, never a guess. */
export function displayOf({ noun, state, stopped }: Shown): DisplayState {
  const table: Readonly<Record<string, DisplayState>> = noun === 'withdrawal' ? WITHDRAWAL : DEPOSIT
  const display = table[state]
  if (display === undefined) throw new Error(`no display state for ${noun}.${state}`)
  // What is over stays what it is, also when the account is stopped.
  return stopped && !isOver(display) ? 'frozen' : display
}
