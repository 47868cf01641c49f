/** How an opened session leaves: as cookies for browsers, as a token for programs. */
import { showId } from '@walletdesk/contract/ids'
import type { SessionAnswer } from '@walletdesk/contract'
import type { FastifyReply } from 'fastify'
import type { App } from '../../../platform/app'
import type { SubjectKind } from '../subject'
import { giveDevice, setSessionCookies } from './cookies'
import type { SignedIn } from './sign-in'
import { csrfOf } from './token'

export type Transport = 'cookie' | 'token'
type Leaving = {
  readonly kind: SubjectKind
  readonly transport: Transport
  readonly signedIn: SignedIn
}

/** Sets cookies or names the token; call it once per opened session. */
export function sessionAnswerOf(
  app: App,
  reply: FastifyReply,
  { kind, transport, signedIn }: Leaving,
): SessionAnswer {
  const { session, token, methods } = signedIn
  const { expiresAt, deviceId, level } = session
  const byCookie = transport === 'cookie'
  if (byCookie) setSessionCookies(app, reply, { kind, token, expiresAt })
  // Only a proven device is worth remembering.
  if (deviceId !== null && level === 'full') giveDevice(app, reply, { deviceId, byCookie })
  return {
    id: showId('session', session.id),
    level,
    methods: [...methods],
    csrf: csrfOf(app, token),
    token: byCookie ? null : token,
    expiresAt: expiresAt.toISOString(),
  }
}
