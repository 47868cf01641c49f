import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, formatRelative, useLocale, useNow } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { useTakeNext } from './use-take-next'
import { inboxQuery } from './inbox.api'
import styles from './inbox.module.css'

/** UX.md 5.5: my queue in numbers, the longest wait, and the way to the next one. */
export function NothingSelected({ onOpen }: { onOpen: (id: string) => void }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { data } = useInfiniteQuery(inboxQuery('unassigned'))
  const take = useTakeNext(onOpen)
  const [page] = data?.pages ?? []
  // Nothing is known, so nothing is said: the list tells what is wrong.
  if (!page) return <div className={styles['nothing']} />
  const { counts, rows } = page
  const oldest = rows.find((row) => row.waitingSince !== null)?.waitingSince
  return (
    <div className={styles['nothing']}>
      <dl className={styles['numbers']}>
        <div className={styles['number']}>
          <dt>{t('console.queue.waiting')}</dt>
          <dd>{counts.unassigned}</dd>
        </div>
        <div className={styles['number']}>
          <dt>{t('console.queue.mine')}</dt>
          <dd>{counts.mine}</dd>
        </div>
      </dl>
      {oldest && (
        <p>
          {t('console.queue.oldest', {
            since: formatRelative(new Date(oldest), now, reader.locale),
          })}
        </p>
      )}
      <Button
        variant="primary"
        isPending={take.isPending}
        disabledReason={counts.unassigned === 0 ? t('console.queue.empty') : undefined}
        onPress={take.run}
      >
        {t('console.take')}
      </Button>
    </div>
  )
}
