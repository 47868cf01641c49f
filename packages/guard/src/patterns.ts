import { foldWord } from './fold'

/** Words of a list that is written with `|` or one a line, folded like the texts they meet. */
export const wordsOfList = (list: string): string[] =>
  list
    .trim()
    .split(/[|\n]/)
    .map((word) => foldWord(word.trim()))

/**
 * Source of a pattern that matches any of the words, the longest first. Words of Latin letters must
 * stand alone: "2fa" is also three digits of many a transaction id.
 */
export function eitherOf(words: readonly string[]): string {
  const sources = [...words]
    .sort((one, other) => other.length - one.length)
    .map((word) => {
      const before = /^[a-z0-9]/.test(word) ? '(?<![a-z0-9])' : ''
      return `${before}${word}${/[a-z]$/.test(word) ? '(?![a-z])' : ''}`
    })
  return `(?:${sources.join('|')})`
}

export const eitherOfList = (list: string) => eitherOf(wordsOfList(list))
