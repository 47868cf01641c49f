/**
 * Transactions: what people see of money on its way, whatever its noun.
 *
 * Owns no table: reads deposits, withdrawals and the ledger. Promises: one explanation for every
 * surface (CN-2); hidden and absent answer alike. Never changes anything.
 */
export { displayOf } from './display'
export { explainTransaction } from './explain'
export { listTransactions, type Listed } from './queries/list-transactions'
export { inspectTransaction } from './queries/inspect-transaction'
export { explainOne, isStopped, showTransaction } from './queries/show-transaction'
export { transactionRoutes } from './transaction.routes'
export { transactionConsumer } from './transaction.events'
export { referenceOf } from './reference'
