/**
 * Withdrawals: money out, from the accepted quote to the proof that it arrived (MONEY.md 3.4).
 *
 * Owns withdrawals and intents. Promises: every move is in the table of withdrawal.ts and commits
 * together with its entries; what goes out is stored before it is sent; money is given back only
 * when it is proven not to have left (WD-2); who waits longer than promised is told once, with the
 * time of the next word. Never words anything and never knows the desk.
 */
export { approvalRoutes } from './approval.routes'
export { advanceWithdrawal } from './commands/advance-withdrawal'
export { cancelWithdrawal } from './commands/cancel-withdrawal'
export { submitWithdrawal } from './commands/submit-withdrawal'
export { destinationPlace } from './destination-place'
export { bindAuthorisation } from './final-gate'
export { mayCancel } from './withdrawal'
export { findIntent, findWithdrawal, type Withdrawal } from './withdrawal.store'
export { withdrawalRoutes } from './withdrawal.routes'
export { withdrawalTimer } from './withdrawal.jobs'
