import { Banner, useNow } from '@walletdesk/ui'
import { useSyncExternalStore } from 'react'
import { useT } from '../platform/texts'
import { useDesk } from './live-desk'

const SHOWN_AFTER_MS = 2_000

/** UX.md 5.5: lost connection with its age; the composer below stays usable. */
export function ConnectionBanner() {
  const t = useT()
  const { streams } = useDesk()
  const status = useSyncExternalStore(
    (changed) => streams.onStatus(changed),
    () => streams.status(),
  )
  const now = useNow(1_000)
  if (status.at === 'up') return null
  const awayMs = now.getTime() - status.sinceMs
  if (awayMs < SHOWN_AFTER_MS) return null
  return (
    <Banner level="offline">{t('console.offline', { seconds: Math.round(awayMs / 1_000) })}</Banner>
  )
}
