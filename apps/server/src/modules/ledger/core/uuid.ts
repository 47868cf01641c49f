import { createHash } from 'node:crypto'
import { uuidOf, uuidTimeMs } from '@walletdesk/contract/ids'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([78])[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** UUIDv7 (made by a caller) or UUIDv8 (derived from facts); nothing else names an entry (LE-8). */
export const isRequestId = (id: string): boolean => UUID.test(id)

export const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex')

const DAY_MS = 86_400_000
const AGE_MS_MAX = 7 * DAY_MS
const AHEAD_MS_MAX = 5 * 60_000

export type IdAge = 'id_too_old' | 'id_in_future' | null

/** A new UUIDv7 must be of this week (LE-10); derived ids carry the time of their parent. */
export function idAge(id: string, nowMs: number): IdAge {
  if (UUID.exec(id)?.[1] !== '7') return null
  const madeMs = uuidTimeMs(id)
  if (madeMs < nowMs - AGE_MS_MAX) return 'id_too_old'
  return madeMs > nowMs + AHEAD_MS_MAX ? 'id_in_future' : null
}

/**
 * An id that follows from facts (LE-8): the 48 time bits of its parent, then SHA-256 of
 * (parent, step, epoch). Whoever resumes a step computes the same id and so repeats the request
 * instead of making a second one. `epoch` counts intended repetitions of a step.
 */
export function deriveId(parentId: string, step: string, epoch = 0): string {
  const parent = uuidBytes(parentId)
  const digest = createHash('sha256').update(parent).update(`${step}:${epoch.toString()}`).digest()
  const id = Buffer.concat([parent.subarray(0, 6), digest.subarray(0, 10)])
  id[6] = 0x80 | ((id[6] ?? 0) & 0x0f)
  id[8] = 0x80 | ((id[8] ?? 0) & 0x3f)
  return uuidOf(id)
}
