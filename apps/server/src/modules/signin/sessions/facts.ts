/** What a sign-in sees of the request: address, program, device. */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import { guardWords } from '../../guards'
import { deviceIdOf } from './cookies'

export type RequestFacts = {
  readonly ip: string
  readonly userAgent: string
  /** From a device cookie of ours; whether an account knows it is another question. */
  readonly deviceId: string | null
}

/** Control characters would break lists and logs; NUL does not fit into the database. */
const plain = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ')

/** Guarded whole: what is cut off could be the half by which a secret is known. */
const keptWords = (app: App, text: string) =>
  guardWords(app, plain(text)).text.slice(0, SIGNIN_LIMITS.userAgentCharsMax)

export const factsOf = (app: App, request: FastifyRequest): RequestFacts => ({
  ip: request.ip,
  userAgent: keptWords(app, request.headers['user-agent'] ?? ''),
  deviceId: deviceIdOf(app, request),
})
