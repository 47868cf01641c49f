/** The second factor over exactly the quoted terms, for a withdrawal that waits in step_up (AT-1). */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { findQuote } from '../../quotes'
import { verifySecondFactor } from '../../signin'
import { bindAuthorisation } from '../final-gate'
import { findWithdrawal, type Withdrawal } from '../withdrawal.store'
import { advanceWithdrawal } from './advance-withdrawal'

export type AuthoriseWithdrawal = {
  readonly customerId: string
  readonly sessionId: string
  readonly id: string
  readonly quoteHash: string
  readonly authorisation: { method: 'totp' | 'recovery_code'; code: string }
}

export async function authoriseWithdrawal(
  ctx: Context,
  { customerId, sessionId, id, quoteHash, authorisation }: AuthoriseWithdrawal,
): Promise<Result<Withdrawal, ErrorCode>> {
  const withdrawal = await findWithdrawal(ctx.app.db, { customerId, id })
  if (!withdrawal) return refuse('not_found')
  if (withdrawal.state !== 'step_up' && withdrawal.state !== 'submitted') return done(withdrawal)
  const quote = await findQuote(ctx.app.db, { customerId, id: withdrawal.quoteId })
  if (quote?.hash !== quoteHash) return refuse('idempotency_conflict', { pointer: '/quoteHash' })
  const proven = await verifySecondFactor(ctx, {
    customerId,
    sessionId,
    ...authorisation,
    operation: 'withdrawal',
    dataHash: quoteHash,
  })
  if (!proven.ok) return proven
  const bound = await ctx.transact((tx) =>
    bindAuthorisation(tx, ctx, { customerId, id, quoteHash, authorisationId: proven.value.id }),
  )
  if (!bound.ok) return bound
  await advanceWithdrawal(ctx, { customerId, id })
  return done((await findWithdrawal(ctx.app.db, { customerId, id })) ?? withdrawal)
}
