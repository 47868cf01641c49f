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
  if (row.outOfPlace(range) > outOfPlaceMax) return true
  if (gapKinds(lower, words, range) > GAP_KINDS_MAX) return true
  const window = words.slice(range.first, range.last + 1)
  const shortened = window.filter((word) => word.shortened & language).length
  return shortened > 1 && window.some((word) => word.languages & language && word.text.length > 4)
}

/** Counts the words of a range that are common in sentences or come twice. */
export type OutOfPlace = (range: WordRange) => number

/** Rows are asked about many overlapping ranges: what can be known of each word is found once. */
export function outOfPlaceIn({ words, language }: Omit<Row, 'outOfPlace'>): OutOfPlace {
  const lastAt = new Map<string, number>()
  const before = words.map((word, index) => {
    if (!(word.languages & language)) return UNKNOWN
    const previous = lastAt.get(word.text) ?? NEVER
    lastAt.set(word.text, index)
    return previous
  })
  const common = words.map((word) => Number(COMMON.has(word.text)))
  return ({ first, last }) => {
    let count = 0
    for (let index = first; index <= last; index++) {
      const previous = before[index] ?? UNKNOWN
      if (previous !== UNKNOWN) count += Number(previous >= first) + (common[index] ?? 0)
    }
    return count
  }
}

const NEVER = -1
const UNKNOWN = -2

/** Letters and numbers in a gap count the words; what is left is the separator. */
function gapKinds(lower: string, words: readonly Word[], { first, last }: WordRange) {
  const gaps = new Set<string>()
  for (let index = first; index < last; index++) {
    const gap = lower.slice(words[index]?.end, words[index + 1]?.start)
    gaps.add(gap.replace(/[\p{L}\p{N}\s]+/gu, ''))
  }
  return gaps.size
}
