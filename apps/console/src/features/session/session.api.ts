import { queryOptions } from '@tanstack/react-query'
import { unwrap } from '@walletdesk/client'
import type { AgentMe, SessionAnswer } from '@walletdesk/contract'
import type { AgentState } from '@walletdesk/contract/vocabulary'
import { put, read, rememberCsrf, remove, send } from '../../platform/api'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => {
    const me = await read<AgentMe>('desk/me', signal)
    rememberCsrf(me.csrf)
    return me
  },
  staleTime: 60_000,
})

export async function signIn(email: string, password: string) {
  const answer = await send<SessionAnswer>('desk/sessions', {
    email,
    password,
    transport: 'cookie',
  })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}

export async function proveCode(method: 'totp' | 'recovery_code', code: string) {
  const path = 'desk/sessions/current/second-factor'
  const answer = await send<SessionAnswer>(path, { method, code })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}

export const CODE_DIGITS = 6

export type TotpEnrolment = { secret: string; uri: string }

/** One key per visit: asking again would make the scanned one worthless. */
export const enrolmentQuery = queryOptions({
  queryKey: ['totp-enrolment'],
  queryFn: async () => unwrap(await send<TotpEnrolment>('desk/factors/totp')),
  staleTime: Infinity,
  gcTime: 0,
  retry: false,
  refetchOnWindowFocus: false,
})

export const confirmTotp = (code: string) =>
  send<{ codes: string[] }>('desk/factors/totp/confirm', { code })

/** The last step: from here on the session reaches everything. */
export async function confirmRecoveryCode(code: string) {
  const answer = await send<SessionAnswer>('desk/factors/recovery-codes/confirm', { code })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}

export const signOut = () => remove<null>('desk/sessions/current')

export const changeState = (state: AgentState) => put<AgentMe>('desk/me/state', { state })

type DemoAccount = { email: string; name: string; password: string; about: string }

/** Absent outside the demo world. */
export const demoAccountsQuery = queryOptions({
  queryKey: ['demo-accounts'],
  queryFn: async ({ signal }) => {
    const path = 'demo/accounts?for=agent'
    const answer = await read<{ rows: DemoAccount[] }>(path, signal).catch(() => null)
    return answer?.rows ?? []
  },
  staleTime: Infinity,
})

const DEMO_CODE_EVERY_MS = 5_000

export const demoCodeQuery = (email: string) =>
  queryOptions({
    queryKey: ['demo-code', email],
    queryFn: ({ signal }) =>
      read<{ code: string; validUntil: string }>(
        `demo/second-factor?email=${encodeURIComponent(email)}`,
        signal,
      ).catch(() => null),
    refetchInterval: DEMO_CODE_EVERY_MS,
  })
