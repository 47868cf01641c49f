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
  const oldest = page?.rows.find((row) => row.waitingSince !== null)?.waitingSince
  const waiting = page?.counts.unassigned ?? 0
  return (
    <div className={styles['nothing']}>
      <dl className={styles['numbers']}>
        <div className={styles['number']}>
          <dt>{t('console.queue.waiting')}</dt>
          <dd>{waiting}</dd>
        </div>
        <div className={styles['number']}>
          <dt>{t('console.queue.mine')}</dt>
          <dd>{page?.counts.mine ?? 0}</dd>
        </div>
      </dl>
      <p>
        {oldest
          ? t('console.queue.oldest', {
              since: formatRelative(new Date(oldest), now, reader.locale),
            })
          : t('console.queue.empty')}
      </p>
      <Button
        variant="primary"
        isPending={take.isPending}
        disabledReason={waiting === 0 ? t('console.queue.empty') : undefined}
        onPress={take.run}
      >
        {t('console.take')}
      </Button>
    </div>
  )
}
