import type { Row, WordRange } from './phrases'
import type { Word } from './words'

/**
 * Words of the English list that hold sentences together. Of twelve words drawn from the list one
 * in two phrases has one of them, one in five hundred has four.
 */
export const COMMON: ReadonlySet<string> = new Set(
  `about above after again all almost already also always and another any because before between
both but can could day each either enough ever every few find first for from give good great have how into
just hello help issue keep know like little long make many more most move much must near need never new next not nothing now
off often once one only open other out over own put real right same since some someone still such than thank that their them then there these they thing this time today together too two under until upon
use very want wait was way what when where which will with work you your`.split(/\s+/),
)

/** A phrase is set in one way: words and numbers, commas, lines. Code and markup mix many. */
const GAP_KINDS_MAX = 5

/** Tells words that happen to stand on a list from words that were drawn from it. */
export function isLikeProse(row: Row, range: WordRange, outOfPlaceMax: number): boolean {
  const { lower, words, language } = row
  if (countOutOfPlace(row, range) > outOfPlaceMax) return true
  if (gapKinds(lower, words, range) > GAP_KINDS_MAX) return true
  const window = words.slice(range.first, range.last + 1)
  const shortened = window.filter((word) => word.shortened & language).length
  return shortened > 1 && window.some((word) => word.languages & language && word.text.length > 4)
}

/** Words that are common in sentences or come twice. */
export function countOutOfPlace({ words, language }: Row, { first, last }: WordRange) {
  const texts = words
    .slice(first, last + 1)
    .filter((word) => word.languages & language)
    .map((word) => word.text)
  return texts.length - new Set(texts).size + texts.filter((text) => COMMON.has(text)).length
}

/** Letters and numbers in a gap count the words; what is left is the separator. */
function gapKinds(lower: string, words: readonly Word[], { first, last }: WordRange) {
  const gaps = new Set<string>()
  for (let index = first; index < last; index++) {
    const gap = lower.slice(words[index]?.end, words[index + 1]?.start)
    gaps.add(gap.replace(/[\p{L}\p{N}\s]+/gu, ''))
  }
  return gaps.size
}
