import { Outlet, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { AssetView } from '@walletdesk/contract'
import { AssetsProvider, Button, ErrorState, Skeleton, SkeletonGroup } from '@walletdesk/ui'
import { lazy, Suspense, useMemo } from 'react'
import { meQuery } from '../features/session/session.api'
import { read } from '../platform/api'
import { problemOf, problemWords } from '../platform/problems'
import { useT } from '../platform/texts'
import { Shell } from './shell'
import styles from './shell.module.css'

const SignInPage = lazy(async () => ({
  default: (await import('../features/session/sign-in-page')).SignInPage,
}))

const EnrolmentPage = lazy(async () => ({
  default: (await import('../features/session/enrolment-page')).EnrolmentPage,
}))

const assetsQuery = {
  queryKey: ['assets'],
  queryFn: () => read<{ assets: AssetView[] }>('assets'),
  staleTime: Infinity,
}

/** Who is not signed in sees the sign-in page in the place of what was asked for. */
export function Root() {
  const { pathname } = useLocation()
  const me = useQuery(meQuery)
  const { data } = useQuery(assetsQuery)
  const scales = useMemo(
    () => new Map(data?.assets.map((asset) => [asset.code, asset] as const)),
    [data],
  )
  if (pathname.endsWith('/first-supervisor')) return <Outlet />
  if (me.isPending) {
    return (
      <SkeletonGroup>
        <Skeleton width="100%" height="100dvh" />
      </SkeletonGroup>
    )
  }
  if (me.isError && !me.data && problemOf(me.error).status !== 401) {
    return <Unreachable error={me.error} onRetry={() => void me.refetch()} />
  }
  if (me.data?.level !== 'full') {
    return (
      <Suspense>{me.data?.level === 'enrolment' ? <EnrolmentPage /> : <SignInPage />}</Suspense>
    )
  }
  return (
    <AssetsProvider assets={scales}>
      <Shell me={me.data}>
        <Outlet />
      </Shell>
    </AssetsProvider>
  )
}

/** Nobody knows who is here: no sign-in is asked for that could not work either. */
function Unreachable({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useT()
  const { title, remedy, requestId } = problemWords(t, problemOf(error))
  return (
    <main className={styles['alone']}>
      <ErrorState
        title={title}
        effect={remedy}
        errorId={requestId}
        action={
          <Button variant="primary" onPress={onRetry}>
            {t('common.retry')}
          </Button>
        }
      />
    </main>
  )
}
