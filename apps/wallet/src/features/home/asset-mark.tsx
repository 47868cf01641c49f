import styles from './home.module.css'

// Signs of writing, not logos: they are nobody's marks.
const SIGNS: Readonly<Record<string, string>> = {
  BTC: '\u20bf',
  ETH: '\u039e',
  EUR: '\u20ac',
  USD: '$',
  USDT: '\u20ae',
}

/** The sign of an asset on a disc; decoration, because the name stands beside it. */
export function AssetMark({ code }: { code: string }) {
  const unit = code.split('_')[0] ?? code
  return (
    <span className={styles['mark']} aria-hidden>
      {SIGNS[unit] ?? unit.charAt(0)}
    </span>
  )
}
