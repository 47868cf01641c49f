/** A supervisor's word over a large withdrawal: the last one lets it go on, or gives it back. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { decide, type Decide } from '../../approvals'
import { approversNeeded, findQuote } from '../../quotes'
import { findDecided, findWithdrawal, lockWaiting, type Withdrawal } from '../withdrawal.store'
import { advanceWithdrawal } from './advance-withdrawal'

export type DecideApproval = Pick<Decide, 'agentId' | 'choice' | 'note'> & { readonly id: string }

export async function decideApproval(
  ctx: Context,
  { id, ...input }: DecideApproval,
): Promise<Result<Withdrawal, ErrorCode>> {
  const found = await findDecided(ctx.app.db, id)
  const withdrawal = found && (await findWithdrawal(ctx.app.db, found))
  if (!withdrawal) return refuse('not_found')
  const { customerId, quoteId, referenceCents } = withdrawal
  const quote = await findQuote(ctx.app.db, { customerId, id: quoteId })
  const decided = await decide(ctx, {
    ...input,
    customerId,
    subjectId: id,
    shownId: showId('withdrawal', id),
    needed: approversNeeded(referenceCents),
    dataHash: quote?.hash ?? '',
    lock: (tx) => lockWaiting(tx, { customerId, id }),
  })
  if (!decided.ok) return decided
  // The decision is kept; should we stop here, the sweeper acts on it.
  await advanceWithdrawal(ctx, { customerId, id })
  return done((await findWithdrawal(ctx.app.db, { customerId, id })) ?? withdrawal)
}
