import { type Finding, finding } from './kinds'
import type { Subject } from './subject'

/**
 * Encrypted key files: Ethereum (version 3), ERC-2335, and the vault of browser wallets. Their
 * password can be guessed at leisure, so the file is a secret. They are recognised by their parts
 * and not parsed: what people paste is pretty-printed, escaped inside other JSON, or cut off.
 */
const PARTS = [
  /ciphertext[^0-9a-z]{1,12}(?:0x)?[0-9a-f]{32,}/g,
  /cipher[^0-9a-z]{1,12}function[^0-9a-z][\s\S]{1,200}?message[^0-9a-z]{1,12}[0-9a-f]{32,}/g,
  /data[^0-9a-z]{1,8}[0-9a-z+/]{64,}={0,2}[^0-9a-z]{1,8}iv[^0-9a-z]{1,8}[0-9a-z+/]{16,}/g,
] as const

export function findKeystores({ lower, profile }: Subject): Finding[] {
  if (profile.longestRun < 32 || !/cipher|salt/.test(lower)) return []
  return PARTS.flatMap((part) =>
    [...lower.matchAll(part)].map(({ index, 0: match }) => {
      const start = outermostBrace(lower, index)
      return finding('keystore', start, endOfObject(lower, start, index + match.length))
    }),
  )
}

/** Where the outermost object that encloses `at` opens; `at` itself when none does. */
function outermostBrace(lower: string, at: number) {
  let start = at
  let closed = 0
  for (let index = at - 1; index >= 0; index--) {
    const character = lower.charAt(index)
    if (character === '}') closed += 1
    else if (character === '{' && closed > 0) closed -= 1
    else if (character === '{') start = index
  }
  return start
}

/** A file that was cut off has no closing brace: then all that follows is taken for its rest. */
function endOfObject(lower: string, start: number, atLeast: number) {
  let open = 0
  for (let index = start; index < lower.length; index++) {
    const character = lower.charAt(index)
    if (character === '{') open += 1
    if (character !== '}') continue
    open -= 1
    if (open <= 0 && index >= atLeast) return index + 1
  }
  return lower.length
}
