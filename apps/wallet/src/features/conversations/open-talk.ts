import type { Conversation } from '@walletdesk/contract'

type Talk = Pick<Conversation, 'id' | 'caseState' | 'issue' | 'transactionIds'>

/** Where a talk about nothing in particular goes on; rows come latest first. Pure. */
export const findOpenTalk = <Row extends Talk>(rows: readonly Row[]): Row | undefined =>
  rows.find(
    ({ caseState, issue, transactionIds }) =>
      caseState !== 'solved' && issue === 'other' && transactionIds.length === 0,
  )
