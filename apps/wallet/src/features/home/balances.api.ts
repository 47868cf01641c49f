import { queryOptions } from '@tanstack/react-query'
import { systemClock } from '@walletdesk/client'
import type { AssetView, Balances } from '@walletdesk/contract'
import { read } from '../../platform/api'
import { keepAnswer, keptAnswer } from '../../platform/snapshot'

type Assets = { assets: AssetView[] }

export const assetsQuery = queryOptions({
  queryKey: ['assets'],
  queryFn: async ({ signal }) => {
    const answer = await read<Assets>('assets', signal)
    keepAnswer('assets', answer, systemClock.now())
    return answer
  },
  staleTime: 10 * 60_000,
  initialData: () => keptAnswer<Assets>('assets')?.value,
  initialDataUpdatedAt: () => keptAnswer<Assets>('assets')?.at ?? 0,
})

export const balancesQuery = queryOptions({
  queryKey: ['balances'],
  queryFn: async ({ signal }) => {
    const answer = await read<Balances>('balances', signal)
    keepAnswer('balances', answer, systemClock.now())
    return answer
  },
  initialData: () => keptAnswer<Balances>('balances')?.value,
  initialDataUpdatedAt: () => keptAnswer<Balances>('balances')?.at ?? 0,
  refetchInterval: 60_000,
})
