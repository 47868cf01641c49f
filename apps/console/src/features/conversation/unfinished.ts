import type { DeskCustomer } from '@walletdesk/contract'
import { isOver } from '@walletdesk/contract/vocabulary'

type Transaction = DeskCustomer['transactions'][number]

/** What the conversation is about and is still under way: who solves it is asked once. */
export const unfinishedOf = (customer: Pick<DeskCustomer, 'transactions'> | null): Transaction[] =>
  (customer?.transactions ?? []).filter(({ linked, summary }) => linked && !isOver(summary.display))
