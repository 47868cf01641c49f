/**
 * Where money may go: formats, checksums and networks of addresses and bank accounts (EV-5,
 * DESK.md 4.2). A typing error must end here, because nothing that is sent can be called back.
 */
import { bech32, bech32m, createBase58check } from '@scure/base'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { done, refuse, type Result } from '../../platform/result'

export type Network = 'tron' | 'ethereum' | 'bitcoin' | 'iban'
export type DestinationCode = 'address_malformed' | 'address_checksum' | 'address_network'
export type Destination = {
  readonly value: string
  readonly network: Network
  /** EIP-55: all lower case is accepted, but nothing proves that it was typed right. */
  readonly allLower: boolean
}

const base58check = createBase58check(sha256)
const BASE58 = /^[1-9A-HJ-NP-Za-km-z]{25,40}$/
const TRON_PREFIX = 0x41
/** Pay-to-public-key-hash and pay-to-script-hash of the main network. */
const BITCOIN_PREFIXES = new Set([0x00, 0x05])
const HASH_BYTES = 20

type Check = Result<Destination, DestinationCode>
const accepted = (value: string, network: Network, allLower = false): Check =>
  done({ value, network, allLower })

function checkBase58(value: string): Check {
  let bytes: Uint8Array
  try {
    bytes = base58check.decode(value)
  } catch {
    return refuse('address_checksum')
  }
  const [prefix] = bytes
  if (bytes.length !== HASH_BYTES + 1 || prefix === undefined) return refuse('address_malformed')
  if (prefix === TRON_PREFIX) return accepted(value, 'tron')
  return BITCOIN_PREFIXES.has(prefix) ? accepted(value, 'bitcoin') : refuse('address_network')
}

/** ERC-55: each letter's case is a bit of the hash of the lower-case text. */
function isChecksummed(hex: string): boolean {
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(hex.toLowerCase()))).toString('hex')
  return Array.from(hex).every((digit, index) => {
    if (!/[a-fA-F]/.test(digit)) return true
    const isUpper = Number.parseInt(hash[index] ?? '0', 16) >= 8
    return isUpper === (digit === digit.toUpperCase())
  })
}

function checkEthereum(value: string): Check {
  const hex = value.slice(2)
  if (hex === hex.toLowerCase()) return accepted(value, 'ethereum', true)
  if (hex === hex.toUpperCase()) return accepted(`0x${hex.toLowerCase()}`, 'ethereum', true)
  return isChecksummed(hex) ? accepted(value, 'ethereum') : refuse('address_checksum')
}

const WITNESS_VERSION_MAX = 16

/** BIP-141: 2 to 40 bytes; in version 0 the hash of a key or of a script. */
const fitsVersion = (bytes: number, version: number) =>
  version === 0 ? bytes === 20 || bytes === 32 : bytes >= 2 && bytes <= 40

/** BIP-173 and BIP-350: version 0 is bech32, later ones are bech32m. */
function checkSegwit(value: string): Check {
  const text = value as `${string}1${string}` // the caller saw the separator
  const isMixed = value !== value.toLowerCase() && value !== value.toUpperCase()
  if (isMixed) return refuse('address_malformed')
  const decoded = bech32.decodeUnsafe(text) ?? bech32m.decodeUnsafe(text)
  if (!decoded) return refuse('address_checksum')
  const [version = WITNESS_VERSION_MAX + 1, ...words] = decoded.words
  const program = bech32.fromWordsUnsafe(words)
  if (version > WITNESS_VERSION_MAX || !program) return refuse('address_malformed')
  const isBech32 = bech32.decodeUnsafe(text) !== undefined
  if ((version === 0) !== isBech32) return refuse('address_checksum')
  if (!fitsVersion(program.length, version)) return refuse('address_malformed')
  return decoded.prefix.toLowerCase() === 'bc'
    ? accepted(value.toLowerCase(), 'bitcoin')
    : refuse('address_network')
}

const IBAN = /^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/
const IBAN_REMAINDER = 1n

/** ISO 13616: first four characters to the end, letters to 10..35, remainder 1 by 97. */
function checkIban(value: string): Check {
  const moved = value.slice(4) + value.slice(0, 4)
  const digits = Array.from(moved, (char) => Number.parseInt(char, 36).toString()).join('')
  return BigInt(digits) % 97n === IBAN_REMAINDER
    ? accepted(value, 'iban')
    : refuse('address_checksum')
}

/** Recognises the format first, so that an address of another network is named as such. */
function recognise(value: string): Check {
  if (/^0x[0-9a-fA-F]{40}$/.test(value)) return checkEthereum(value)
  if (/^(bc|tb|bcrt)1[02-9ac-hj-np-z]{6,87}$/i.test(value)) return checkSegwit(value)
  const compact = value.replace(/\s/g, '').toUpperCase()
  if (IBAN.test(compact)) return checkIban(compact)
  return BASE58.test(value) ? checkBase58(value) : refuse('address_malformed')
}

/** Checks a destination for a network; `address_network` when it is fine but belongs elsewhere. */
export function checkDestination(input: string, network: Network): Check {
  const recognised = recognise(input.trim())
  if (!recognised.ok) return recognised
  return recognised.value.network === network ? recognised : refuse('address_network')
}

const ENDS = 4

/** EV-5: same first and last four characters with another middle is how poisoning looks. */
export const looksAlike = (one: string, other: string): boolean =>
  one !== other &&
  one.slice(0, ENDS) === other.slice(0, ENDS) &&
  one.slice(-ENDS) === other.slice(-ENDS)
