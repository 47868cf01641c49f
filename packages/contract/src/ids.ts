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

const BYTES = 16
const TWO_32 = 2 ** 32

/** Randomness is many times cheaper by the page than by the id. */
const page = new Uint8Array(256 * BYTES)
let used = page.length

/** A UUIDv7 for the given moment (milliseconds since 1970): 48 bits of time, 74 random bits. */
export function uuidv7(atMs: number): string {
  if (used === page.length) {
    crypto.getRandomValues(page)
    used = 0
  }
  const at = used
  used += BYTES
  const high = Math.floor(atMs / TWO_32)
  page[at] = high >>> 8
  page[at + 1] = high
  for (let index = 0; index < 4; index += 1) page[at + 2 + index] = atMs >>> (24 - 8 * index)
  page[at + 6] = 0x70 | ((page[at + 6] ?? 0) & 0x0f)
  page[at + 8] = 0x80 | ((page[at + 8] ?? 0) & 0x3f)
  return uuidOf(page, at)
}

const DIGITS = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
const DASH = 45
/** Characters of an id, filled anew for each: one string instead of thirty that are put together. */
const codes: number[] = new Array<number>(36).fill(DASH)

/** Formats 16 bytes as a UUID with dashes. */
export function uuidOf(bytes: Uint8Array, from = 0): string {
  let at = 0
  for (let index = 0; index < BYTES; index += 1) {
    const byte = bytes[from + index] ?? 0
    codes[at] = DIGITS[byte >> 4] ?? 0
    codes[at + 1] = DIGITS[byte & 15] ?? 0
    at += index === 3 || index === 5 || index === 7 || index === 9 ? 3 : 2
  }
  return String.fromCharCode(...codes)
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
