/**
 * What the guard can find. The kind is the key of the sentence that tells the sender what to do,
 * so a new kind needs a sentence in every language.
 */
export const HIT_KINDS = [
  'recovery_phrase',
  'private_key',
  'extended_key',
  'keystore',
  'authenticator_key',
  'card_number',
  'one_time_code',
  'password',
] as const
export type HitKind = (typeof HIT_KINDS)[number]

/**
 * One found secret. It never carries the secret nor a hash of it: a hit may be logged and stored.
 * `start` and `end` are UTF-16 offsets in the text as it was given, end exclusive.
 */
export type Hit = {
  kind: HitKind
  /** Words of a recovery phrase (12, 15, 18, 21 or 24); null for every other kind. */
  words: number | null
  start: number
  end: number
}

/**
 * What a sending surface does: `block` keeps the message and tells the sender, `mask` sends it with
 * the mark in place. The server always stores the mark, whichever it is.
 */
export const HIT_ACTIONS: Readonly<Record<HitKind, 'block' | 'mask'>> = {
  recovery_phrase: 'block',
  private_key: 'block',
  extended_key: 'block',
  keystore: 'block',
  authenticator_key: 'block',
  card_number: 'mask',
  one_time_code: 'block',
  password: 'block',
}

export const shouldBlock = (hits: readonly Hit[]) =>
  hits.some((hit) => HIT_ACTIONS[hit.kind] === 'block')

/** A finding inside the folded text, with the mark that takes its place. */
export type Finding = Hit & { mark: string }

const MARKS: Readonly<Record<HitKind, string>> = {
  recovery_phrase: '[[secret:bip39]]',
  private_key: '[[secret:private-key]]',
  extended_key: '[[secret:extended-key]]',
  keystore: '[[secret:keystore]]',
  authenticator_key: '[[secret:authenticator]]',
  card_number: '[[card]]',
  one_time_code: '[[secret:code]]',
  password: '[[secret:password]]',
}

export function finding(kind: HitKind, start: number, end: number): Finding {
  return { kind, words: null, start, end, mark: MARKS[kind] }
}

const PHRASE_LENGTHS = [24, 21, 18, 15, 12] as const

/** 11 words are a phrase with one word missing: they are shown as 12. */
export function phraseFinding(start: number, end: number, wordCount: number): Finding {
  const words = PHRASE_LENGTHS.find((length) => length <= wordCount) ?? 12
  return { kind: 'recovery_phrase', words, start, end, mark: `[[secret:bip39:${String(words)}]]` }
}

/** The last four digits stay: the customer and the agent must be able to say which card it is. */
export function cardFinding(start: number, end: number, last4: string): Finding {
  return { kind: 'card_number', words: null, start, end, mark: `[[card:${last4}]]` }
}

/**
 * Matches every mark that the guard writes, for screens that show marks as chips:
 * `[[secret:bip39:12]]`, `[[secret:private-key]]`, `[[card:1111]]`, ...
 */
export const MARK_PATTERN = /\[\[(?:secret:[a-z0-9-]+(?::\d{1,2})?|card(?::\d{4})?)\]\]/g
