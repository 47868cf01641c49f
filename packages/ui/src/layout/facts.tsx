import type { ReactNode } from 'react'
import styles from './facts.module.css'

export type Fact = {
  id: string
  label: ReactNode
  value: ReactNode
  isStrong?: boolean
  /** Value below its label: addresses and other long things. */
  isStacked?: boolean
}

/** Label and value pairs; values align at the end, long ones go below. */
export function Facts({ facts, size = 'm' }: { facts: readonly Fact[]; size?: 's' | 'm' }) {
  return (
    <dl className={styles['facts']} data-size={size}>
      {facts.map(({ id, label, value, isStrong, isStacked }) => (
        <div key={id} className={styles['fact']} data-strong={isStrong} data-stacked={isStacked}>
          <dt className={styles['label']}>{label}</dt>
          <dd className={styles['value']}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
