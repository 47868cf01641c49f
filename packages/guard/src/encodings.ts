import { sha256 } from '@noble/hashes/sha2.js'

/** Encodings in which keys are written, each with the checksum that tells a key from noise. */

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const BASE58_VALUES = new Int8Array(128).fill(-1)
for (let value = 0; value < 58; value++) BASE58_VALUES[BASE58.charCodeAt(value)] = value

/** The longest key (an extended key) has 111 characters; decoding is quadratic in the length. */
const BASE58_CHARS_MAX = 120

/** Bytes of a base58 text, or null if it is not base58. */
export function readBase58(text: string): Uint8Array | null {
  if (text.length > BASE58_CHARS_MAX) return null
  const bytes: number[] = []
  for (let index = 0; index < text.length; index++) {
    const value = BASE58_VALUES[text.charCodeAt(index)] ?? -1
    if (value < 0) return null
    multiplyAdd(bytes, value)
  }
  for (let index = 0; text.charAt(index) === '1'; index++) bytes.push(0)
  return Uint8Array.from(bytes.reverse())
}

/** `bytes` holds a number, lowest byte first. */
function multiplyAdd(bytes: number[], value: number) {
  let carry = value
  for (let index = 0; index < bytes.length; index++) {
    carry += (bytes[index] ?? 0) * 58
    bytes[index] = carry & 0xff
    carry >>= 8
  }
  while (carry > 0) {
    bytes.push(carry & 0xff)
    carry >>= 8
  }
}

/** Payload of a base58check text whose four checksum bytes are right, else null. */
export function readBase58Check(text: string): Uint8Array | null {
  const bytes = readBase58(text)
  if (!bytes || bytes.length < 5) return null
  const payload = bytes.subarray(0, -4)
  const sum = sha256(sha256(payload))
  return bytes.subarray(-4).every((byte, index) => byte === sum[index]) ? payload : null
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function readBase32(text: string): Uint8Array {
  const bytes: number[] = []
  let buffer = 0
  let bits = 0
  for (const character of text) {
    buffer = ((buffer << 5) | BASE32.indexOf(character)) & 0xfff
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push((buffer >> bits) & 0xff)
  }
  return Uint8Array.from(bytes)
}

/** Stellar's strkey: version byte, 32 bytes, CRC-16/XMODEM, lowest byte first. */
export function isStellarKey(text: string, version: number): boolean {
  const bytes = readBase32(text)
  if (bytes.length !== 35 || bytes[0] !== version) return false
  return crc16(bytes.subarray(0, 33)) === (bytes[33] ?? 0) + ((bytes[34] ?? 0) << 8)
}

function crc16(bytes: Uint8Array) {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 8
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x8000 ? (sum << 1) ^ 0x1021 : sum << 1) & 0xffff
  }
  return sum
}
