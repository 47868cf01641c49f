import type { ReactNode } from 'react'
import { classNames } from '../theme/class-names'
import styles from './card.module.css'

export type CardProps = {
  children: ReactNode
  /** Names the card as a section. */
  title?: ReactNode
  titleLevel?: 2 | 3
  /** Stands at the end of the title line. */
  action?: ReactNode
  /** `none` for lists whose rows reach the edges. */
  padding?: 'none' | 'm'
  className?: string | undefined
}

export function Card({
  children,
  title,
  titleLevel = 2,
  action,
  padding = 'm',
  className,
}: CardProps) {
  const Title = `h${titleLevel}` as const
  return (
    <section className={classNames(cardClass(padding), className)}>
      {(title ?? action) && (
        <header className={styles['header']}>
          <Title className={styles['title']}>{title}</Title>
          {action}
        </header>
      )}
      {children}
    </section>
  )
}

/** The surface alone, for a link or a form. */
export const cardClass = (padding: 'none' | 'm' = 'm') =>
  classNames(styles['card'], 'card', padding === 'm' && styles['padded'])
