import type { DeskCustomer } from '@walletdesk/contract'
import type { DisplayState } from '@walletdesk/contract/vocabulary'

type Transaction = DeskCustomer['transactions'][number]

/** Nothing more happens to these; all others still move, late or not. */
const OVER: ReadonlySet<DisplayState> = new Set([
  'done',
  'done_external',
  'failed_refunded',
  'returned',
  'cancelled',
  'not_arrived',
])

/** What the conversation is about and is still under way: who solves it is asked once. */
export const unfinishedOf = (customer: Pick<DeskCustomer, 'transactions'> | null): Transaction[] =>
  (customer?.transactions ?? []).filter(
    ({ linked, summary }) => linked && !OVER.has(summary.display),
  )
