import type { ReactNode } from 'react'
import { ChevronEndIcon } from '../icons/icons'
import { classNames } from '../theme/class-names'
import styles from './list-row.module.css'

export type ListRowProps = {
  /** Icon or avatar. */
  start?: ReactNode
  title: ReactNode
  subtitle?: ReactNode
  /** Amount, chip or time. */
  end?: ReactNode
  /** The row goes somewhere: shows the arrow. */
  hasArrow?: boolean
}

/** The inside of a row. Put it into a link or button with `listRowClass()`, or into a plain `li`. */
export function ListRow({ start, title, subtitle, end, hasArrow = false }: ListRowProps) {
  return (
    <>
      {start && <span className={styles['start']}>{start}</span>}
      <span className={styles['text']}>
        <span className={styles['title']}>{title}</span>
        {subtitle && <span className={styles['subtitle']}>{subtitle}</span>}
      </span>
      {end && <span className={styles['end']}>{end}</span>}
      {hasArrow && (
        <span className={styles['arrow']}>
          <ChevronEndIcon size={16} />
        </span>
      )}
    </>
  )
}

export const listRowClass = ({ isSelected = false }: { isSelected?: boolean } = {}) =>
  classNames(styles['row'], isSelected && styles['selected'])

/** A list whose rows are divided by lines. */
export const listClass = () => styles['list'] ?? ''
