import type { ReactNode } from 'react'
import { AlertIcon, CheckIcon, InfoIcon, ShieldIcon, WarningIcon } from '../icons/icons'
import type { IconComponent } from '../icons/make-icon'
import styles from './notice.module.css'

export type NoticeTone = 'safety' | 'info' | 'success' | 'warning' | 'danger'

const ICONS: Readonly<Record<NoticeTone, IconComponent>> = {
  safety: ShieldIcon,
  info: InfoIcon,
  success: CheckIcon,
  warning: WarningIcon,
  danger: AlertIcon,
}

export type NoticeProps = {
  tone?: NoticeTone
  title?: ReactNode
  children: ReactNode
  /** A link or button below the text. */
  action?: ReactNode
  /** `status` when it appears after something changed, `alert` when the person must know now. */
  role?: 'status' | 'alert'
}

/** A sentence that matters beside what it is about; `safety` says where the money is. */
export function Notice({ tone = 'info', title, children, action, role }: NoticeProps) {
  const Icon = ICONS[tone]
  return (
    <div className={styles['notice']} data-tone={tone} role={role}>
      <Icon />
      <div className={styles['text']}>
        {title && <p className={styles['title']}>{title}</p>}
        <div>{children}</div>
        {action && <div className={styles['action']}>{action}</div>}
      </div>
    </div>
  )
}
