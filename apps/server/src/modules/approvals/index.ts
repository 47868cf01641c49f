/**
 * Approvals: four eyes over what one person must not decide alone (MONEY.md 3.4, SE-9).
 *
 * Owns approvals. Promises: only supervisors decide, none of them twice and none over their own
 * request; a refusal has a reason that the customer reads and a note that only staff read; a decision
 * is never taken back. Never acts on what was decided: whoever asked does.
 */
export { verdictOf, type Decision, type Verdict } from './approval'
export { listDecisions } from './approval.store'
export { decide, isSupervisor, type Decide } from './commands/decide'
