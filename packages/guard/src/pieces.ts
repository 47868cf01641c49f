/** Stretches of a text that may be pieces of a recovery phrase which is spread over several texts. */
import type { Folded } from './fold'
import { COMMON } from './prose'
import { HAN, classOf, type Profile } from './scan'
import { WORD_GROUPS } from './word-groups'
import { GLUED_LETTERS_MIN, type Word, allWords } from './words'

/** Offset in the folded text, and what stands there. */
export type TextPiece = {
  start: number
  text: string
  count: number
  isTalk: boolean
  /** How many words of a phrase may stand here, by their class: strangers too, but no common ones. */
  telling: ReadonlyMap<number, number>
}

export type TextPieces = {
  pieces: readonly TextPiece[]
  /** The one unknown word of a text: perhaps the mistyped word of a phrase sent word by word. */
  strangers: readonly TextPiece[]
}

/** Of most texts. */
export const NO_PIECES: TextPieces = { pieces: [], strangers: [] }

/** As many words as a whole phrase in one text are found there. */
export const PHRASE_WORDS_MIN = 11
/** Least words of a piece inside a text that also says something else. */
const PIECE_WORDS_MIN = 4

export function piecesIn(folded: Folded, profile: Profile, groups: number): TextPieces {
  if (groups === WORD_GROUPS.latin && !mayHoldPieces(profile)) return NO_PIECES
  const words = allWords(folded.lower, groups)
  const pieces = stretches({ folded, profile, words }, groups).filter(
    ({ count }) => count < PHRASE_WORDS_MIN,
  )
  const strangers = loneStranger(folded, words)
  return pieces.length + strangers.length === 0 ? NO_PIECES : { pieces, strangers }
}

/** Either nearly all of its words are list words, or four in a row: what their lengths allow. */
const mayHoldPieces = ({ latinStrangers, hasLatinRow }: Profile) =>
  latinStrangers <= 1 || hasLatinRow

type Read = { folded: Folded; profile: Profile; words: readonly Word[] }

function stretches({ folded, profile, words }: Read, groups: number): TextPiece[] {
  const characters = groups & WORD_GROUPS.chinese ? hanOnly(profile) : 0
  if (characters > 0) return [hanPiece(folded, characters)]
  const known = countKnown(words)
  if (known > 0 && known >= words.length - 1) return [pieceOf(folded, words)]
  return knownRuns(words).map((run) => pieceOf(folded, run))
}

const hanPiece = ({ lower }: Folded, count: number): TextPiece => ({
  start: 0,
  text: lower,
  count,
  isTalk: false,
  telling: new Map([[HAN, count]]),
})

function countKnown(words: readonly Word[]): number {
  let known = 0
  for (const { languages } of words) known += Number(languages !== 0)
  return known
}

function pieceOf(folded: Folded, words: readonly Word[]): TextPiece {
  const start = words[0]?.start ?? 0
  const telling = new Map<number, number>()
  let common = 0
  for (const { text, languages } of words) {
    const kind = classOf(text.charCodeAt(0))
    if (languages === 0) addTo(telling, kind, wordsInStranger(text))
    else if (COMMON.has(text)) common += 1
    else addTo(telling, kind, 1)
  }
  return {
    start,
    text: folded.lower.slice(start, words.at(-1)?.end ?? 0),
    count: words.length,
    isTalk: words.length < PIECE_WORDS_MIN && common > 0,
    telling,
  }
}

export const addTo = (counts: Map<number, number>, kind: number, count: number) =>
  counts.set(kind, (counts.get(kind) ?? 0) + count)

/** A long one may be two words without the space between them. */
const wordsInStranger = (text: string) => (text.length >= GLUED_LETTERS_MIN ? 2 : 1)

function knownRuns(words: readonly Word[]): Word[][] {
  const runs: Word[][] = []
  let first = 0
  for (let index = 0; index <= words.length; index += 1) {
    if (words[index]?.languages) continue
    if (index - first >= PIECE_WORDS_MIN) runs.push(words.slice(first, index))
    first = index + 1
  }
  return runs
}

/** How many Chinese characters a text has that has no words of another script; else 0. */
function hanOnly({ hanCharacters, latinWords, kanaWords }: Profile) {
  return latinWords + kanaWords === 0 ? hanCharacters : 0
}

function loneStranger(folded: Folded, words: readonly Word[]): TextPiece[] {
  const [word] = words
  if (words.length !== 1 || !word || word.languages || word.text.length < 3) return []
  return [pieceOf(folded, words)]
}
