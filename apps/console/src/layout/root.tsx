import { Outlet, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { AssetView } from '@walletdesk/contract'
import { AssetsProvider, SkeletonGroup, Skeleton } from '@walletdesk/ui'
import { lazy, Suspense, useMemo } from 'react'
import { meQuery } from '../features/session/session.api'
import { read } from '../platform/api'
import { problemOf } from '../platform/problems'
import { Shell } from './shell'

const SignInPage = lazy(async () => ({
  default: (await import('../features/session/sign-in-page')).SignInPage,
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
  const isOut = !me.data && problemOf(me.error).status === 401
  if (isOut || me.data?.level !== 'full') {
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
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
