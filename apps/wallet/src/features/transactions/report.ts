import type { TransactionSummary } from '@walletdesk/contract'
import type { Issue } from '@walletdesk/contract/vocabulary'
import { isUnderWay } from './under-way'

export const REPORT_REASONS = [
  'late',
  'not_arrived',
  'wrong_amount',
  'wrong_address',
  'not_me',
  'other',
] as const
export type ReportReason = (typeof REPORT_REASONS)[number]

type Reported = Pick<TransactionSummary, 'noun' | 'display' | 'rail'>

/** UX.md 8.9: only what can be true of this transaction. */
export function reasonsFor({ noun, display }: Reported): readonly ReportReason[] {
  const underWay = isUnderWay({ display })
  const impossible: ReportReason[] = []
  if (!underWay) impossible.push('late')
  if (display !== 'done' && display !== 'done_external') impossible.push('not_arrived')
  if (noun === 'deposit') impossible.push('wrong_address')
  return REPORT_REASONS.filter((reason) => !impossible.includes(reason))
}

/** The issue of DESK.md 4.3 that a reason opens. */
export function issueOf(reason: ReportReason, { noun, rail }: Reported): Issue {
  if (reason === 'not_me') return 'transaction.unknown'
  if (reason === 'wrong_amount') return 'transaction.fee'
  if (noun === 'deposit') return rail === 'chain' ? 'deposit.missing' : 'deposit.card_bank'
  if (reason === 'wrong_address') return 'withdrawal.wrong_address'
  if (reason === 'late' || reason === 'not_arrived') return 'withdrawal.delayed'
  return 'transaction.status'
}
