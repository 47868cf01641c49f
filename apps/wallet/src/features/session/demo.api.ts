import { queryOptions } from '@tanstack/react-query'
import { ProblemError } from '@walletdesk/client'
import { read } from '../../platform/api'

export type DemoAccount = { email: string; name: string; password: string; about: string }
export type DemoCode = { code: string; validUntil: string }
export type DemoMail = { to: string; subject: string; text: string; at: string }

/** Only a demo world answers; any other says 404 and these stay null. */
async function ifDemo<T>(path: string, signal: AbortSignal): Promise<T | null> {
  try {
    return await read<T>(path, signal)
  } catch (error) {
    if (error instanceof ProblemError) return null
    throw error
  }
}

export const demoAccountsQuery = queryOptions({
  queryKey: ['demo', 'accounts'],
  queryFn: ({ signal }) => ifDemo<{ rows: DemoAccount[] }>('demo/accounts', signal),
  staleTime: Infinity,
})

export const demoCodeQuery = (email: string) =>
  queryOptions({
    queryKey: ['demo', 'code', email],
    queryFn: ({ signal }) =>
      ifDemo<DemoCode>(`demo/second-factor?${new URLSearchParams({ email })}`, signal),
    // Somebody who is no demo account has no code to come.
    refetchInterval: ({ state }) => (state.data === null ? false : 5_000),
    enabled: email !== '',
  })

export const demoMailQuery = (email: string) =>
  queryOptions({
    queryKey: ['demo', 'mail', email],
    queryFn: ({ signal }) =>
      ifDemo<{ rows: DemoMail[] }>(`demo/mails?${new URLSearchParams({ to: email })}`, signal),
    refetchInterval: 3_000,
    enabled: email !== '',
  })
