/** Large withdrawals as a supervisor sees them: sums and terms, no names. */
import type { ApprovalView } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { isSupervisor, listDecisions, verdictOf } from '../../approvals'
import { approversNeeded } from '../../quotes'
import { ASSET_NETWORKS } from '../../rails'
import { listWaiting, type Withdrawal } from '../withdrawal.store'

type Shown = { readonly withdrawal: Withdrawal; readonly agentId: string }

export async function showApproval(
  ctx: Context,
  { withdrawal, agentId }: Shown,
): Promise<ApprovalView> {
  const { customerId, id, ref, rail, asset, amount, since, referenceCents } = withdrawal
  const decisions = await listDecisions(ctx.app.db, { customerId, subjectId: id })
  const needed = approversNeeded(referenceCents)
  const verdict = verdictOf(decisions, needed)
  return {
    transactionId: showId('withdrawal', id),
    ref,
    money: { amount: amount.toString(), asset },
    rail,
    network: ASSET_NETWORKS[asset] ?? null,
    // Called off by the customer before enough people spoke.
    state: verdict === 'open' && withdrawal.state !== 'approval' ? 'over' : verdict,
    since: since.toISOString(),
    needed,
    given: decisions.filter(({ decision }) => decision === 'approve').length,
    own: decisions.find((decision) => decision.agentId === agentId)?.decision ?? null,
  }
}

export async function listApprovals(
  ctx: Context,
  { agentId }: { readonly agentId: string },
): Promise<Result<ApprovalView[], 'permission_needed'>> {
  if (!(await isSupervisor(ctx, agentId))) return refuse('permission_needed')
  const waiting = await listWaiting(ctx.app.db, { limit: LIMITS.listPageMax })
  return done(
    await Promise.all(waiting.map((withdrawal) => showApproval(ctx, { withdrawal, agentId }))),
  )
}
