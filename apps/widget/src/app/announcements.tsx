/** @jsxImportSource preact */
import type { Announcement } from '@walletdesk/contract'
import { useDesk } from '../conversation/desk-context'
import { Banner, type BannerTone } from '../parts/banner'
import styles from './announcements.module.css'
import { useGet, valueOf } from './use-get'

const TONES: Readonly<Record<Announcement['level'], BannerTone>> = {
  info: 'info',
  notice: 'info',
  warning: 'warning',
  critical: 'danger',
}

/** Disturbances are told before they are asked about (UX 8.10). */
export function Announcements() {
  const { t, locale } = useDesk()
  const path = `/api/v1/announcements?locale=${locale}`
  const got = valueOf(useGet<{ announcements: readonly Announcement[] }>(path))
  if (!got || got.announcements.length === 0) return null
  return (
    <div class={styles['list']}>
      {got.announcements.map(({ id, level, text, url }) => (
        <Banner key={id} tone={TONES[level]} role={level === 'critical' ? 'alert' : 'status'}>
          {text}{' '}
          {url && (
            <a href={url} target="_blank" rel="noopener">
              {t('widget.announcement.more')}
            </a>
          )}
        </Banner>
      ))}
    </div>
  )
}
