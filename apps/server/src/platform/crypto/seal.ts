/**
 * Sealed fields (PV-2): AES-256-GCM, random 96-bit nonce, `enc:v1:<keyId>:<nonce>:<ct>` in
 * base64url. The additional data names table, column, row, person and class, so that a ciphertext
 * that is moved elsewhere does not open.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { invariant } from '../result'
import { randomPart } from './random'

export type DataKey = {
  readonly id: string
  readonly ownerId: string
  readonly keyClass: string
  readonly bytes: Buffer
}
export type Place = { readonly table: string; readonly column: string; readonly rowId: string }

const NONCE_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'enc:v1'

const additionalData = (key: DataKey, place: Place) =>
  Buffer.from(
    [VERSION, place.table, place.column, place.rowId, key.ownerId, key.keyClass].join('|'),
  )

export function seal(key: DataKey, place: Place, text: string): string {
  const nonce = randomPart(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce)
  cipher.setAAD(additionalData(key, place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}:${key.id}:${nonce.toString('base64url')}:${body.toString('base64url')}`
}

export const keyIdOf = (sealed: string): string => sealed.split(':')[2] ?? ''

/** The text; throws when the ciphertext was changed, moved or made for another key. */
export function unseal(key: DataKey, place: Place, sealed: string): string {
  const [scheme, version, keyId, nonce, body] = sealed.split(':')
  invariant(`${scheme ?? ''}:${version ?? ''}` === VERSION, 'a sealed field names a known version')
  invariant(keyId === key.id, 'a sealed field is opened with its own key')
  const bytes = Buffer.from(body ?? '', 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, Buffer.from(nonce ?? '', 'base64url'))
  decipher.setAAD(additionalData(key, place))
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES))
  const text = decipher.update(bytes.subarray(0, bytes.length - TAG_BYTES))
  return Buffer.concat([text, decipher.final()]).toString('utf8')
}
