/**
 * The ledger: accounts, entries, holds, transactions, moves, and the chain over them (MONEY.md 2).
 *
 * Promises: no money is made, lost or moved twice; an answer comes after the commit and is the same
 * for the same id for ever; money and state change together or not at all; past rows never change
 * and everybody can check that.
 * Never: holds a name, an address or free text; knows what a withdrawal or a rail is; derives a
 * balance by adding up rows; is written to except through `commitGroup` and what is built on it.
 */
export { drainLedger } from './batchers'
export { MONEY_RULES } from './check-rules'
export {
  type AccountInput,
  type Committed,
  type CommitRefusal,
  type EntryInput,
  type GroupInput,
  type MoveInput,
  commitGroup,
} from './commands/commit-group'
export { type FreezeCustomer, freezeCustomer, releaseFreeze } from './commands/freeze-customer'
export { type OpenAccounts, openAccounts, openHouseAccounts } from './commands/open-accounts'
export { type SetLimits, setLimits } from './commands/set-limits'
export type { AccountRef } from './core/account'
export { type AccountName, accountRef } from './core/account-ids'
export { CHART, chartRow } from './core/chart'
export type { EntryKind } from './core/entry'
export { ENTRY_CODES, type EntryCodeName } from './core/entry-codes'
export type { LedgerRefusal } from './core/refusals'
export { deriveId } from './core/uuid'
export { type Breach, type CheckRules, checkLedger, guardLedger } from './ledger-check'
export {
  LEDGER_BATCH,
  LEDGER_BREACH,
  TRANSACTION_MOVED,
  type TransactionMoved,
} from './ledger.events'
export { expireHolds, ledgerTimers } from './ledger.jobs'
export { ledgerRoutes } from './ledger.routes'
export { type AssetBalance, readBalances } from './queries/read-balances'
export {
  type EntryView,
  type MoveView,
  type OfTransaction,
  type TransactionView,
  readDueTransactions,
  readEntries,
  readMoves,
  readTransaction,
  readTransactions,
} from './queries/read-transaction'
export { type ReplayReport, replayLedger } from './replay'
export { DEFAULT_SLICE, sliceOf } from './slice'
