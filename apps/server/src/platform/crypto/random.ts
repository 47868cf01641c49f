/** Random bytes for salts and nonces: one call for a page of them, because the call is the cost. */
import { randomFillSync } from 'node:crypto'

const page = Buffer.alloc(8_192)
let used = page.length

/** A copy of `length` fresh random bytes (at most 64); each byte is given out once. */
export function randomPart(length: number): Buffer {
  if (used + length > page.length) {
    randomFillSync(page)
    used = 0
  }
  used += length
  return Buffer.from(page.subarray(used - length, used))
}
