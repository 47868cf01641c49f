/** An id that follows from an event: whoever handles the event twice writes the same item. */
import { uuidOf } from '@walletdesk/contract/ids'
import { createHash } from 'node:crypto'

/** UUIDv8 of SHA-256(event id, label). */
export function derivedId(eventId: string, label: string): string {
  const bytes = createHash('sha256').update(`${eventId}|${label}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return uuidOf(bytes)
}
