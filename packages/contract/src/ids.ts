/**
 * Ids: UUIDv7 (RFC 9562) made by the caller, so that a retry is the same request. Inside the
 * server and the database they are plain UUIDs; at every edge they are shown with a prefix,
 * `cnv_` + 32 hex digits, through the one codec below.
 */
export const ID_PREFIXES = {
  account: 'acc',
  agent: 'agt',
  article: 'art',
  attachment: 'att',
  announcement: 'ann',
  authorisation: 'ath',
  batch: 'bat',
  beneficiary: 'bnf',
  channel: 'chn',
  conversation: 'cnv',
  customer: 'cus',
  deposit: 'dep',
  entry: 'ent',
  group: 'grp',
  incident: 'inc',
  item: 'itm',
  pass: 'pas',
  person: 'per',
  quote: 'quo',
  request: 'req',
  session: 'ses',
  transfer: 'trf',
  withdrawal: 'wdr',
} as const

export type IdKind = keyof typeof ID_PREFIXES

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Randomness is many times cheaper by the page than by the id. */
const page = new Uint8Array(4_096)
let used = page.length

function randomId(): Uint8Array {
  if (used === page.length) {
    crypto.getRandomValues(page)
    used = 0
  }
  used += 16
  return page.slice(used - 16, used)
}

/** A UUIDv7 for the given moment (milliseconds since 1970): 48 bits of time, 74 random bits. */
export function uuidv7(atMs: number): string {
  const bytes = randomId()
  let time = atMs
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  return uuidOf(bytes)
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const DASH_BEFORE = new Set([4, 6, 8, 10])

/** Formats 16 bytes as a UUID with dashes. */
export function uuidOf(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < 16; index += 1) {
    if (DASH_BEFORE.has(index)) text += '-'
    text += HEX[bytes[index] ?? 0] ?? ''
  }
  return text
}

export const isUuid = (value: string): boolean => UUID.test(value)

/** Milliseconds since 1970 that a UUIDv7 carries. */
export const uuidTimeMs = (uuid: string): number =>
  Number.parseInt(uuid.slice(0, 8) + uuid.slice(9, 13), 16)

/** `showId('conversation', uuid)` = `cnv_0198c1...` */
export const showId = (kind: IdKind, uuid: string): string =>
  `${ID_PREFIXES[kind]}_${uuid.replaceAll('-', '')}`

/** The UUID behind a shown id, or null when the text is no id of that kind. */
export function readId(kind: IdKind, shown: string): string | null {
  const prefix = `${ID_PREFIXES[kind]}_`
  if (!shown.startsWith(prefix)) return null
  const hex = shown.slice(prefix.length)
  if (!/^[0-9a-f]{32}$/.test(hex)) return null
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A fresh shown id, made before the first try: it is the idempotency key of the request. */
export const newShownId = (kind: IdKind, atMs: number): string => showId(kind, uuidv7(atMs))
