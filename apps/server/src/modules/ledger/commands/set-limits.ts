import type { Context } from '../../../platform/context'
import type { Result } from '../../../platform/result'
import type { Limits } from '../core/account'
import type { AccountName } from '../core/account-ids'
import { type CommitRefusal, type Committed, commitGroup } from './commit-group'

export type SetLimits = {
  readonly groupId: string
  readonly customerId: string
  readonly limits: readonly (AccountName & Limits)[]
  readonly reason: string
}

/**
 * Changes limits as leaves of a batch (LE-5). A limit that the account already breaks is refused
 * with the code that an entry would get there.
 */
export const setLimits = (
  ctx: Context,
  { groupId, customerId, limits, reason }: SetLimits,
): Promise<Result<Committed, CommitRefusal>> =>
  commitGroup(ctx, {
    groupId,
    reason,
    accounts: limits.map((limit) => ({ ...limit, customerId, action: 'limits' })),
  })
