import type { ReactNode } from 'react'
import styles from './divider.module.css'

/** "Today", above the first line of the day; it goes with it, so that it never lies over it. */
export function DayDivider({ children }: { children: ReactNode }) {
  return (
    <div className={styles['day']}>
      <span>{children}</span>
    </div>
  )
}

/** "New since you last looked"; placed once when the thread opens. */
export function UnreadDivider({ children }: { children: ReactNode }) {
  return (
    <div className={styles['unread']}>
      <span>{children}</span>
    </div>
  )
}
