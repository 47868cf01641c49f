import { originalRange } from './fold'
import { findHanPhrases } from './han-phrases'
import { type Finding, phraseFinding } from './kinds'
import { type Tolerance, findPhrases } from './phrases'
import { NO_PIECES, PHRASE_WORDS_MIN, type TextPiece } from './pieces'
import type { ReadText } from './read-text'
import { WORD_GROUPS } from './word-groups'

/**
 * Recovery phrases that are spread over several texts: messages sent one after another, fields of a
 * form, elements of a list. What stands between the parts ("here is the rest") is passed over.
 */

/** A finding in one of several texts, in offsets of that text as given. */
export type PartFinding = { part: number; finding: Finding }

/** A stretch of one of the texts that may be a piece of a phrase. */
type Piece = TextPiece & { part: number }

/** Word groups of which the texts together could hold a phrase. */
export function groupsAcross(texts: readonly ReadText[]): number {
  const total = { latin: 0, kana: 0, hangul: 0, han: 0 }
  for (const { profile } of texts) {
    total.latin += profile.latinWords
    total.kana += profile.kanaWords
    total.hangul += profile.hangulWords
    total.han += profile.hanCharacters
  }
  return (
    (total.latin >= PHRASE_WORDS_MIN ? WORD_GROUPS.latin : 0) |
    (total.kana >= PHRASE_WORDS_MIN ? WORD_GROUPS.japanese : 0) |
    (total.hangul >= PHRASE_WORDS_MIN ? WORD_GROUPS.korean : 0) |
    (total.han >= PHRASE_WORDS_MIN ? WORD_GROUPS.chinese : 0)
  )
}

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
  // Most messages cannot be part of a phrase: then it does not matter what came before.
  if (onlyWithLast && texts.at(-1)?.pieces(groups) === NO_PIECES) return []
  const { pieces, strangers } = gather(texts, groups, onlyWithLast ? LAST_WORDS_MIN : Infinity)
  return readings(pieces, strangers)
    .filter((reading) => !onlyWithLast || reading.at(-1)?.part === texts.length - 1)
    .map((reading) => findInPieces(texts, reading, groups))
    .reduce((best, found) => (found.flat().length > best.flat().length ? found : best), [])
}

/** The pieces of all texts, or of the last of them that hold `wordsMax` words. */
function gather(texts: readonly ReadText[], groups: number, wordsMax: number) {
  const pieces: Piece[] = []
  const strangers: Piece[] = []
  let words = 0
  for (let part = texts.length - 1; part >= 0 && words < wordsMax; part -= 1) {
    const found = texts[part]?.pieces(groups) ?? NO_PIECES
    pieces.unshift(...found.pieces.map((piece) => ({ ...piece, part })))
    strangers.unshift(...found.strangers.map((piece) => ({ ...piece, part })))
    words += found.pieces.reduce((sum, { count, isTalk }) => sum + (isTalk ? 0 : count), 0)
  }
  return { pieces, strangers }
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

function findInPieces(texts: readonly ReadText[], pieces: readonly Piece[], groups: number) {
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
