/**
 * Arrays for `unnest` in PostgreSQL's binary format (array_send in its source): what is written for
 * every message is cheaper to send and to read than text. The driver passes a Buffer on as binary.
 * Source: https://www.postgresql.org/docs/current/protocol-overview.html#PROTOCOL-FORMAT-CODES
 */
import { invariant } from './result'

/** Types as pg_type.oid names them. */
const OID = { bytea: 17, int4: 23, uuid: 2950, timestamptz: 1184 } as const

const HEADER_BYTES = 20
const NULL_LENGTH = -1
/** Times are microseconds since 2000-01-01 UTC. */
const EPOCH_MS = Date.UTC(2000, 0, 1)

type Column<T> = {
  readonly oid: number
  readonly bytes: number
  readonly write: (into: Buffer, value: T, at: number) => void
}

function arrayOf<T>({ oid, bytes, write }: Column<T>, values: readonly (T | null)[]): Buffer {
  const nulls = values.reduce((count, value) => (value === null ? count + 1 : count), 0)
  const array = Buffer.allocUnsafe(
    HEADER_BYTES + 4 * values.length + bytes * (values.length - nulls),
  )
  array.writeInt32BE(1, 0) // dimensions
  array.writeInt32BE(nulls > 0 ? 1 : 0, 4)
  array.writeInt32BE(oid, 8)
  array.writeInt32BE(values.length, 12)
  array.writeInt32BE(1, 16) // index of the first
  let at = HEADER_BYTES
  for (const value of values) {
    at = array.writeInt32BE(value === null ? NULL_LENGTH : bytes, at)
    if (value === null) continue
    write(array, value, at)
    at += bytes
  }
  return array
}

const UUID: Column<string> = { oid: OID.uuid, bytes: 16, write: writeUuid }
const INT: Column<number> = {
  oid: OID.int4,
  bytes: 4,
  write: (into, value, at) => into.writeInt32BE(value, at),
}
const TIME: Column<Date> = { oid: OID.timestamptz, bytes: 8, write: writeTime }
const SHA256: Column<string> = {
  oid: OID.bytea,
  bytes: 32,
  write: (into, hex, at) => {
    const written = into.write(hex, at, 'hex')
    invariant(written === 32, 'a SHA-256 has 32 bytes')
  },
}

/** `uuid[]` */
export const uuids = (values: readonly (string | null)[]): Buffer => arrayOf(UUID, values)
/** `int[]` */
export const ints = (values: readonly (number | null)[]): Buffer => arrayOf(INT, values)
/** `timestamptz[]`, to the millisecond. */
export const moments = (values: readonly (Date | null)[]): Buffer => arrayOf(TIME, values)
/** `bytea[]` of SHA-256 in hex. */
export const hashes = (values: readonly (string | null)[]): Buffer => arrayOf(SHA256, values)

const UUID_CHARS = 36
const DASH = 45

/** Without a string in between: this runs for every id of every message. */
function writeUuid(into: Buffer, text: string, start: number) {
  invariant(text.length === UUID_CHARS, 'a uuid has 36 characters')
  let at = start
  for (let index = 0; index < UUID_CHARS; index += 2) {
    if (text.charCodeAt(index) === DASH) index += 1
    into[at] = (digitAt(text, index) << 4) | digitAt(text, index + 1)
    at += 1
  }
  invariant(at === start + UUID.bytes, 'a uuid has 16 bytes')
}

function digitAt(text: string, index: number): number {
  const code = text.charCodeAt(index)
  if (code >= 48 && code <= 57) return code - 48 // 0-9
  const letter = code | 32
  invariant(letter >= 97 && letter <= 102, 'a uuid is written in hex')
  return letter - 87 // a-f
}

const TWO_32 = 2 ** 32

/** Two halves: a double holds these microseconds to the year 2255, a BigInt each would cost more. */
function writeTime(into: Buffer, value: Date, at: number) {
  const micros = (value.getTime() - EPOCH_MS) * 1_000
  invariant(Number.isSafeInteger(micros), 'a time lies between 1715 and 2285')
  into.writeInt32BE(Math.floor(micros / TWO_32), at)
  into.writeUInt32BE(((micros % TWO_32) + TWO_32) % TWO_32, at + 4)
}
