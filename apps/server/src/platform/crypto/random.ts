/** Random bytes for salts and nonces: one call for a page of them, because the call is the cost. */
import { randomFillSync } from 'node:crypto'

const page = Buffer.alloc(8_192)
let used = page.length

/** Where `length` fresh bytes begin on the page; each byte is given out once. */
function take(length: number): number {
  if (used + length > page.length) {
    randomFillSync(page)
    used = 0
  }
  used += length
  return used - length
}

/** A copy of `length` fresh random bytes (at most 64). */
export function randomPart(length: number): Buffer {
  const from = take(length)
  return Buffer.from(page.subarray(from, from + length))
}

/** `length` fresh random bytes (at most 64) in hex. */
export function randomHex(length: number): string {
  const from = take(length)
  return page.toString('hex', from, from + length)
}
