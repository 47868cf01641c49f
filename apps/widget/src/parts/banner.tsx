/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import styles from './banner.module.css'
import { Icon, type IconName } from './icon'

export type BannerTone = 'info' | 'warning' | 'danger' | 'success' | 'calm'

const ICONS: Readonly<Record<BannerTone, IconName>> = {
  info: 'info',
  warning: 'alert',
  danger: 'alert',
  success: 'check',
  calm: 'clock',
}

export type BannerProps = {
  tone: BannerTone
  children: ComponentChildren
  actions?: ComponentChildren
  /** `status` waits for a pause, `alert` interrupts; none where the text was there from the start. */
  role?: 'status' | 'alert'
  icon?: IconName
}

export function Banner({ tone, children, actions, role, icon }: BannerProps) {
  return (
    <div class={styles['banner']} data-tone={tone} role={role}>
      <Icon name={icon ?? ICONS[tone]} />
      <div class={styles['body']}>
        <div>{children}</div>
        {actions && <div class={styles['actions']}>{actions}</div>}
      </div>
    </div>
  )
}
