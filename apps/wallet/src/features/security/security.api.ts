import { queryOptions } from '@tanstack/react-query'
import { read, remove, send } from '../../platform/api'

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
export const endOtherSessions = () => remove<null>('sessions/others')

export type TotpEnrolment = { secret: string; uri: string }
export const beginTotp = () => send<TotpEnrolment>('me/totp')
export const confirmTotp = (code: string) => send<null>('me/totp/confirm', { code })
export const makeRecoveryCodes = () => send<{ codes: string[] }>('me/recovery-codes')
export const confirmRecoveryCode = (code: string) =>
  send<unknown>('me/recovery-codes/confirm', { code })
