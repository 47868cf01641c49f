import { isPhraseChecksumRight } from './checksum'
import { type Finding, phraseFinding } from './kinds'
import { isLikeProse, type OutOfPlace, outOfPlaceIn } from './prose'
import { HANGUL, KANA, LATIN, classOf } from './scan'
import { LANGUAGE_BITS, WORD_GROUPS } from './word-groups'
import { wordIndex } from './word-lists'
import { type Word, longestChain, mendSpaces, wordRows } from './words'

/**
 * The rule: 11 of 12 words in a row stand on one list. It holds for every phrase of 12 to 24 words
 * that is whole, has one word replaced (a typo, or another list word and so a wrong checksum), or
 * lacks one word. Sentences come that far once in ten thousand; such a row is a phrase if its
 * checksum is right or if it does not read like prose.
 */
const WINDOW = 12
const KNOWN_MIN = 11
const LENGTHS = [24, 21, 18, 15, 12] as const

/**
 * How many words of prose (common words, words that come twice) twelve words may hold and still be
 * a phrase; `proven` = when the checksum is right.
 */
export type Tolerance = { suspect: number; proven: number }
/** Of evenly drawn words, 2 in 1,000 windows have four; of sentences that reach 11 of 12, all. */
const IN_ONE_TEXT: Tolerance = { suspect: 3, proven: 12 }

export function findPhrases(lower: string, groups: number, tolerance = IN_ONE_TEXT): Finding[] {
  if (!groups) return []
  const spaced = wordRows(lower, groups).flatMap((row) => findInRow(lower, row, tolerance))
  return [...spaced, ...findGlued(lower, groups)]
}

function findInRow(lower: string, row: readonly Word[], tolerance: Tolerance): Finding[] {
  if (!isDense(row)) return []
  const words = mendSpaces(row)
  return LANGUAGE_BITS.flatMap((language) =>
    phraseRanges({ lower, words, language, tolerance }).map(({ first, last, wordCount }) =>
      phraseFinding(words[first]?.start ?? 0, words[last]?.end ?? 0, wordCount),
    ),
  )
}

/** A word cut in two gives 13 words with 2 strangers, two words in one give 11 with 1 stranger. */
const DENSE_WINDOW = 13
const DENSE_MIN = 10

function isDense(row: readonly Word[]) {
  let known = 0
  for (let last = 0; last < row.length; last++) {
    known += Number(isListed(row[last])) - Number(isListed(row[last - DENSE_WINDOW]))
    if (known >= DENSE_MIN) return true
  }
  return false
}
const isListed = (word: Word | undefined) => word !== undefined && word.languages !== 0

type BareRow = {
  lower: string
  words: readonly Word[]
  language: number
  tolerance: Tolerance
}
export type Row = BareRow & { outOfPlace: OutOfPlace }
/** Indexes of the first and the last word, both inclusive. */
export type WordRange = { first: number; last: number }
type PhraseRange = WordRange & { wordCount: number }

/** Stretches of the row that are recovery phrases in one language. */
function phraseRanges(bare: BareRow): PhraseRange[] {
  const windows = knownWindows(bare)
  if (windows.length === 0) return []
  const row: Row = { ...bare, outOfPlace: outOfPlaceIn(bare) }
  return mergeRanges(windows).flatMap((range) => {
    const proven = provenRanges(row, range)
    const inRange = windows.filter((window) => isInside(window, range))
    // A long row of list words is looked at here and there: all of it goes under one mark anyway.
    const step = inRange.length > TRIED_MAX ? WINDOW : 1
    const suspect = inRange.filter(
      (window, index) => index % step === 0 && !isLikeProse(row, window, row.tolerance.suspect),
    )
    return mergeRanges([...proven, ...suspect]).map((found) => settle(row, found, proven))
  })
}

const isInside = (inner: WordRange, outer: WordRange) =>
  inner.first >= outer.first && inner.last <= outer.last

const isKnown = ({ words, language }: BareRow, index: number) =>
  ((words[index]?.languages ?? 0) & language) !== 0

function knownWindows(row: BareRow): WordRange[] {
  const windows: WordRange[] = []
  // Of most languages the row has no eleven words at all.
  if (countKnown(row) < KNOWN_MIN) return windows
  let known = 0
  for (let last = 0; last < row.words.length; last++) {
    known += Number(isKnown(row, last)) - Number(isKnown(row, last - WINDOW))
    if (known < KNOWN_MIN) continue
    const first = Math.max(0, last - WINDOW + 1)
    windows.push({
      first: isKnown(row, first) ? first : first + 1,
      last: isKnown(row, last) ? last : last - 1,
    })
  }
  return windows
}

function countKnown({ words, language }: BareRow): number {
  let known = 0
  for (const { languages } of words) known += Number((languages & language) !== 0)
  return known
}

function mergeRanges(ranges: readonly WordRange[]): WordRange[] {
  const merged: WordRange[] = []
  for (const { first, last } of [...ranges].sort((one, other) => one.first - other.first)) {
    const previous = merged.at(-1)
    if (previous && first <= previous.last) previous.last = Math.max(previous.last, last)
    else merged.push({ first, last })
  }
  return merged
}

/** Words of a range whose checksums are tried; a longer one is a list and not a phrase. */
const TRIED_MAX = 60

function provenRanges(row: Row, range: WordRange): WordRange[] {
  const lastTried = Math.min(range.last, range.first + TRIED_MAX)
  const indexOf = indexesOf(row)
  const proven: WordRange[] = []
  for (const length of LENGTHS) {
    for (let first = range.first; first + length - 1 <= lastTried; first++) {
      const found = { first, last: first + length - 1 }
      // The checksum costs most: it is the last to be asked.
      if ((row.outOfPlace(found) * WINDOW) / length > row.tolerance.proven) continue
      const indexes = Array.from({ length }, (_, offset) => indexOf(first + offset))
      if (!indexes.includes(-1) && isPhraseChecksumRight(indexes)) proven.push(found)
    }
  }
  return proven
}

/** Looks each word up once, and only when it is asked for; -1 = not on the list. */
function indexesOf(row: Row) {
  const known = new Map<number, number>()
  return (index: number): number => {
    const before = known.get(index)
    if (before !== undefined) return before
    const found = isKnown(row, index) ? wordIndex(row.words[index]?.text ?? '', row.language) : -1
    known.set(index, found)
    return found
  }
}

/** How many words of a found range may be prose around a proven phrase. */
const AROUND_MAX = 3

/** Decides which words the mark covers and how many the phrase has. */
function settle(row: Row, range: WordRange, proven: readonly WordRange[]): PhraseRange {
  const length = ({ first, last }: WordRange) => last - first + 1
  const exact = proven.find(
    (part) =>
      isInside(part, range) && length(range) - length(part) <= AROUND_MAX && isSetOff(row, part),
  )
  if (exact) return { ...exact, wordCount: length(exact) }
  const whole = withMistypedEnd(row, range)
  return { ...whole, wordCount: length(whole) }
}

/** Neither neighbour is a list word that is set like the words of the phrase: it ends exactly here. */
function isSetOff(row: Row, { first, last }: WordRange) {
  const gap = (index: number) =>
    row.lower
      .slice(row.words[index]?.end, row.words[index + 1]?.start)
      .replace(/[\p{L}\p{N}]+/gu, '')
  const inner = new Set(Array.from({ length: last - first }, (_, index) => gap(first + index)))
  return (
    (!isKnown(row, first - 1) || !inner.has(gap(first - 1))) &&
    (!isKnown(row, last + 1) || !inner.has(gap(last)))
  )
}

/**
 * One word short of a legal length: the missing word may be a mistyped neighbour. It is covered too
 * if it is set off like the others; to cover an innocent word costs nothing.
 */
function withMistypedEnd({ lower, words }: Row, range: WordRange): WordRange {
  if ((range.last - range.first + 2) % 3 !== 0) return range
  const gap = (index: number) => gapBetween(lower, words[index], words[index + 1])
  const isAlike = (outer: number, inner: number) => gap(outer) !== null && gap(outer) === gap(inner)
  return {
    first: isAlike(range.first - 1, range.first) ? range.first - 1 : range.first,
    last: isAlike(range.last, range.last - 1) ? range.last + 1 : range.last,
  }
}

/** What stands between two words, numbers left out. */
const gapBetween = (lower: string, one: Word | undefined, other: Word | undefined) =>
  one && other ? lower.slice(one.end, other.start).replace(/\d+/g, '').replace(/\s+/g, ' ') : null

const GLUED = [
  { group: WORD_GROUPS.latin, kind: LATIN, lettersMin: 33 },
  { group: WORD_GROUPS.japanese, kind: KANA, lettersMin: 33 },
  { group: WORD_GROUPS.korean, kind: HANGUL, lettersMin: 22 },
] as const

/** Words written without any space between them. */
function findGlued(lower: string, groups: number): Finding[] {
  return GLUED.filter(({ group }) => groups & group).flatMap(({ kind, lettersMin }) =>
    stretchesOf(lower, kind, lettersMin).flatMap(({ start, end }) => {
      const chain = longestChain(lower.slice(start, end))
      if (chain.wordCount < KNOWN_MIN) return []
      return [phraseFinding(start + chain.start, start + chain.end, chain.wordCount)]
    }),
  )
}

function stretchesOf(lower: string, kind: number, lengthMin: number) {
  const stretches: { start: number; end: number }[] = []
  let start = 0
  for (let end = 1; end <= lower.length; end++) {
    const isSame =
      end < lower.length && classOf(lower.charCodeAt(end)) === classOf(lower.charCodeAt(start))
    if (isSame) continue
    if (end - start >= lengthMin && classOf(lower.charCodeAt(start)) === kind) {
      stretches.push({ start, end })
    }
    start = end
  }
  return stretches
}
