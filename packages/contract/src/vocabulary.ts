/**
 * The words both sides use for states. UX.md 9 gives the sentences (packages/texts), MONEY.md and
 * DESK.md the machine states. No zod here: browser bundles import this file.
 */

/** UX.md 9.1: what a customer sees of a transaction. */
export const DISPLAY_STATES = [
  'created',
  'review',
  'info_needed',
  'approved_queued',
  'broadcast',
  'confirming',
  'done',
  'done_external',
  'failed_refunded',
  'returned',
  'cancelled',
  'frozen',
  'not_arrived',
] as const
export type DisplayState = (typeof DISPLAY_STATES)[number]

const OVER: ReadonlySet<string> = new Set<DisplayState>([
  'done',
  'done_external',
  'failed_refunded',
  'returned',
  'cancelled',
  'not_arrived',
])
/** Nothing more happens to a transaction that is shown like this; all others still move. */
export const isOver = (display: string): boolean => OVER.has(display)

/** UX.md 9.2 */
export const STEPS = ['receive', 'review', 'send', 'confirm', 'arrive'] as const
export type Step = (typeof STEPS)[number]
export const STEP_TENSES = ['todo', 'now', 'done', 'skipped', 'failed'] as const
export type StepTense = (typeof STEP_TENSES)[number]

/** MONEY.md 3.12 */
export const REASONS = [
  'waiting_confirmations',
  'mempool_slow',
  'chain_slow',
  'chain_reorganised',
  'below_minimum',
  'memo_missing',
  'network_wrong',
  'asset_unsupported',
  'checking',
  'more_information_needed',
  'waiting_approval',
  'cooling_new_address',
  'cooling_security_change',
  'cooling_amount',
  'account_frozen',
  'treasury_refill',
  'sent',
  'replaced_higher_fee',
  'stuck_network_fee',
  'reverted_by_contract',
  'bank_processing',
  'bank_returned',
  'card_action_needed',
  'card_declined',
  'card_release_timer',
  'refund_on_the_way',
  'disputed',
  'auth_expired',
  'limit_reached',
  'cancelled_by_you',
  'rejected_policy',
  'rejected_compliance',
  'rail_paused',
] as const
export type Reason = (typeof REASONS)[number]

/** The reasons that a supervisor may give for a refusal; each is one of the above. */
export const REFUSAL_REASONS = ['rejected_policy', 'rejected_compliance'] as const
export type RefusalReason = (typeof REFUSAL_REASONS)[number]

export const TRANSACTION_NOUNS = ['deposit', 'withdrawal', 'transfer', 'conversion'] as const
export type TransactionNoun = (typeof TRANSACTION_NOUNS)[number]

export const RAIL_KINDS = ['chain', 'bank', 'card'] as const
export type RailKind = (typeof RAIL_KINDS)[number]

type Way = {
  readonly noun: 'deposit' | 'withdrawal'
  readonly asset: string
  readonly rail: RailKind
}

/** Parts of the status page that this way of the money depends on. */
export function statusPartsOf({ noun, asset, rail }: Way): readonly string[] {
  // Cards and banks bring money in as one part.
  const outside = noun === 'deposit' && rail !== 'chain' ? 'card_bank' : rail
  return [`${noun}s`, `${noun}s.${asset}`, `${noun}s.${outside}`]
}

/** MONEY.md 3.4; the order is the usual way through. */
export const WITHDRAWAL_STATES = [
  'draft',
  'quoted',
  'submitted',
  'step_up',
  'screening',
  'info_needed',
  'review',
  'approval',
  'cooling',
  'ready',
  'signing',
  'broadcasting',
  'stuck',
  'cancelling',
  'confirming',
  'completed',
  'failing',
  'returning_in',
  'final',
  'refunded',
  'returned',
  'cancelled',
  'rejected',
  'expired',
] as const
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number]

/** MONEY.md 3.1 to 3.3 over the sandbox rail: chain, card and bank states in one list. */
export const DEPOSIT_STATES = [
  'created',
  'announced',
  'detected',
  'requires_action',
  'processing',
  'authorised',
  'captured',
  'received',
  'confirming',
  'screening',
  'credited_held',
  'review',
  'held_frozen',
  'credited',
  'available',
  'reorged',
  'uncredited',
  'dust',
  'unmatched',
  'claiming',
  'returning',
  'blocked',
  'refunding',
  'disputed',
  'recalled',
  'final',
  'closed',
  'orphaned',
  'abandoned',
  'claim_refused',
  'returned',
  'refunded',
  'failed',
  'cancelled',
  'expired',
  'dispute_won',
  'dispute_lost',
  'recall_lost',
] as const
export type DepositState = (typeof DEPOSIT_STATES)[number]

/** DESK.md 2.4 */
export const CONVERSATION_STATES = [
  'assistant',
  'queued',
  'open',
  'waiting_customer',
  'waiting_third',
  'snoozed',
  'resolved',
  'closed',
  'merged',
  'quarantined',
] as const
export type ConversationState = (typeof CONVERSATION_STATES)[number]

/** UX.md 9.3: what the customer is told about the case. */
export const CASE_STATES = ['open', 'waiting_for_you', 'solved'] as const
export type CaseState = (typeof CASE_STATES)[number]

export const AWAITING = ['us', 'customer', 'third', 'none'] as const
export type Awaiting = (typeof AWAITING)[number]

/** DESK.md 2.2 */
export const ITEM_KINDS = [
  'message',
  'form',
  'form_answer',
  'card',
  'call',
  'note',
  'rating',
  'event',
  'handoff',
  'edit',
  'redaction',
  'reaction',
] as const
export type ItemKind = (typeof ITEM_KINDS)[number]
export const VISIBILITIES = ['public', 'internal'] as const
export type Visibility = (typeof VISIBILITIES)[number]
export const AUTHOR_KINDS = ['customer', 'visitor', 'agent', 'assistant', 'system'] as const
export type AuthorKind = (typeof AUTHOR_KINDS)[number]

/** DESK.md 4.3 */
export const ISSUES = [
  'account.login',
  'account.register',
  'account.password',
  'account.second_factor',
  'account.restricted',
  'account.identity_check',
  'account.privacy',
  'transaction.failed',
  'transaction.status',
  'transaction.limit',
  'transaction.fee',
  'transaction.unknown',
  'deposit.missing',
  'deposit.wrong_route',
  'deposit.card_bank',
  'withdrawal.delayed',
  'withdrawal.failed',
  'withdrawal.bank',
  'withdrawal.wrong_address',
  'security.compromised',
  'security.impostor',
  'security.advice',
  'howto',
  'app.bug',
  'feedback',
  'complaint',
  'legal.request',
  'other',
] as const
export type Issue = (typeof ISSUES)[number]

/** DESK.md 4.1: topic chips of the guided start, each with the issue it begins with. */
export const TOPICS = [
  'account',
  'transaction',
  'security',
  'deposit_withdrawal',
  'howto',
  'other',
] as const
export type Topic = (typeof TOPICS)[number]

/** DESK.md 3.5, UX.md 7.2: the sender's view of one of their own messages. */
export const MESSAGE_STATES = ['sending', 'sent', 'delivered', 'read', 'failed'] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

export const AGENT_STATES = ['online', 'away', 'transfer_only', 'offline'] as const
export type AgentState = (typeof AGENT_STATES)[number]

/** AI-3 */
export const HANDOFF_REASONS = [
  'asked_for_person',
  'emergency',
  'low_confidence',
  'unknown_fact',
  'no_article',
  'repeated_miss',
  'tool_failed',
  'policy_person_only',
  'complaint',
  'vulnerable',
] as const
export type HandoffReason = (typeof HANDOFF_REASONS)[number]

/** UX.md 9.4 */
export const COMPONENT_STATES = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
  'unknown',
] as const
export type ComponentState = (typeof COMPONENT_STATES)[number]
export const INCIDENT_STAGES = ['investigating', 'identified', 'monitoring', 'resolved'] as const
export type IncidentStage = (typeof INCIDENT_STAGES)[number]
export const INCIDENT_IMPACTS = ['none', 'minor', 'major', 'critical'] as const
export type IncidentImpact = (typeof INCIDENT_IMPACTS)[number]
export const ANNOUNCEMENT_LEVELS = ['info', 'notice', 'warning', 'critical'] as const
export type AnnouncementLevel = (typeof ANNOUNCEMENT_LEVELS)[number]
