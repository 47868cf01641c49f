import { queryOptions } from '@tanstack/react-query'
import type { SessionAnswer } from '@walletdesk/contract'
import { read, rememberCsrf, remove, send } from '../../platform/api'

export type SessionRow = {
  id: string
  current: boolean
  userAgent: string
  createdAt: string
  lastSeenAt: string
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: async ({ signal }) => (await read<{ rows: SessionRow[] }>('sessions', signal)).rows,
})

export const endSession = (id: string) => remove<null>(`sessions/${id}`)
export const endOtherSessions = () => send<{ ended: number }>('sessions/end-others')

export type TotpEnrolment = { secret: string; uri: string }
export const beginTotp = () => send<TotpEnrolment>('factors/totp')
/** The first code of the app; the answer carries the recovery codes, this once. */
export const confirmTotp = (code: string) =>
  send<{ codes: string[] }>('factors/totp/confirm', { code })

/** One recovery code typed back: from now on both count, and the session is a full one. */
export async function confirmRecoveryCode(code: string) {
  const answer = await send<SessionAnswer>('factors/recovery-codes/confirm', { code })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}
