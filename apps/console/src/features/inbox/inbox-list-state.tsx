import {
  Button,
  EmptyState,
  ErrorState,
  formatTime,
  InboxIcon,
  OfflineIcon,
  Skeleton,
  SkeletonGroup,
  useLocale,
} from '@walletdesk/ui'
import { problemOf, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import type { InboxView } from './inbox.api'
import styles from './inbox.module.css'

type ListQuery = {
  isPending: boolean
  isError: boolean
  error: unknown
  dataUpdatedAt: number
  refetch: () => Promise<unknown>
}

type InboxListStateProps = { query: ListQuery; isEmpty: boolean; view: InboxView }

/** UX.md 10.1: loading, failed, empty; rows that could not be renewed stay, with their age. */
export function InboxListState({ query, isEmpty, view }: InboxListStateProps) {
  const t = useT()
  if (query.isPending) return <RowSkeletons />
  if (query.isError && isEmpty) return <Failed query={query} />
  if (query.isError) return <Stale updatedAtMs={query.dataUpdatedAt} />
  return isEmpty ? (
    <EmptyState icon={<InboxIcon size={24} />}>{t(`console.empty.${view}`)}</EmptyState>
  ) : null
}

function RowSkeletons() {
  return (
    <SkeletonGroup>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} className={styles['skeleton']}>
          <Skeleton width="32px" height="32px" shape="circle" />
          <div>
            <Skeleton width="40%" />
            <Skeleton width="90%" />
            <Skeleton width="112px" height="24px" shape="block" />
          </div>
        </div>
      ))}
    </SkeletonGroup>
  )
}

function Failed({ query: { error, refetch } }: { query: ListQuery }) {
  const t = useT()
  const { title, remedy, requestId } = problemWords(t, problemOf(error))
  return (
    <ErrorState
      title={title}
      effect={remedy}
      errorId={requestId}
      action={<Button onPress={() => void refetch()}>{t('common.retry')}</Button>}
    />
  )
}

function Stale({ updatedAtMs }: { updatedAtMs: number }) {
  const t = useT()
  const reader = useLocale()
  return (
    <p className={styles['stale']} role="status">
      <OfflineIcon size={16} />
      {t('console.list.stale', { at: formatTime(new Date(updatedAtMs), reader) })}
    </p>
  )
}
