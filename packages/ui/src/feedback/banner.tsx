import type { ReactNode } from 'react'
import { IconButton } from '../actions/icon-button'
import {
  AlertIcon,
  CloseIcon,
  InfoIcon,
  MegaphoneIcon,
  OfflineIcon,
  WarningIcon,
} from '../icons/icons'
import type { IconComponent } from '../icons/make-icon'
import { useText } from '../locale/locale'
import styles from './banner.module.css'

export type BannerLevel = 'info' | 'notice' | 'warning' | 'critical' | 'offline'

const ICONS: Readonly<Record<BannerLevel, IconComponent>> = {
  info: InfoIcon,
  notice: MegaphoneIcon,
  warning: WarningIcon,
  critical: AlertIcon,
  offline: OfflineIcon,
}

export type BannerProps = {
  level: BannerLevel
  children: ReactNode
  /** One link at most. */
  link?: ReactNode
  /** Absent: it cannot be dismissed (critical, offline). */
  onDismiss?: (() => void) | undefined
}

/** UX.md 8.10: stands above the content and pushes it; never covers anything. */
export function Banner({ level, children, link, onDismiss }: BannerProps) {
  const t = useText()
  const Icon = ICONS[level]
  return (
    <div
      className={styles['banner']}
      data-level={level}
      role={level === 'critical' ? 'alert' : 'status'}
    >
      <Icon />
      <p className={styles['text']}>
        {children} {link}
      </p>
      {onDismiss && (
        <IconButton
          size="s"
          label={t('common.close')}
          icon={<CloseIcon size={16} />}
          onPress={onDismiss}
        />
      )}
    </div>
  )
}
