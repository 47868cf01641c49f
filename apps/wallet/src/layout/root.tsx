import { Outlet } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { AssetsProvider } from '@walletdesk/ui'
import { lazy, Suspense, useMemo } from 'react'
import { assetsQuery } from '../features/home/balances.api'
import { meQuery } from '../features/session/session.api'
import { LiveUpdates } from './live-updates'

const SessionEndedSheet = lazy(async () => ({
  default: (await import('../features/session/session-ended-sheet')).SessionEndedSheet,
}))

/** What every screen shares: decimals of the assets, live updates, the sheet of an ended session. */
export function Root() {
  const { data: me } = useQuery({ ...meQuery, enabled: false })
  const { data } = useQuery({ ...assetsQuery, enabled: Boolean(me) })
  const scales = useMemo(
    () => new Map(data?.assets.map((asset) => [asset.code, asset] as const)),
    [data],
  )
  return (
    <AssetsProvider assets={scales}>
      <Outlet />
      <LiveUpdates />
      {me && (
        <Suspense>
          <SessionEndedSheet />
        </Suspense>
      )}
    </AssetsProvider>
  )
}
