/** One move of a withdrawal with its entries, committed together by the ledger (LE-13). */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { Context } from '../../platform/context'
import { done, type Result } from '../../platform/result'
import { commitGroup, deriveId } from '../ledger'
import { findQuote, lengthMs, later, type FeeLine } from '../quotes'
import { railOf } from '../rails'
import { ACTOR, legsInto, submitLegs, type LegFacts } from './legs'
import { mayMove, type State } from './withdrawal'
import type { WithdrawalRow } from './withdrawal.store'

export type MoveOf = WithdrawalRow & { readonly state: State | null; readonly ver: number }
export type MoveTo = {
  readonly to: State
  readonly reason: string
  readonly actor?: string
  /** What the network really took; only with `completed`. */
  readonly networkFee?: bigint
}

/** The clock that a state starts with (MONEY.md 3.4); its lapse is acted on or explained. */
function dueFor(ctx: Context, to: State, now: Date): Date | null {
  const length = (name: Parameters<typeof lengthMs>[1]) =>
    later(now, lengthMs(ctx.app.config, name))
  switch (to) {
    case 'step_up':
      return length('stepUpMs')
    case 'screening':
      return length('screeningMs')
    case 'info_needed':
      return length('infoNeededMs')
    case 'review':
      return length('reviewTargetMs')
    case 'approval':
      return length('approvalLateMs')
    case 'cooling':
      return length('coolingFirstUseMs')
    case 'ready':
      return length('readyTreasuryMs')
    case 'broadcasting':
      return length('broadcastStuckMs')
    case 'failing':
      return length('failingLateMs')
    default:
      return null
  }
}

const isNetworkFixed = (fees: readonly FeeLine[]) =>
  fees.every((fee) => fee.kind !== 'network' || fee.fixed)

export async function commitMove(
  ctx: Context,
  withdrawal: MoveOf,
  move: MoveTo,
): Promise<Result<null, ErrorCode>> {
  const { customerId, id, state, ver } = withdrawal
  const { to, reason, actor = ACTOR } = move
  if (state !== null && !mayMove(state, to)) throw new Error(`no way from ${state} to ${to}`)
  const quote = await findQuote(ctx.app.db, { customerId, id: withdrawal.quoteId })
  const now = await railOf(withdrawal.rail).now(ctx)
  const facts: LegFacts = {
    ...withdrawal,
    feeNetworkFixed: isNetworkFixed(quote?.fees ?? []),
    networkFee: move.networkFee ?? 0n,
  }
  const dueAt = dueFor(ctx, to, now)
  const committed = await commitGroup(ctx, {
    groupId: deriveId(id, `move:${to}`, ver),
    entries: to === 'submitted' ? submitLegs(facts, actor) : legsInto(to, facts),
    moves: [
      {
        customerId,
        transactionId: id,
        noun: 'withdrawal',
        from: state,
        to,
        actor,
        reason,
        dueAt,
        dataHash: to === 'submitted' && quote ? Buffer.from(quote.hash, 'hex') : null,
      },
    ],
  })
  return committed.ok ? done(null) : committed
}
