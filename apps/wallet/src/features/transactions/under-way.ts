import type { TransactionSummary } from '@walletdesk/contract'
import type { DisplayState } from '@walletdesk/contract/vocabulary'

const OVER: readonly DisplayState[] = [
  'done',
  'done_external',
  'failed_refunded',
  'returned',
  'cancelled',
  'not_arrived',
]

/** Whether something is still to happen (UX.md 9.1). */
export const isUnderWay = ({ display }: Pick<TransactionSummary, 'display'>): boolean =>
  !OVER.includes(display)
