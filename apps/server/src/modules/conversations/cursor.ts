/** Keyset cursors of lists: opaque to clients, so that what they are made of may change. */

type Parts = readonly string[]

export const writeCursor = (...parts: Parts): string =>
  Buffer.from(parts.join('|')).toString('base64url')

/** Null for a cursor that we did not write: the list then begins at its beginning. */
export function readCursor(text: string | undefined, partCount: number): Parts | null {
  if (text === undefined) return null
  const parts = Buffer.from(text, 'base64url').toString().split('|')
  return parts.length === partCount ? parts : null
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A moment and an id, the key of most lists here. */
export function readMomentCursor(text: string | undefined): { at: Date; id: string } | null {
  const [at = '', id = ''] = readCursor(text, 2) ?? []
  const moment = new Date(at)
  return UUID.test(id) && !Number.isNaN(moment.getTime()) ? { at: moment, id } : null
}
