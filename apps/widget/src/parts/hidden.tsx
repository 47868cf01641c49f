/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import styles from './hidden.module.css'

/** For those who listen: not seen, but read. */
export const Hidden = ({ children }: { children: ComponentChildren }) => (
  <span class={styles['hidden']}>{children}</span>
)
