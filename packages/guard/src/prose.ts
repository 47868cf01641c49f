import type { Row, WordRange } from './phrases'
import type { Word } from './words'

/**
 * Words of the English list that hold sentences together. Of twelve words drawn from the list one
 * in two phrases has one of them, one in five hundred has four.
 */
const COMMON = new Set(
  `about above after again all almost already also always and another any because before between
both but can could each either enough ever every few find first for from give good have how into
just keep know like little long make many more most move much must near need never new next not now
off often once one only open other out over own put real right same since some someone still such
than that their them then there these they thing this time today together too two under until upon
use very want was way what when where which will with work you your`.split(/\s+/),
)

const OUT_OF_PLACE_MAX = 3
/** A phrase is set in one way: words and numbers, commas, lines. Code and markup mix many. */
const GAP_KINDS_MAX = 5

/** Tells twelve words that happen to stand on a list from twelve that were drawn from it. */
export function isLikeProse({ lower, words, language }: Row, { first, last }: WordRange): boolean {
  const window = words.slice(first, last + 1).filter((word) => word.languages & language)
  const repeated = window.length - new Set(window.map((word) => word.text)).size
  const common = window.filter((word) => COMMON.has(word.text)).length
  if (
    repeated + common > OUT_OF_PLACE_MAX ||
    gapKinds(lower, words, { first, last }) > GAP_KINDS_MAX
  ) {
    return true
  }
  const shortened = window.filter((word) => word.shortened & language).length
  return shortened > 1 && window.some((word) => word.text.length > 4)
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
