import { originalRange } from './fold'
import { findHanPhrases } from './han-phrases'
import { type Finding, phraseFinding } from './kinds'
import { type Tolerance, findPhrases } from './phrases'
import { NO_PIECES, PHRASE_WORDS_MIN, type TextPiece, addTo } from './pieces'
import { type ReadText, presentIn } from './read-text'
import { HAN, HANGUL, KANA, LATIN } from './scan'
import { ALL_GROUPS, WORD_GROUPS } from './word-groups'

/**
 * Recovery phrases that are spread over several texts: messages sent one after another, fields of a
 * form, elements of a list. What stands between the parts ("here is the rest") is passed over.
 */

/** A finding in one of several texts, in offsets of that text as given. */
export type PartFinding = { part: number; finding: Finding }

/** A stretch of one of the texts that may be a piece of a phrase. */
type Piece = TextPiece & { part: number }

/** Word groups of which the texts together could hold a phrase. */
export function groupsAcross(texts: readonly ReadText[], asked: number = ALL_GROUPS): number {
  const total = { latin: 0, kana: 0, hangul: 0, han: 0 }
  let groups = 0
  // From the last: no further back than it takes.
  for (let part = texts.length - 1; part >= 0 && groups !== asked; part -= 1) {
    const profile = texts[part]?.profile
    if (!profile) continue
    total.latin += profile.latinWords
    total.kana += profile.kanaWords
    total.hangul += profile.hangulWords
    total.han += profile.hanCharacters
    groups = enoughIn(total) & asked
  }
  return groups
}

/** Those among them of which a phrase could end in the last text. */
export const groupsWithLast = (texts: readonly ReadText[]): number =>
  groupsAcross(texts, presentInLast(texts))

function presentInLast(texts: readonly ReadText[]): number {
  const last = texts.at(-1)
  return last ? presentIn(last.profile) : 0
}

type Total = { latin: number; kana: number; hangul: number; han: number }

const enoughIn = ({ latin, kana, hangul, han }: Total): number =>
  (latin >= PHRASE_WORDS_MIN ? WORD_GROUPS.latin : 0) |
  (kana >= PHRASE_WORDS_MIN ? WORD_GROUPS.japanese : 0) |
  (hangul >= PHRASE_WORDS_MIN ? WORD_GROUPS.korean : 0) |
  (han >= PHRASE_WORDS_MIN ? WORD_GROUPS.chinese : 0)

/**
 * Phrases of which at least two texts hold a part: one list of findings a phrase. `onlyWithLast`
 * leaves out what the last text has no part in, which saves most of the work in a conversation.
 */
export function findAcross(
  texts: readonly ReadText[],
  groups: number,
  { onlyWithLast = false } = {},
): PartFinding[][] {
  if (texts.length < 2 || !groups) return []
  const { pieces, strangers } = gather(texts, groups, onlyWithLast ? LAST_WORDS_MIN : Infinity)
  // A phrase is of one script, and so of one that the last text is written in.
  const sought = onlyWithLast ? groups & presentInLast(texts) : groups
  return readings(pieces, strangers)
    .filter((reading) => !onlyWithLast || reading.at(-1)?.part === texts.length - 1)
    .map((reading) => findInPieces(texts, reading, sought))
    .reduce((best, found) => (found.flat().length > best.flat().length ? found : best), [])
}

/** The pieces of all texts, or of the last of them that hold `wordsMax` words. */
function gather(texts: readonly ReadText[], groups: number, wordsMax: number) {
  const pieces: Piece[] = []
  const strangers: Piece[] = []
  for (let part = firstWanted(texts, groups, wordsMax); part < texts.length; part += 1) {
    const found = texts[part]?.pieces(groups) ?? NO_PIECES
    for (const piece of found.pieces) pieces.push(pieceIn(part, piece))
    for (const piece of found.strangers) strangers.push(pieceIn(part, piece))
  }
  return { pieces, strangers }
}

/** Field by field: a copy of the rest costs several times as much, and there are many pieces. */
const pieceIn = (part: number, { start, text, count, isTalk, telling }: TextPiece): Piece => ({
  part,
  start,
  text,
  count,
  isTalk,
  telling,
})

function firstWanted(texts: readonly ReadText[], groups: number, wordsMax: number): number {
  let words = 0
  let first = texts.length
  while (first > 0 && words < wordsMax) {
    first -= 1
    for (const { count, isTalk } of texts[first]?.pieces(groups).pieces ?? [])
      words += isTalk ? 0 : count
  }
  return first
}

/** Twice the longest phrase: whatever ends in the last text begins among these. */
const LAST_WORDS_MIN = 48

/**
 * Which pieces belong together is not known beforehand: a short text may be talk in between ("one
 * moment"), and a text of one unknown word may be the mistyped word of a phrase sent word by word.
 */
function readings(pieces: readonly Piece[], strangers: readonly Piece[]): Piece[][] {
  const silent = pieces.filter((piece) => !piece.isTalk)
  const mistyped = [...silent, ...strangers].sort((one, other) => one.part - other.part)
  return [
    silent,
    ...(silent.length < pieces.length ? [[...pieces]] : []),
    ...(strangers.length > 0 ? [mistyped] : []),
  ]
}

/** Many a short message ("thank you", "nothing else") is all list words: be stricter. */
const OVER_SEVERAL_TEXTS: Tolerance = { suspect: 1, proven: 3 }
/** So nine of twelve words at least are no common ones, and more of longer phrases. */
const TELLING_MIN = 12 - OVER_SEVERAL_TEXTS.proven

/**
 * Tells most talk in one pass, which could hold no phrase whatever it is read as. What comes twice
 * is as little part of a phrase as what is common; but Chinese characters may come again.
 */
function tellEnough(pieces: readonly Piece[], groups: number): boolean {
  const told = new Set<string>()
  const counts = new Map<number, number>()
  for (const { text, telling } of pieces) {
    for (const [kind, count] of telling) {
      if (!(groups & groupOf(kind))) continue
      if (kind === HAN || !told.has(text)) addTo(counts, kind, count)
    }
    told.add(text)
  }
  return [...counts.values()].some((count) => count >= TELLING_MIN)
}

const GROUP_OF: readonly (readonly [number, number])[] = [
  [LATIN, WORD_GROUPS.latin],
  [KANA, WORD_GROUPS.japanese],
  [HANGUL, WORD_GROUPS.korean],
  [HAN, WORD_GROUPS.chinese],
]
const GROUPS_OF_KIND = new Map(GROUP_OF)
const groupOf = (kind: number) => GROUPS_OF_KIND.get(kind) ?? 0

function findInPieces(texts: readonly ReadText[], pieces: readonly Piece[], groups: number) {
  if (!tellEnough(pieces, groups)) return []
  if (pieces.reduce((sum, piece) => sum + piece.count, 0) < PHRASE_WORDS_MIN) return []
  const starts: number[] = []
  let joined = ''
  for (const { text } of pieces) {
    starts.push(joined.length)
    joined += `${text}\n`
  }
  const findings = [
    ...findPhrases(joined, groups, OVER_SEVERAL_TEXTS),
    ...(groups & WORD_GROUPS.chinese ? findHanPhrases(joined) : []),
  ]
  return findings
    .map((finding) => splitOverPieces(finding, { texts, pieces, starts }))
    .filter((parts) => new Set(parts.map(({ part }) => part)).size > 1)
}

type Joint = { texts: readonly ReadText[]; pieces: readonly Piece[]; starts: readonly number[] }

function splitOverPieces(finding: Finding, { texts, pieces, starts }: Joint): PartFinding[] {
  return pieces.flatMap(({ part, start, text }, index) => {
    const offset = start - (starts[index] ?? 0)
    const from = Math.max(start, finding.start + offset)
    const to = Math.min(start + text.length, finding.end + offset)
    const read = texts[part]
    if (from >= to || !read) return []
    const range = originalRange(read.fold(), from, to)
    return [{ part, finding: phraseFinding(range.start, range.end, finding.words ?? 12) }]
  })
}
