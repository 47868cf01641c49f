import type { ReactNode } from 'react'
import styles from './visually-hidden.module.css'

/** For the screen reader only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className={styles['hidden']}>{children}</span>
}

/** The first stop of the Tab key; shows itself when focused. */
export function SkipLink({ href = '#main', children }: { href?: string; children: ReactNode }) {
  return (
    <a className={styles['skip']} href={href}>
      {children}
    </a>
  )
}
