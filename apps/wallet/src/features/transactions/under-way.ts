import type { TransactionSummary } from '@walletdesk/contract'
import { isOver } from '@walletdesk/contract/vocabulary'

/** Whether something is still to happen (UX.md 9.1). */
export const isUnderWay = ({ display }: Pick<TransactionSummary, 'display'>): boolean =>
  !isOver(display)
