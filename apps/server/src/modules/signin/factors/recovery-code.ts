/** Recovery codes: 120 random bits as 24 Crockford characters, kept as SHA-256 (4.3). */
import { createHash, randomBytes } from 'node:crypto'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'

export const RECOVERY_CODE_STATES = ['pending', 'active', 'used', 'retired'] as const

/** Crockford's alphabet: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const BITS = 5
const GROUP = 4

/** Five bits a character, from the left. */
function encode(bytes: Buffer): string {
  let value = BigInt(`0x${bytes.toString('hex')}`)
  let text = ''
  for (let left = (bytes.length * 8) / BITS; left > 0; left -= 1) {
    text = (ALPHABET[Number(value & 31n)] ?? '') + text
    value >>= BigInt(BITS)
  }
  return text
}

/** `ABCD-EFGH-...`: six groups of four. */
const grouped = (code: string) =>
  Array.from({ length: code.length / GROUP }, (_, index) =>
    code.slice(index * GROUP, (index + 1) * GROUP),
  ).join('-')

export const newRecoveryCodes = (): string[] =>
  Array.from({ length: SIGNIN_LIMITS.recoveryCodesCount }, () =>
    grouped(encode(randomBytes(SIGNIN_LIMITS.recoveryCodeBytes))),
  )

/** What people type, with the letters that look like digits read as such. */
const readRecoveryCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** 120 random bits cannot be searched, so a plain fast hash hides them. */
export const hashRecoveryCode = (typed: string): string =>
  createHash('sha256').update(readRecoveryCode(typed)).digest('hex')
