import { LIMITS } from '@walletdesk/contract/limits'

export type Strength = 0 | 1 | 2 | 3 | 4

/**
 * A word while typing, not a judgement: length is what counts (ID-4), sameness and own data count
 * against it. The server decides, with its lists of known passwords.
 */
export function passwordStrength(password: string, context: readonly string[]): Strength {
  const text = password.normalize('NFC').toLowerCase()
  const length = Array.from(text).length
  if (length < LIMITS.passwordCharsMin) return 0
  const distinct = new Set(text).size
  if (distinct < 5 || isSequence(text) || containsContext(text, context)) return 1
  if (length < LIMITS.passwordCharsAdvised) return 2
  return length < 20 || distinct < 10 ? 3 : 4
}

const CONTEXT_CHARS_MIN = 4

const containsContext = (text: string, context: readonly string[]) =>
  context
    .flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .some((word) => word.length >= CONTEXT_CHARS_MIN && text.includes(word))

/** 123456789012, abcdefghijkl: every character follows the one before. */
function isSequence(text: string): boolean {
  const steps = new Set<number>()
  for (let at = 1; at < text.length; at += 1) {
    steps.add((text.charCodeAt(at) - text.charCodeAt(at - 1) + 10) % 10)
  }
  return steps.size === 1
}
