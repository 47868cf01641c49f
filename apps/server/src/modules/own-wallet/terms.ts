import { listAssets, type Asset } from '../assets'
import { feesFor, lengthMs, sumOf } from '../quotes'
import { confirmationsNeeded } from '../rails'
import type { Context } from '../../platform/context'
import { done, type Result } from '../../platform/result'
import type { WalletTerms } from '../connector'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** UX.md 2.3: "usually 5-30 min"; the upper end is the clock after which a review is late. */
const REVIEW_USUAL_FROM_MS = 5 * MINUTE_MS
/** WD-1 */
const SENT_WITHIN_MS = DAY_MS

/** How people call the networks; the part in brackets is what exchanges print. */
const NETWORK_NAMES: Readonly<Record<string, string>> = {
  bitcoin: 'Bitcoin',
  ethereum: 'Ethereum (ERC-20)',
  tron: 'TRON (TRC-20)',
}

/** The terms of our own wallet, read from the same places that quotes and rails use. */
export async function ownTerms(ctx: Context): Promise<Result<WalletTerms, never>> {
  const assets = await listAssets(ctx.app.db)
  const length = (name: Parameters<typeof lengthMs>[1]) => lengthMs(ctx.app.config, name)
  return done({
    ways: assets.filter(({ status }) => status !== 'delisted').map(toWay),
    reviewUsualMs: [REVIEW_USUAL_FROM_MS, Math.max(REVIEW_USUAL_FROM_MS, length('reviewLateMs'))],
    sentWithinMs: SENT_WITHIN_MS,
    firstUseWaitMs: length('coolingFirstUseMs'),
    answerWaitMs: length('infoNeededMs'),
    quoteMs: length('quoteChainMs'),
  })
}

function toWay(asset: Asset): WalletTerms['ways'][number] {
  const { code, decimals, displayDecimals, chain, minDeposit, minWithdrawal } = asset
  const rail = chain === null ? 'bank' : 'chain'
  const fees = feesFor({ kind: 'withdrawal', rail, asset: code, amount: minWithdrawal })
  return {
    asset: { code, decimals, displayDecimals },
    network: chain === null ? null : (NETWORK_NAMES[chain] ?? chain),
    confirmations: chain === null ? null : confirmationsNeeded(code),
    minDeposit,
    minWithdrawal,
    withdrawalFee: fees && {
      amount: sumOf(fees),
      fixed: fees.every(({ fixed }) => fixed),
    },
  }
}
