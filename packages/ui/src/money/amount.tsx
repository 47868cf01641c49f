import type { MoneyWire } from '@walletdesk/contract'
import { formatAmount } from '@walletdesk/money'
import { useLocale } from '../locale/locale'
import styles from './amount.module.css'
import { useAsset } from './assets'

export type AmountDirection = 'in' | 'out' | 'none'

export type AmountProps = {
  money: MoneyWire
  /** `in` shows a plus in the success colour, `out` a minus in ink: money out is not an error. */
  direction?: AmountDirection
  /** `xl` heads a screen. */
  size?: 'inherit' | 'l' | 'xl'
  hasUnit?: boolean
  /** Dots instead of digits: the person hides amounts. */
  isHidden?: boolean
}

const SIGNS = { in: 'plus', out: 'minus', none: 'none' } as const

/** One amount, exact, left to right in every language, tabular. A dash while its asset is unknown. */
export function Amount({
  money,
  direction = 'none',
  size = 'inherit',
  hasUnit = true,
  isHidden = false,
}: AmountProps) {
  const { locale } = useLocale()
  const asset = useAsset(money.asset)
  if (isHidden) return <span className={styles['amount']}>{'\u2022\u2022\u2022\u2022'}</span>
  if (!asset) return <span className={styles['amount']}>{'\u2014'}</span>
  const text = formatAmount(BigInt(money.amount), asset, {
    locale,
    sign: SIGNS[direction],
    unit: hasUnit ? 'shown' : 'none',
  })
  return (
    <bdi className={styles['amount']} data-size={size} data-direction={direction} dir="ltr">
      {text}
    </bdi>
  )
}
