import { QueryClient } from '@tanstack/react-query'
import { isPassing } from '@walletdesk/client'
import { problemOf } from './problems'

const RETRIES_MAX = 2

/** Only what may pass by itself is tried again; a refusal stays one. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 30 * 60_000,
      networkMode: 'always',
      retry: (failures, error) => failures < RETRIES_MAX && isPassing(problemOf(error)),
    },
  },
})
