/**
 * Session cookies (ID-7): `__Host-` ties them to this host, HttpOnly hides them from scripts, Lax
 * keeps other sites from writing with them. The CSRF proof lies beside, readable by our own pages.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../platform/app'
import { sameText } from '../../../platform/crypto/secrets'
import { isUuid } from '@walletdesk/contract/ids'
import type { SubjectKind } from '../subject'
import { csrfOf, signDevice } from './token'

export const SESSION_COOKIES = { customer: '__Host-wd_customer', agent: '__Host-wd_agent' } as const
export const CSRF_COOKIES = { customer: '__Host-wd_csrf', agent: '__Host-wd_desk_csrf' } as const
export const DEVICE_COOKIE = '__Host-wd_device'
/** Programs without cookies send and get the same value here. */
export const DEVICE_HEADER = 'x-walletdesk-device'

const COMMON = { path: '/', secure: true, sameSite: 'lax' } as const
/** Browsers keep no cookie longer than 400 days. */
const DEVICE_COOKIE_S = 400 * 86_400

const DESK_PATH = '/api/v1/desk/'
export const kindOfPath = (url: string): SubjectKind =>
  url.startsWith(DESK_PATH) ? 'agent' : 'customer'

export type SentToken = { readonly token: string; readonly byCookie: boolean }

/** A bearer token wins over a cookie: who sends both means the header. */
export function tokenOf(request: FastifyRequest): SentToken | null {
  const header = request.headers.authorization
  if (header !== undefined) {
    const token = /^Bearer ([\w-]+)$/i.exec(header)?.[1]
    return token === undefined ? null : { token, byCookie: false }
  }
  const token = request.cookies[SESSION_COOKIES[kindOfPath(request.url)]]
  return token === undefined ? null : { token, byCookie: true }
}

type Carried = { readonly kind: SubjectKind; readonly token: string; readonly expiresAt: Date }

export function setSessionCookies(app: App, reply: FastifyReply, carried: Carried): void {
  const { kind, token, expiresAt } = carried
  const until = { ...COMMON, expires: expiresAt }
  void reply.setCookie(SESSION_COOKIES[kind], token, { ...until, httpOnly: true })
  void reply.setCookie(CSRF_COOKIES[kind], csrfOf(app, token), until)
}

export function clearSessionCookies(reply: FastifyReply, kind: SubjectKind): void {
  void reply.clearCookie(SESSION_COOKIES[kind], { ...COMMON, httpOnly: true })
  void reply.clearCookie(CSRF_COOKIES[kind], COMMON)
}

/** The device that this browser or program is, when the id is one of ours. */
export function deviceIdOf(app: App, request: FastifyRequest): string | null {
  const header = request.headers[DEVICE_HEADER]
  const signed = typeof header === 'string' ? header : request.cookies[DEVICE_COOKIE]
  const deviceId = signed?.slice(0, signed.indexOf('.')) ?? ''
  if (signed === undefined || !isUuid(deviceId)) return null
  return sameText(signed, signDevice(app, deviceId)) ? deviceId : null
}

type GivenDevice = { readonly deviceId: string; readonly byCookie: boolean }

export function giveDevice(app: App, reply: FastifyReply, device: GivenDevice): void {
  const signed = signDevice(app, device.deviceId)
  if (device.byCookie) {
    void reply.setCookie(DEVICE_COOKIE, signed, {
      ...COMMON,
      httpOnly: true,
      maxAge: DEVICE_COOKIE_S,
    })
  } else {
    void reply.header(DEVICE_HEADER, signed)
  }
}
