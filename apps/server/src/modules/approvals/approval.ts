/** Four eyes as a noun: who may decide, and what the decisions so far add up to. Pure. */
import type { RefusalReason } from '@walletdesk/contract'
import { done, refuse, type Result } from '../../platform/result'

export type Choice =
  { readonly decision: 'approve' } | { readonly decision: 'refuse'; readonly reason: RefusalReason }

export type Decision = Choice & { readonly agentId: string; readonly decidedAt: Date }

export type Verdict = 'open' | 'approved' | 'refused'

/** One "no" ends it; a "yes" counts once for each person. */
export function verdictOf(decisions: readonly Decision[], needed: number): Verdict {
  if (decisions.some(({ decision }) => decision === 'refuse')) return 'refused'
  return decisions.length >= needed ? 'approved' : 'open'
}

const isSame = (one: Choice, other: Choice) =>
  one.decision === other.decision &&
  (one.decision === 'approve' || (other.decision === 'refuse' && one.reason === other.reason))

export const CHECKER_ROLE = 'supervisor'

export type Checker = {
  readonly id: string
  readonly role: string
  /** The one whose request it is: nobody decides over themselves (SE-9). */
  readonly isRequester: boolean
}
export type CheckerCode =
  'permission_needed' | 'approver_is_requester' | 'idempotency_conflict' | 'wrong_state'

/** `new` to be written, `known` when this person said the same before. */
export function checkDecision(
  checker: Checker,
  choice: Choice,
  so: { readonly far: readonly Decision[]; readonly needed: number; readonly isWaiting: boolean },
): Result<'new' | 'known', CheckerCode> {
  if (checker.role !== CHECKER_ROLE) return refuse('permission_needed')
  if (checker.isRequester) return refuse('approver_is_requester')
  const own = so.far.find(({ agentId }) => agentId === checker.id)
  if (own) {
    return isSame(own, choice)
      ? done('known')
      : refuse('idempotency_conflict', { pointer: '/decision' })
  }
  if (!so.isWaiting || verdictOf(so.far, so.needed) !== 'open') return refuse('wrong_state')
  return done('new')
}
