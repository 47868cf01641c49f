import { initials } from '../locale/format'
import styles from './avatar.module.css'

/** Initials on a quiet disc; decoration, because the name stands beside it. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 's' | 'm' | 'l' }) {
  return (
    <span className={styles['avatar']} data-size={size} aria-hidden>
      {initials(name)}
    </span>
  )
}
