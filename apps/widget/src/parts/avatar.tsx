/** @jsxImportSource preact */
import { initials } from '@walletdesk/ui/format'
import styles from './avatar.module.css'

export const Avatar = ({ name }: { name: string }) => (
  <span class={styles['avatar']} aria-hidden="true">
    {initials(name)}
  </span>
)
