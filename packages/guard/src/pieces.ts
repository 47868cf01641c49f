/** Stretches of a text that may be pieces of a recovery phrase which is spread over several texts. */
import type { Folded } from './fold'
import { COMMON } from './prose'
import type { Profile } from './scan'
import { WORD_GROUPS } from './word-groups'
import { type Word, allWords } from './words'

/** Offset in the folded text, and what stands there. */
export type TextPiece = { start: number; text: string; count: number; isTalk: boolean }

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
  // To look for Chinese words takes a pass over the text; the profile knows whether there are any.
  const present = profile.hanCharacters > 0 ? groups : groups & ~WORD_GROUPS.chinese
  const words = folded.lower === '' ? [] : allWords(folded.lower, present)
  const pieces = stretches({ folded, profile, words }, groups).filter(
    ({ count }) => count < PHRASE_WORDS_MIN,
  )
  const strangers = loneStranger(folded, words)
  return pieces.length + strangers.length === 0 ? NO_PIECES : { pieces, strangers }
}

type Read = { folded: Folded; profile: Profile; words: readonly Word[] }

function stretches({ folded, profile, words }: Read, groups: number): TextPiece[] {
  const characters = groups & WORD_GROUPS.chinese ? hanOnly(profile) : 0
  if (characters > 0) return [{ start: 0, text: folded.lower, count: characters, isTalk: false }]
  const known = words.filter((word) => word.languages).length
  if (known > 0 && known >= words.length - 1) return [pieceOf(folded, words)]
  return knownRuns(words).map((run) => pieceOf(folded, run))
}

function pieceOf(folded: Folded, words: readonly Word[]): TextPiece {
  const start = words[0]?.start ?? 0
  return {
    start,
    text: folded.lower.slice(start, words.at(-1)?.end ?? 0),
    count: words.length,
    isTalk: words.length < PIECE_WORDS_MIN && words.some((word) => COMMON.has(word.text)),
  }
}

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

function loneStranger(folded: Folded, words: readonly Word[]): TextPiece[] {
  const [word] = words
  if (words.length !== 1 || !word || word.languages || word.text.length < 3) return []
  return [pieceOf(folded, words)]
}
