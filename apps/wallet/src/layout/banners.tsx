import { useQuery } from '@tanstack/react-query'
import type { Announcement } from '@walletdesk/contract'
import { Banner } from '@walletdesk/ui'
import { useState } from 'react'
import { announcementsQuery } from '../features/help/help.api'
import { balancesQuery } from '../features/home/balances.api'
import { useOnline } from '../platform/online'
import { useT } from '../platform/texts'
import styles from './banners.module.css'

const ORDER = { critical: 0, warning: 1, notice: 2, info: 3 } as const
const DISMISSED = 'walletdesk.dismissed'

/** UX.md 4.2 and 8.10: one announcement at most, the most severe; offline stands above it. */
export function Banners() {
  const isOnline = useOnline()
  return (
    <div className={styles['banners']}>
      {!isOnline && <OfflineBanner />}
      <AnnouncementBanner />
    </div>
  )
}

/** Says how old the amounts below are, and what still works. */
function OfflineBanner() {
  const t = useT()
  const { dataUpdatedAt } = useQuery({ ...balancesQuery, enabled: false })
  const since = dataUpdatedAt > 0 && new Date(dataUpdatedAt)
  return (
    <Banner level="offline">
      {since && <span className={styles['line']}>{t('wallet.offline', { at: since })}</span>}
      <span className={styles['line']}>{t('wallet.offline.now')}</span>
    </Banner>
  )
}

function AnnouncementBanner() {
  const t = useT()
  const { data } = useQuery(announcementsQuery(t.locale))
  const [dismissed, setDismissed] = useState(readDismissed)
  const shown = (data ?? [])
    .filter((one) => !one.dismissible || !dismissed.includes(one.id))
    .sort((one, other) => ORDER[one.level] - ORDER[other.level])[0]
  if (!shown) return null
  return (
    <Banner
      level={shown.level}
      link={<BannerLink announcement={shown}>{t('wallet.announcement.more')}</BannerLink>}
      onDismiss={
        shown.dismissible
          ? () => {
              const next = [...dismissed, shown.id].slice(-50)
              storeDismissed(next)
              setDismissed(next)
            }
          : undefined
      }
    >
      {shown.text}
    </Banner>
  )
}

function BannerLink({ announcement, children }: { announcement: Announcement; children: string }) {
  const url = announcement.url ?? (announcement.incidentId && '/status')
  return url ? <a href={url}>{children}</a> : null
}

function readDismissed(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(DISMISSED) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

function storeDismissed(ids: readonly string[]) {
  try {
    localStorage.setItem(DISMISSED, JSON.stringify(ids))
  } catch {
    // Blocked: it stays dismissed until the page is left.
  }
}
