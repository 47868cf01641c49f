import type { SessionAnswer } from '@walletdesk/contract'
import { rememberCsrf, send, sendGuarded } from '../../platform/api'

export type Registration = {
  id: string
  email: string
  password: string
  name?: string
  locale: string
  consents: { terms: true; privacy: true }
}

export const register = (input: Registration) => sendGuarded<{ id: string }>('customers', input)

export async function confirmEmail(customerId: string, code: string) {
  const answer = await send<SessionAnswer>(`customers/${customerId}/confirm`, { code })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}
