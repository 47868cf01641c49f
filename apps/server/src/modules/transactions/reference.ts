/** Short references for people: `W-` + 7 Crockford characters, from the id itself. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CHARS = 7

/** The random end of a UUIDv7 gives 35 bits: enough within one customer, where it is unique. */
export function referenceOf(prefix: string, id: string): string {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-9)}`)
  let text = ''
  for (let index = 0; index < CHARS; index += 1) {
    text = (ALPHABET[Number(bits & 31n)] ?? '0') + text
    bits >>= 5n
  }
  return `${prefix}-${text}`
}
