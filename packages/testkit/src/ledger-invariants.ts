import type { Context } from '@walletdesk/server/platform/context'
import {
  type CheckRules,
  MONEY_RULES,
  checkLedger,
  drainLedger,
  replayLedger,
} from '@walletdesk/server/modules/ledger'

/**
 * What must hold after every test that touched money (TS-1): I1-I9, I11, I12, I17, I18 by replay
 * of the whole log from zero, I13-I15, I21, I22 from counters. Empty when all is well; each breach
 * is a sentence that begins with its id. `rules` say which states explain which money. Use as `expect(await ledgerBreaches(ctx)).toEqual([])`.
 */
export async function ledgerBreaches(
  ctx: Context,
  rules: CheckRules = MONEY_RULES,
): Promise<string[]> {
  await drainLedger(ctx.app)
  const { breaches } = await replayLedger(ctx.app.db)
  const found = await checkLedger(ctx, rules)
  return [...breaches, ...found.map(({ sentence }) => sentence)]
}
