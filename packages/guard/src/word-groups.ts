/** Word lists are loaded by script, since a text of one script needs only those lists. */
export const WORD_GROUPS = { latin: 1, japanese: 2, korean: 4, chinese: 8 } as const
export const ALL_GROUPS = 15

/** One bit per BIP-39 list; a word that stands on several lists has several bits. */
export const LANGUAGES = {
  english: 1,
  spanish: 2,
  french: 4,
  italian: 8,
  czech: 16,
  portuguese: 32,
  japanese: 64,
  korean: 128,
  chineseSimplified: 256,
  chineseTraditional: 512,
} as const
export const LANGUAGE_BITS: readonly number[] = Object.values(LANGUAGES)
