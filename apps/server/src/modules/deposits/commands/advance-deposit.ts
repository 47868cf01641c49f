/** Takes the steps of a deposit that need nobody; safe to call at any moment, also twice. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { Context } from '../../../platform/context'
import { done, type Result } from '../../../platform/result'
import { commitGroup, deriveId } from '../../ledger'
import { later, lengthMs } from '../../quotes'
import { railOf } from '../../rails'
import { mayMove, nextStep, type State } from '../deposit'
import { findDeposit, type DepositRow } from '../deposit.store'
import { ACTOR, legsInto } from '../legs'

const STEPS_MAX = 8

function dueFor(ctx: Context, { rail }: DepositRow, to: State, now: Date): Date | null {
  if (to !== 'credited_held') return null
  // Instant bank transfers are free at once; a card payment can be called back for a while.
  return rail === 'card' ? later(now, lengthMs(ctx.app.config, 'cardReleaseMs')) : now
}

type Move = {
  readonly from: State | null
  readonly ver: number
  readonly to: State
  readonly reason: string
}

export async function commitMove(
  ctx: Context,
  row: DepositRow,
  move: Move,
): Promise<Result<null, ErrorCode>> {
  const { customerId, id, rail } = row
  const { from, to, ver, reason } = move
  if (from !== null && !mayMove(rail, from, to)) throw new Error(`no way from ${from} to ${to}`)
  const now = await railOf(rail).now(ctx)
  const committed = await commitGroup(ctx, {
    groupId: deriveId(id, `move:${to}`, ver),
    entries: legsInto(to, { ...row, ver }),
    moves: [
      {
        customerId,
        transactionId: id,
        noun: 'deposit',
        from,
        to,
        reason,
        actor: ACTOR,
        dueAt: dueFor(ctx, row, to, now),
      },
    ],
  })
  return committed.ok ? done(null) : committed
}

export async function advanceDeposit(
  ctx: Context,
  input: { customerId: string; id: string },
): Promise<void> {
  for (let count = 0; count < STEPS_MAX; count += 1) {
    const deposit = await findDeposit(ctx.app.db, input)
    if (!deposit) return
    const rail = railOf(deposit.rail)
    const { state: word } = await rail.incomingStatus(ctx, deposit.externalId)
    const step = nextStep({ ...deposit, now: await rail.now(ctx), word })
    if (!step) return
    const moved = await commitMove(ctx, deposit, { from: deposit.state, ver: deposit.ver, ...step })
    if (!moved.ok) return
  }
}
