/** A promise lapsed: say so, with the time of the next word; and keep that promise too (CN-3, IG-8). */
import { commit } from '../../../platform/commit'
import type { Context } from '../../../platform/context'
import { recordEvent } from '../../../platform/events/outbox'
import { showId } from '@walletdesk/contract/ids'
import { later, lengthMs } from '../../quotes'
import { railOf } from '../../rails'
import { findWithdrawal, markLate } from '../withdrawal.store'

export async function tellLate(
  ctx: Context,
  input: { customerId: string; id: string },
): Promise<void> {
  const withdrawal = await findWithdrawal(ctx.app.db, input)
  if (!withdrawal) return
  const now = await railOf(withdrawal.rail).now(ctx)
  const nextUpdateAt = later(now, lengthMs(ctx.app.config, 'updateEveryMs'))
  await commit(ctx, async (tx) => {
    const told = await markLate(tx, { ...input, since: withdrawal.promisedAt, now, nextUpdateAt })
    if (!told) return
    await recordEvent(tx, ctx, {
      type: 'transaction.late',
      ownerId: input.customerId,
      subjectId: showId('withdrawal', input.id),
      streams: [],
      payload: {
        noun: 'withdrawal',
        state: withdrawal.state,
        reason: withdrawal.reason,
        isNew: told.isNew,
      },
    })
  })
}
