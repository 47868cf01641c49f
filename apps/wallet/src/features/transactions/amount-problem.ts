import type { MoneyResult, ParseCode, ParsedAmount } from '@walletdesk/money'
import type { WalletTranslator } from '../../platform/texts'

type Bounds = {
  /** Absent for deposits: what a person has elsewhere we do not know. */
  available?: bigint
  /** Leaves the same balance beside the amount. */
  fee?: bigint
  minimum: bigint
  maximum?: bigint
  show: (amount: bigint) => string
}

/** Why this amount cannot be used, or undefined. The server decides again; this only saves a round. */
export function refusedAmount(
  t: WalletTranslator,
  parsed: MoneyResult<ParsedAmount, ParseCode>,
  { available, fee = 0n, minimum, maximum, show }: Bounds,
): string | undefined {
  if (!parsed.ok) return t(`problems.${parsed.code}.title`)
  const { minor } = parsed.value.amount
  if (minor <= 0n) return t('problems.amount_not_positive.title')
  if (minor < minimum) return t('wallet.amount.below', { minimum: show(minimum) })
  if (maximum !== undefined && minor > maximum) {
    return t('wallet.amount.maximum', { maximum: show(maximum) })
  }
  if (available !== undefined && minor > available) {
    return t('wallet.amount.above', { available: show(available) })
  }
  if (available !== undefined && minor + fee > available) {
    const most = show(available > fee ? available - fee : 0n)
    return t('wallet.amount.above_with_fee', { fee: show(fee), most })
  }
  return undefined
}
