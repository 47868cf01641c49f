/**
 * References that people read aloud: `C-` + 7 random Crockford base32 characters + a check
 * character (CV-11), computed with Luhn mod 32, which finds every single wrong character and
 * nearly every swap of neighbours.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BASE = ALPHABET.length
const RANDOM_CHARS = 7

function checkOf(body: string): string {
  let sum = 0
  let factor = 2
  for (let index = body.length - 1; index >= 0; index -= 1) {
    const addend = factor * ALPHABET.indexOf(body.charAt(index))
    sum += Math.floor(addend / BASE) + (addend % BASE)
    factor = factor === 2 ? 1 : 2
  }
  return ALPHABET.charAt((BASE - (sum % BASE)) % BASE)
}

/** A fresh reference from 7 random bytes. */
export function makeReference(random: Uint8Array): string {
  const body = Array.from(random.subarray(0, RANDOM_CHARS), (byte) =>
    ALPHABET.charAt(byte % BASE),
  ).join('')
  return `C-${body}${checkOf(body)}`
}

/** The reference that somebody typed, or null: "check the reference". */
export function readReference(typed: string): string | null {
  const plain = typed.toUpperCase().trim()
  const unmarked = plain.replace(/^C(?=[\s-])/, '').replace(/[\s-]/g, '')
  const isMarked = unmarked.length === RANDOM_CHARS + 2 && unmarked.startsWith('C')
  const bare = isMarked ? unmarked.slice(1) : unmarked
  const text = bare.replaceAll('O', '0').replace(/[IL]/g, '1')
  if (text.length !== RANDOM_CHARS + 1) return null
  if (!/^[0-9A-HJKMNP-TV-Z]+$/.test(text)) return null
  const body = text.slice(0, RANDOM_CHARS)
  return checkOf(body) === text.slice(RANDOM_CHARS) ? `C-${text}` : null
}
