/**
 * Deposits: money in by chain, card and bank (MONEY.md 3.1 to 3.3).
 *
 * Owns deposits and deposit addresses. Promises: one deposit per outside payment, however often it
 * is reported; what is credited is what arrived; every move commits with its entries. Never decides
 * what a rail says and never words anything.
 */
export { advanceDeposit } from './commands/advance-deposit'
export { beginDeposit, bookIncoming } from './commands/begin-deposit'
export { findDeposit, type Deposit } from './deposit.store'
export { depositRoutes } from './deposit.routes'
export { depositTimer } from './deposit.jobs'
