import type { ReactNode } from 'react'
import styles from './state.module.css'

export type EmptyStateProps = {
  /** Why it is empty, in one sentence. */
  children: ReactNode
  icon?: ReactNode
  /** What to do now. */
  action?: ReactNode
}

export function EmptyState({ children, icon, action }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      {icon && <span className={styles['icon']}>{icon}</span>}
      <p className={styles['text']}>{children}</p>
      {action}
    </div>
  )
}
