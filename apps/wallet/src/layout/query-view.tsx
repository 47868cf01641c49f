import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import {
  Button,
  buttonClass,
  EmptyState,
  ErrorState,
  formatTime,
  Notice,
  SearchIcon,
  SkeletonGroup,
  useLocale,
} from '@walletdesk/ui'
import type { ReactNode } from 'react'
import { isUnreachable, problemOf, problemWords } from '../platform/problems'
import { useT } from '../platform/texts'
import { ProblemWords } from './problem-words'

export type QueryViewProps<T> = {
  query: UseQueryResult<T>
  /** Parts in the final geometry of the screen. */
  skeleton: ReactNode
  children: (data: T) => ReactNode
  /** Another part of the same screen already says how old its data is. */
  isAgeShownElsewhere?: boolean
}

/**
 * The states that every screen shares (UX.md 10.1): skeleton, error with its id, and old data that
 * stays on the screen with its age while it cannot be refreshed.
 */
export function QueryView<T>({
  query,
  skeleton,
  children,
  isAgeShownElsewhere = false,
}: QueryViewProps<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isError && !isAgeShownElsewhere && <StaleNotice query={query} />}
        {children(query.data)}
      </>
    )
  }
  if (query.isError) return <QueryError query={query} />
  return <SkeletonGroup>{skeleton}</SkeletonGroup>
}

export function StaleNotice({ query }: { query: UseQueryResult }) {
  const t = useT()
  const reader = useLocale()
  const at = formatTime(new Date(query.dataUpdatedAt), reader)
  const isAway = isUnreachable(problemOf(query.error))
  return (
    <Notice tone="info" role="status">
      {isAway ? t('wallet.stale.unreachable', { at }) : t('wallet.stale.failed', { at })}
    </Notice>
  )
}

export function QueryError({ query }: { query: UseQueryResult }) {
  const t = useT()
  const problem = problemOf(query.error)
  const { title, remedy, requestId } = problemWords(t, problem)
  // Asking again for what is not there would only say so again.
  if (problem.status === 404) {
    return (
      <EmptyState
        icon={<SearchIcon />}
        action={
          <Link to="/" className={buttonClass({ variant: 'primary' })}>
            {t('wallet.not_found.home')}
          </Link>
        }
      >
        <ProblemWords problem={problem} />
      </EmptyState>
    )
  }
  return (
    <ErrorState
      title={title}
      effect={remedy}
      errorId={requestId}
      action={
        <Button
          variant="primary"
          isPending={query.isFetching}
          onPress={() => {
            void query.refetch()
          }}
        >
          {t('common.retry')}
        </Button>
      }
    />
  )
}
