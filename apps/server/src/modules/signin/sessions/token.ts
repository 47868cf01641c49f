/**
 * Session tokens: 256 random bits, opaque. The database keeps only HMAC-SHA-256 of a token under a
 * pepper of this installation, so that neither a dump nor a guess of ours opens a session (ID-7).
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { App } from '../../../platform/app'

const TOKEN_BYTES = 32
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url')
export const isToken = (text: string): boolean => TOKEN.test(text)

type Peppers = { readonly token: Buffer; readonly csrf: Buffer; readonly device: Buffer }
const peppers = new WeakMap<App, Peppers>()

function peppersOf(app: App): Peppers {
  let found = peppers.get(app)
  if (!found) {
    found = {
      token: app.secrets.derive('session-token'),
      csrf: app.secrets.derive('session-csrf'),
      device: app.secrets.derive('device'),
    }
    peppers.set(app, found)
  }
  return found
}

const mac = (pepper: Buffer, text: string) =>
  createHmac('sha256', pepper).update(text).digest('base64url')

export const hashToken = (app: App, token: string): string => mac(peppersOf(app).token, token)

/** Changes with the token, so a rotated session has a new proof too. */
export const csrfOf = (app: App, token: string): string => mac(peppersOf(app).csrf, token)

/** What proves that we gave this device id out; it is worth nothing for another id. */
export const signDevice = (app: App, deviceId: string): string =>
  `${deviceId}.${mac(peppersOf(app).device, deviceId)}`
