import { sha256 } from '@noble/hashes/sha2.js'

/** BIP-39: the last words/3 bits of the phrase are the first bits of SHA-256 of all bits before. */
export function isPhraseChecksumRight(indexes: readonly number[]): boolean {
  const checksumBits = indexes.length / 3
  const entropy = new Uint8Array((indexes.length * 11 - checksumBits) / 8)
  let buffer = 0
  let bits = 0
  let filled = 0
  for (const index of indexes) {
    buffer = (buffer << 11) | index
    bits += 11
    while (bits >= 8 && filled < entropy.length) {
      bits -= 8
      entropy[filled++] = (buffer >> bits) & 0xff
    }
    buffer &= (1 << bits) - 1
  }
  return (sha256(entropy)[0] ?? 0) >> (8 - checksumBits) === buffer
}
