import { isCalledKey } from './context'
import { isStellarKey, readBase58, readBase58Check } from './encodings'
import { type Finding, type HitKind, finding } from './kinds'
import type { Subject } from './subject'

/** The shortest key is a legacy WIF of 51 characters; a few less, because one may be lost in a copy. */
const RUN_MIN = 50
const RUN = /[0-9A-Za-z]{50,}/g

/** Formats whose prefix says that they are secret: nothing public begins like this. */
const PREFIXED =
  /(?:PVT_[KR]1_|PrivateKey-|edsk|edesk)[1-9A-HJ-NP-Za-km-z]{40,100}|(?:nsec|suiprivkey|(?:addr|stake|acct|root)_x?sk|ed25519e?_sk)1[02-9ac-hj-np-z]{50,120}|AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{50,70}/g

const PEM = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY-----[^-]*(?:-----END [A-Z0-9 ]+-----)?/g

/** A Solana key file: 64 numbers in brackets. */
const BYTE_LIST = /\[\s*(?:\d{1,3}\s*,\s*){31,127}\d{1,3}\s*,?\s*\]/g

export function findKeys(subject: Subject): Finding[] {
  const { text, profile } = subject
  const findings: Finding[] = []
  if (profile.longestRun >= 40) findings.push(...findPrefixed(text, PREFIXED))
  if (text.includes('PRIVATE KEY')) findings.push(...findPrefixed(text, PEM))
  if (profile.longestRun >= RUN_MIN) findings.push(...findRuns(subject))
  if (profile.keyPieces > 1 || (profile.keyPieces === 1 && MIXED_CASE.test(text))) {
    findings.push(...findBroken(subject))
  }
  if (profile.digits >= 32) findings.push(...findByteLists(subject))
  return findings
}

/** Most texts have none, and to ask for all of them makes the pattern anew. */
const findPrefixed = (text: string, pattern: RegExp): Finding[] =>
  text.search(pattern) < 0 ? [] : allPrefixed(text, pattern)

const allPrefixed = (text: string, pattern: RegExp): Finding[] =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) =>
    finding('private_key', index, index + match.length),
  )

function findRuns(subject: Subject): Finding[] {
  return [...subject.text.matchAll(RUN)].flatMap(({ index, 0: run }) => {
    const kind = kindOfRun(subject, run, index, index + run.length)
    return kind ? [finding(kind, index, index + run.length)] : []
  })
}

const EXTENDED_PRIVATE = /^(?:[xyztuvYZUV]prv|Ltpv|Mtpv|dgpv)[1-9A-HJ-NP-Za-km-z]{96,}/

function kindOfRun(subject: Subject, run: string, start: number, end: number): HitKind | null {
  if (EXTENDED_PRIVATE.test(run)) return 'extended_key'
  if (hasKeyChecksum(run) || isSolanaKey(run)) return 'private_key'
  return isKeyShaped(run) ? kindByContext(subject, run, start, end) : null
}

function kindByContext(subject: Subject, run: string, start: number, end: number): HitKind | null {
  if (isKnownTransaction(subject, run)) return null
  const isKey = isCalledKey(subject.lower, start, end, subject.options.fieldName)
  return isKey ? 'private_key' : null
}

/** No words around are needed. */
function hasKeyChecksum(run: string) {
  if (run.length === 51 || run.length === 52) return isWif(readBase58Check(run))
  if (run.length === 56) return run.startsWith('S') && /^[A-Z2-7]+$/.test(run) && isStellarSeed(run)
  return run.length === 58 && isBip38(readBase58Check(run))
}

/** Bitcoin, its test networks, Litecoin, Dogecoin and its test network, Dash. */
const WIF_VERSIONS = new Set([0x80, 0xef, 0xb0, 0x9e, 0xf1, 0xcc])
const isWif = (payload: Uint8Array | null) =>
  payload !== null &&
  WIF_VERSIONS.has(payload[0] ?? 0) &&
  (payload.length === 33 || payload.length === 34)

const isBip38 = (payload: Uint8Array | null) =>
  payload?.length === 39 && payload[0] === 1 && (payload[1] === 0x42 || payload[1] === 0x43)

const STELLAR_SEED_VERSION = 18 << 3
const isStellarSeed = (run: string) => isStellarKey(run, STELLAR_SEED_VERSION)

/**
 * A Solana key and a Solana transaction id are both 64 bytes. The id is an Ed25519 signature, whose
 * second half is a number below 2^252 + ..., so its last byte is at most 0x10; of the keys, which end
 * in a public key, 15 of 16 have a higher one. The sixteenth needs a word beside it.
 */
function isSolanaKey(run: string) {
  if (run.length < 86 || run.length > 88 || !/\d/.test(run)) return false
  const bytes = readBase58(run)
  return bytes?.length === 64 && (bytes[63] ?? 0) > 0x10
}

const HEX_KEY = /^(?:0[xX])?[0-9a-fA-F]{64}$/
const KEY_SHAPES = [
  HEX_KEY,
  /^(?:0[xX])?[0-9a-fA-F]{128}$/,
  /^(?:5[1-9A-HJ-NP-Za-km-z]{49,51}|[KLTc9][1-9A-HJ-NP-Za-km-z]{50,52})$/,
  /^6P[1-9A-HJ-NP-Za-km-z]{55,57}$/,
  /^S[A-Z2-7]{54,56}$/,
  /^[1-9A-HJ-NP-Za-km-z]{86,88}$/,
]
/** A run of letters alone is words put together. */
const isKeyShaped = (run: string) => /\d/.test(run) && KEY_SHAPES.some((shape) => shape.test(run))

const isKnownTransaction = ({ options }: Subject, run: string) =>
  options.knownTransactionIds?.has(run.toLowerCase().replace(/^0x/, '')) ?? false

/** Base58 mixes cases inside a piece; an address in Bech32 or hex beside words does not. */
const MIXED_CASE = /[a-z\d][A-Z]/

const JOINED_LENGTHS = new Set([51, 52, 56, 58, 64, 66, 111])
const JOINED_MAX = 111
const PIECE = /[0-9A-Za-z]+/g
/** How the first piece of such a key looks. */
const PIECE_LIKE_KEY = /\d[A-Za-z]|[A-Za-z]\d|[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Z]{8}/
const BETWEEN_PIECES = /^[\s\-"'`|,.:;\\]{1,6}$/
/** What such a key goes on after, in another text. */
const OPEN_END = /(?:^|[0-9A-Za-z\s\-"'`|,.:;\\])$/

/** For texts that are read one after another: whether a key that is broken up begins, or goes on. */
export const keyEndsOf = (text: string) => ({
  startsKey: PIECE_LIKE_KEY.test(text),
  isOpen: OPEN_END.test(text.slice(-1)),
})

type Piece = { text: string; start: number; end: number }

/** A key that was wrapped over lines or set in groups, as screens and e-mails do. */
function findBroken(subject: Subject): Finding[] {
  const pieces = [...subject.text.matchAll(PIECE)].map(({ index, 0: text }): Piece => ({
    text,
    start: index,
    end: index + text.length,
  }))
  const findings: Finding[] = []
  for (let first = 0; first < pieces.length; first++) {
    const found = joinFrom(subject, pieces, first)
    if (found) findings.push(found)
  }
  return findings
}

function joinFrom(subject: Subject, pieces: readonly Piece[], first: number): Finding | null {
  const { text = '', start = 0 } = pieces[first] ?? {}
  if (!PIECE_LIKE_KEY.test(text)) return null
  let joined = text
  for (let next = first + 1; next < pieces.length && joined.length < JOINED_MAX; next++) {
    const piece = pieces[next]
    const last = pieces[next - 1]
    if (!piece || !last || !BETWEEN_PIECES.test(subject.text.slice(last.end, piece.start)))
      return null
    joined += piece.text
    const kind = JOINED_LENGTHS.has(joined.length)
      ? kindOfJoined(subject, joined, start, piece.end)
      : null
    if (kind) return finding(kind, start, piece.end)
  }
  return null
}

/** Ordinary words put together may have the shape of a key, but no checksum and no 64 hex digits. */
function kindOfJoined(subject: Subject, joined: string, start: number, end: number) {
  if (EXTENDED_PRIVATE.test(joined)) return 'extended_key'
  if (hasKeyChecksum(joined)) return 'private_key'
  return HEX_KEY.test(joined) ? kindByContext(subject, joined, start, end) : null
}

function findByteLists(subject: Subject): Finding[] {
  return [...subject.text.matchAll(BYTE_LIST)].flatMap(({ index, 0: match }) => {
    const end = index + match.length
    const numbers = match.match(/\d+/g) ?? []
    if (numbers.some((digits) => Number(digits) > 255)) return []
    const isKey =
      numbers.length === 64 || isCalledKey(subject.lower, index, end, subject.options.fieldName)
    return isKey ? [finding('private_key', index, end)] : []
  })
}
