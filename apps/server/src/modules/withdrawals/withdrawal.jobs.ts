/** The sweeper of withdrawals: takes due steps and tells who waits too long. */
import type { Timer } from '../../platform/jobs'
import { railOf } from '../rails'
import { advanceWithdrawal } from './commands/advance-withdrawal'
import { tellLate } from './commands/tell-late'
import { listLapsed, listToAdvance } from './withdrawal.store'

const EVERY_MS = 1_000
const ROUND_MAX = 200

export const withdrawalTimer: Timer = {
  name: 'withdrawals',
  everyMs: EVERY_MS,
  run: async (ctx) => {
    const now = await railOf('chain').now(ctx)
    const due = await listToAdvance(ctx.app.db, { now, limit: ROUND_MAX })
    // One after another: each may move money, and one that fails must not stop the others.
    for (const one of due) {
      await advanceWithdrawal(ctx, one).catch((error: unknown) => {
        ctx.app.log.error(
          { withdrawal: one.id, error: String(error) },
          'withdrawal does not advance',
        )
      })
    }
    const lapsed = await listLapsed(ctx.app.db, { now, limit: ROUND_MAX })
    for (const one of lapsed) await tellLate(ctx, one)
  },
}
