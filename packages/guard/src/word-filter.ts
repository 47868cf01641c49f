/**
 * Tells most words that are not in a set without touching the set: one bit for each value of a hash
 * of the word, in a table small enough to stay in the processor's cache. A word of the set always
 * passes; of others a few do, and so does whatever is not plain ASCII, which may be spelled otherwise.
 */
export class WordFilter {
  readonly #bits: Uint32Array
  readonly #mask: number

  /** `size` is in bits, a power of two; sixteen for each word let one in sixteen others pass. */
  constructor(size: number, words: Iterable<string> = []) {
    this.#bits = new Uint32Array(size / BITS)
    this.#mask = size - 1
    for (const word of words) this.add(word)
  }

  add(word: string): void {
    const place = hashOf(word) & this.#mask
    this.#bits[place >>> 5] = (this.#bits[place >>> 5] ?? 0) | (1 << (place & 31))
  }

  mayHold(word: string): boolean {
    const hash = hashOf(word)
    if (hash === NOT_PLAIN) return true
    const place = hash & this.#mask
    return (((this.#bits[place >>> 5] ?? 0) >>> (place & 31)) & 1) === 1
  }
}

const BITS = 32
const NOT_PLAIN = -1
const ASCII_MAX = 0x7f
const FACTOR = 0x01000193
const MIX = 0x2c1b3c6d

/** FNV-1a, mixed once more at the end, as its low bits alone are uneven; never negative. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < word.length; index++) {
    const code = word.charCodeAt(index)
    if (code > ASCII_MAX) return NOT_PLAIN
    hash = Math.imul(hash ^ code, FACTOR)
  }
  hash = Math.imul(hash ^ (hash >>> 15), MIX)
  return (hash ^ (hash >>> 12)) >>> 1
}
