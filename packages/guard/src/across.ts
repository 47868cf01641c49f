import { type Folded, originalRange } from './fold'
import { findHanPhrases } from './han-phrases'
import { type Finding, phraseFinding } from './kinds'
import { type Tolerance, findPhrases } from './phrases'
import { COMMON } from './prose'
import type { ReadText } from './read-text'
import type { Profile } from './scan'
import { WORD_GROUPS } from './word-groups'
import type { Word } from './words'

/**
 * Recovery phrases that are spread over several texts: messages sent one after another, fields of a
 * form, elements of a list. What stands between the parts ("here is the rest") is passed over.
 */

/** A finding in one of several texts, in offsets of that text as given. */
export type PartFinding = { part: number; finding: Finding }

/** A stretch of one text that may be a piece of a phrase; offsets in the folded text. */
type Piece = { part: number; start: number; end: number; count: number; isTalk: boolean }

/** Least words of a piece inside a text that also says something else. */
const PIECE_WORDS_MIN = 4

/** Word groups of which the texts together could hold a phrase. */
export function groupsAcross(texts: readonly ReadText[]): number {
  const profiles = texts.map(({ profile }) => profile)
  const total = (count: (profile: (typeof profiles)[number]) => number) =>
    profiles.reduce((sum, profile) => sum + count(profile), 0)
  return (
    (total((profile) => profile.latinWords) >= 11 ? WORD_GROUPS.latin : 0) |
    (total((profile) => profile.kanaWords) >= 11 ? WORD_GROUPS.japanese : 0) |
    (total((profile) => profile.hangulWords) >= 11 ? WORD_GROUPS.korean : 0) |
    (total((profile) => profile.hanCharacters) >= 11 ? WORD_GROUPS.chinese : 0)
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
  const folded = texts.map((text) => text.folded)
  const parts: Part[] = []
  const pieces: Piece[] = []
  let words = 0
  for (const [part, read] of [...texts.entries()].reverse()) {
    const text: Part = { part, read, words: read.words(groups) }
    // As many words as a whole phrase in one text are found there.
    const own = piecesOf(text, groups).filter((piece) => piece.count < WORDS_MIN)
    parts.unshift(text)
    pieces.unshift(...own)
    words += own.reduce((sum, { count, isTalk }) => sum + (isTalk ? 0 : count), 0)
    if (onlyWithLast && words >= LAST_WORDS_MIN) break
  }
  return readings(pieces, parts)
    .filter((reading) => !onlyWithLast || reading.at(-1)?.part === texts.length - 1)
    .map((reading) => findInPieces(folded, reading, groups))
    .reduce((best, found) => (found.flat().length > best.flat().length ? found : best), [])
}

/** Twice the longest phrase: whatever ends in the last text begins among these. */
const LAST_WORDS_MIN = 48

/**
 * Which pieces belong together is not known beforehand: a short text may be talk in between ("one
 * moment"), and a text of one unknown word may be the mistyped word of a phrase sent word by word.
 */
function readings(pieces: readonly Piece[], parts: readonly Part[]): Piece[][] {
  const silent = pieces.filter((piece) => !piece.isTalk)
  const strangers = parts.flatMap(loneStranger)
  const mistyped = [...silent, ...strangers].sort((one, other) => one.part - other.part)
  return [
    silent,
    ...(silent.length < pieces.length ? [[...pieces]] : []),
    ...(strangers.length > 0 ? [mistyped] : []),
  ]
}

type Part = { part: number; read: ReadText; words: readonly Word[] }

function piecesOf({ part, read, words }: Part, groups: number): Piece[] {
  const characters = groups & WORD_GROUPS.chinese ? hanOnly(read.profile) : 0
  if (characters > 0) {
    const end = read.folded.lower.length
    return [{ part, start: 0, end, count: characters, isTalk: false }]
  }
  const known = words.filter((word) => word.languages).length
  if (known > 0 && known >= words.length - 1) return [pieceOf(part, words)]
  return knownRuns(words).map((run) => pieceOf(part, run))
}

const pieceOf = (part: number, words: readonly Word[]): Piece => ({
  part,
  start: words[0]?.start ?? 0,
  end: words.at(-1)?.end ?? 0,
  count: words.length,
  isTalk: words.length < PIECE_WORDS_MIN && words.some((word) => COMMON.has(word.text)),
})

function knownRuns(words: readonly Word[]): Word[][] {
  const runs: Word[][] = [[]]
  for (const word of words) {
    if (word.languages) runs.at(-1)?.push(word)
    else runs.push([])
  }
  return runs.filter((run) => run.length >= PIECE_WORDS_MIN)
}

/** How many Chinese characters a text has that has no words of another script; else 0. */
function hanOnly({ hanCharacters, latinWords, kanaWords }: Profile) {
  return latinWords + kanaWords === 0 ? hanCharacters : 0
}

function loneStranger({ part, words }: Part): Piece[] {
  const [word] = words
  if (words.length !== 1 || !word || word.languages || word.text.length < 3) return []
  return [pieceOf(part, words)]
}

const WORDS_MIN = 11
/** Many a short message ("thank you", "nothing else") is all list words: be stricter. */
const OVER_SEVERAL_TEXTS: Tolerance = { suspect: 1, proven: 3 }

function findInPieces(folded: readonly Folded[], pieces: readonly Piece[], groups: number) {
  if (pieces.reduce((sum, piece) => sum + piece.count, 0) < WORDS_MIN) return []
  const starts: number[] = []
  let joined = ''
  for (const { part, start, end } of pieces) {
    starts.push(joined.length)
    joined += `${folded[part]?.lower.slice(start, end) ?? ''}\n`
  }
  const findings = [
    ...findPhrases(joined, groups, OVER_SEVERAL_TEXTS),
    ...(groups & WORD_GROUPS.chinese ? findHanPhrases(joined) : []),
  ]
  return findings
    .map((finding) => splitOverPieces(finding, { folded, pieces, starts }))
    .filter((parts) => new Set(parts.map(({ part }) => part)).size > 1)
}

type Joint = { folded: readonly Folded[]; pieces: readonly Piece[]; starts: readonly number[] }

function splitOverPieces(finding: Finding, { folded, pieces, starts }: Joint): PartFinding[] {
  return pieces.flatMap(({ part, start, end }, index) => {
    const offset = start - (starts[index] ?? 0)
    const from = Math.max(start, finding.start + offset)
    const to = Math.min(end, finding.end + offset)
    const text = folded[part]
    if (from >= to || !text) return []
    const range = originalRange(text, from, to)
    return [{ part, finding: phraseFinding(range.start, range.end, finding.words ?? 12) }]
  })
}
