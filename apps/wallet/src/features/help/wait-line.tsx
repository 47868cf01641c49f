import { useQuery } from '@tanstack/react-query'
import { formatDayTime, useLocale, useNow } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { waitQuery } from './help.api'
import styles from './help.module.css'

/** The honest wait for a person, kept up to date while somebody looks at it. */
export function WaitLine() {
  return (
    <p className={styles['wait']} role="status">
      <WaitText />
    </p>
  )
}

/** UX.md 3.4: a number where we can stand by it, otherwise plain words; never a default. */
function WaitText() {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { data: wait } = useQuery(waitQuery)
  if (!wait) return t('wallet.contact.loading')
  if (!wait.open) {
    if (!wait.backAt) return t('wallet.contact.closed')
    return t('wallet.contact.back', { at: formatDayTime(new Date(wait.backAt), now, reader) })
  }
  if (wait.aboutMin !== null) return t('wallet.contact.wait', { minutes: wait.aboutMin })
  return wait.queued > 0
    ? t('wallet.contact.queued', { count: wait.queued })
    : t('wallet.contact.unknown')
}
