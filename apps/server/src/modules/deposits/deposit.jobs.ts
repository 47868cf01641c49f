/** The sweeper of deposits: books what the rails report, takes due steps, tells who waits. */
import { showId } from '@walletdesk/contract/ids'
import { commit } from '../../platform/commit'
import type { Context } from '../../platform/context'
import { recordEvent } from '../../platform/events/outbox'
import type { Timer } from '../../platform/jobs'
import { later, lengthMs } from '../quotes'
import { railOf } from '../rails'
import { advanceDeposit } from './commands/advance-deposit'
import { bookIncoming } from './commands/begin-deposit'
import { findDeposit, listLapsed, listToAdvance, markLate } from './deposit.store'

const EVERY_MS = 1_000
const ROUND_MAX = 200

async function tellLate(ctx: Context, input: { customerId: string; id: string }, now: Date) {
  const deposit = await findDeposit(ctx.app.db, input)
  if (!deposit) return
  const nextUpdateAt = later(now, lengthMs(ctx.app.config, 'updateEveryMs'))
  await commit(ctx, async (tx) => {
    const told = await markLate(tx, { ...input, since: deposit.promisedAt, now, nextUpdateAt })
    if (!told) return
    await recordEvent(tx, ctx, {
      type: 'transaction.late',
      ownerId: input.customerId,
      subjectId: showId('deposit', input.id),
      streams: [],
      payload: {
        noun: 'deposit',
        state: deposit.state,
        reason: deposit.reason,
        isNew: told.isNew,
      },
    })
  })
}

export const depositTimer: Timer = {
  name: 'deposits',
  everyMs: EVERY_MS,
  run: async (ctx) => {
    const rail = railOf('chain')
    for (const incoming of await rail.incoming(ctx)) await bookIncoming(ctx, incoming)
    const now = await rail.now(ctx)
    for (const one of await listToAdvance(ctx.app.db, { now, limit: ROUND_MAX })) {
      await advanceDeposit(ctx, one).catch((error: unknown) => {
        ctx.app.log.error({ deposit: one.id, error: String(error) }, 'deposit does not advance')
      })
    }
    for (const one of await listLapsed(ctx.app.db, { now, limit: ROUND_MAX }))
      await tellLate(ctx, one, now)
  },
}
