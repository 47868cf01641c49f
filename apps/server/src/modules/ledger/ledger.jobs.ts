/** What the ledger does by the clock; one process at a time. */
import type { App } from '../../platform/app'
import { systemClock } from '../../platform/clock'
import { actorText, type Context } from '../../platform/context'
import type { Timer } from '../../platform/jobs'
import { batcherFor } from './batchers'
import { deriveId } from './core/uuid'
import { type CheckRules, guardLedger } from './ledger-check'
import { findDueHolds, forgetBurnedIds } from './ledger.store'
import { replayLedger } from './replay'

/** Holds end at most 5 s late (MONEY.md 2.1): this leaves room for a slow round. */
const SWEEP_EVERY_MS = 1_000
const CHECK_EVERY_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const BURNED_DAYS_KEPT = 8
const SWEEP_MAX = 500

/** Null lets the database look at its own clock; a test's clock rules over that. */
const sweepTime = (app: App): Date | null => (app.clock === systemClock ? null : app.clock.now())

/**
 * Writes down the end of every hold whose time is over, in the order in which they ended, through
 * the same queue as all other entries. Answers how many.
 */
export async function expireHolds(ctx: Context): Promise<number> {
  let count = 0
  for (;;) {
    const due = await findDueHolds(ctx.app.db, { at: sweepTime(ctx.app), limit: SWEEP_MAX })
    const answers = await Promise.all(due.map((hold) => expire(ctx, hold)))
    count += answers.filter(({ ok }) => ok).length
    // A full page that moved nothing would come again and again.
    if (due.length < SWEEP_MAX || !answers.some(({ ok }) => ok)) return count
  }
}

const expire = (ctx: Context, { customerId, id }: { customerId: string; id: string }) =>
  batcherFor(ctx.app, customerId).submit({
    groupId: null,
    accounts: [],
    moves: [],
    anchors: [],
    freeze: null,
    entries: [
      {
        id: deriveId(id, 'expire'),
        customerId,
        kind: 'expire',
        pendingId: id,
        reason: 'hold_expired',
        actor: actorText(ctx.actor),
      },
    ],
  })

/** Rules come from the modules that know which states explain which money. */
export const ledgerTimers = (rules: CheckRules): Timer[] => [
  {
    name: 'ledger-expire',
    everyMs: SWEEP_EVERY_MS,
    run: async (ctx) => {
      await expireHolds(ctx)
    },
  },
  {
    name: 'ledger-check',
    everyMs: CHECK_EVERY_MS,
    run: async (ctx) => {
      await guardLedger(ctx, rules)
    },
  },
  {
    name: 'ledger-replay',
    everyMs: DAY_MS,
    run: async ({ app }) => {
      const { breaches, leaves } = await replayLedger(app.db)
      if (breaches.length > 0)
        app.log.error({ breaches: breaches.slice(0, 20) }, 'ledger: replay differs')
      else app.log.info({ leaves }, 'ledger: replay agrees')
    },
  },
  {
    name: 'ledger-forget-burned-ids',
    everyMs: HOUR_MS,
    run: async ({ app, now }) => {
      await forgetBurnedIds(app.ledgerDb, new Date(now.getTime() - BURNED_DAYS_KEPT * DAY_MS))
    },
  },
]
