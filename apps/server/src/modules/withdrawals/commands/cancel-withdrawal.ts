/** The customer calls it off: free as long as nothing was signed. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import { actorText, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { commitMove } from '../commit-move'
import { mayCancel } from '../withdrawal'
import { findWithdrawal, type Withdrawal } from '../withdrawal.store'

const TRIES_MAX = 3

/** Again when a step of the system came between; the money decides, not who was shown a button. */
export async function cancelWithdrawal(
  ctx: Context,
  input: { readonly customerId: string; readonly id: string },
): Promise<Result<Withdrawal, ErrorCode>> {
  for (let count = 0; count < TRIES_MAX; count += 1) {
    const withdrawal = await findWithdrawal(ctx.app.db, input)
    if (!withdrawal) return refuse('not_found')
    if (withdrawal.state === 'cancelled') return done(withdrawal)
    if (!mayCancel(withdrawal.state))
      return refuse('wrong_state', { data: { state: withdrawal.state } })
    const move = {
      to: 'cancelled',
      reason: 'cancelled_by_you',
      actor: actorText(ctx.actor),
    } as const
    const moved = await commitMove(ctx, withdrawal, move)
    if (!moved.ok && moved.code !== 'wrong_state') return moved
  }
  const withdrawal = await findWithdrawal(ctx.app.db, input)
  return withdrawal?.state === 'cancelled' ? done(withdrawal) : refuse('wrong_state')
}
