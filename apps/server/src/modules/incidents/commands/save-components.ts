import type { Context } from '../../../platform/context'
import { done, type Result } from '../../../platform/result'
import type { Texts } from '../incident'
import { listComponents, saveComponent } from '../incidents.store'

/** A dot makes a part of a part: `withdrawals.USDT_TRON` stands below `withdrawals`. */
export type Component = { readonly key: string; readonly names: Texts }

/** What a new installation lists; the parts of withdrawals and deposits follow its assets. */
export const DEFAULT_COMPONENTS: readonly Component[] = [
  { key: 'wallet', names: { en: 'Wallet', 'zh-Hans': '钱包' } },
  { key: 'deposits', names: { en: 'Deposits', 'zh-Hans': '充值' } },
  { key: 'deposits.chain', names: { en: 'Networks', 'zh-Hans': '区块链网络' } },
  { key: 'deposits.card_bank', names: { en: 'Cards and banks', 'zh-Hans': '银行卡与银行' } },
  { key: 'withdrawals', names: { en: 'Withdrawals', 'zh-Hans': '提现' } },
  { key: 'withdrawals.USDT_TRON', names: { en: 'USDT (TRC-20)', 'zh-Hans': 'USDT（TRC-20）' } },
  { key: 'withdrawals.BTC', names: { en: 'BTC', 'zh-Hans': 'BTC' } },
  { key: 'withdrawals.ETH', names: { en: 'ETH', 'zh-Hans': 'ETH' } },
  { key: 'withdrawals.bank', names: { en: 'Banks', 'zh-Hans': '银行' } },
  { key: 'support', names: { en: 'Support chat', 'zh-Hans': '在线客服' } },
]

/** Names what the status page lists, in this order; states come from incidents alone. */
export function saveComponents(
  ctx: Context,
  components: readonly Component[],
): Promise<Result<null, never>> {
  return ctx.transact(async (tx) => {
    for (const [position, { key, names }] of components.entries())
      await saveComponent(tx, { key, names, position, now: ctx.now })
    return done(null)
  })
}

/** Lists the defaults where nothing is listed yet; what an operator named stays. */
export async function seedComponents(ctx: Context): Promise<Result<null, never>> {
  const listed = await listComponents(ctx.app.db)
  return listed.length > 0 ? done(null) : saveComponents(ctx, DEFAULT_COMPONENTS)
}
