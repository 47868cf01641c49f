/** What a wallet tells of a withdrawal, for tests of the desk alone. */
import type { Explanation, TransactionSummary } from '@walletdesk/contract'
import type { DisplayState } from '@walletdesk/contract/vocabulary'

export const TOLD_AT = '2026-11-22T05:00:00.000Z'

const shape = { noun: 'withdrawal', rail: 'chain', direction: 'out', confirmations: null } as const

export const explanationOf = (
  transactionId: string,
  display: DisplayState = 'approved_queued',
): Explanation => ({
  ...shape,
  transactionId,
  display,
  steps: [],
  reason: null,
  reasonArgs: {},
  late: null,
  expectedBy: null,
  next: null,
  safety: 'not_left',
  customerCan: ['contact'],
  facts: [],
  incidentId: null,
  asOf: TOLD_AT,
  stale: false,
})

export const summaryOf = (
  id: string,
  display: DisplayState = 'approved_queued',
): TransactionSummary => ({
  ...shape,
  id,
  ref: 'W-20931',
  display,
  money: { amount: '1250000000', asset: 'USDT_TRON' },
  late: false,
  expectedBy: null,
  createdAt: TOLD_AT,
  updatedAt: TOLD_AT,
})
