import type { Context } from '../../../platform/context'
import type { Result } from '../../../platform/result'
import type { ClosingScope } from '../core/entry'
import { deriveId } from '../core/uuid'
import { type CommitRefusal, type Committed, commitGroup } from './commit-group'

export type FreezeCustomer = {
  readonly freezeId: string
  readonly customerId: string
  readonly scope: ClosingScope
  readonly reason: string
}

/** Stops all accounts of a customer, also those opened later (LE-7). Freezes stack. */
export const freezeCustomer = (
  ctx: Context,
  freeze: FreezeCustomer,
): Promise<Result<Committed, CommitRefusal>> =>
  commitGroup(ctx, { groupId: freeze.freezeId, freeze: { ...freeze, action: 'freeze' } })

/** Ends one freeze; what other freezes stop stays stopped. Who may is the caller's to know. */
export const releaseFreeze = (
  ctx: Context,
  release: Omit<FreezeCustomer, 'scope'>,
): Promise<Result<Committed, CommitRefusal>> =>
  commitGroup(ctx, {
    groupId: deriveId(release.freezeId, 'release'),
    freeze: { ...release, scope: 'both', action: 'release' },
  })
