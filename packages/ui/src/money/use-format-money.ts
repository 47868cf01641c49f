import type { MoneyWire } from '@walletdesk/contract'
import { formatAmount } from '@walletdesk/money'
import { useCallback } from 'react'
import { useLocale } from '../locale/locale'
import type { AmountDirection } from './amount'
import { useAssets } from './assets'

/** Amounts as text, for sentences: `t('wallet.fee.fixed', { fee: formatMoney(fee) })`. */
export function useFormatMoney() {
  const { locale } = useLocale()
  const assets = useAssets()
  return useCallback(
    (money: MoneyWire, direction: AmountDirection = 'none') => {
      const asset = assets.get(money.asset)
      if (!asset) return '\u2014'
      const sign = ({ in: 'plus', out: 'minus', none: 'none' } as const)[direction]
      return formatAmount(BigInt(money.amount), asset, { locale, sign })
    },
    [locale, assets],
  )
}
