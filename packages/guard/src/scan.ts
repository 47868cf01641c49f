import { WORD_GROUPS } from './word-groups'

/**
 * One pass over a text that tells which detectors are worth running. It needs no word list: words of
 * the lists have 3 to 9 letters, while ordinary sentences are full of shorter and longer ones.
 */
export type Profile = {
  /** ASCII digits in the whole text. */
  digits: number
  /** Length of the longest run of ASCII letters and digits. */
  longestRun: number
  /** Runs that may be pieces of a key that was broken up: long, or of letters mixed with digits. */
  keyPieces: number
  /** Word groups (bits of WORD_GROUPS) that a recovery phrase in this text could be of. */
  groups: number
  /** Words that could stand on a list, by script; for phrases spread over several texts. */
  latinWords: number
  /** Latin words that are too short or too long to stand on a list. */
  latinStrangers: number
  /** Four Latin words in a row could stand on a list. */
  hasLatinRow: boolean
  kanaWords: number
  hangulWords: number
  hanCharacters: number
}

export const OTHER = 0
export const LATIN = 1
export const DIGIT = 2
export const KANA = 3
export const HANGUL = 4
export const HAN = 5
export const FOREIGN = 6

/** First and last code of each range. Other symbols, private and surrogate codes part words. */
const RANGES: readonly (readonly [number, number, number])[] = [
  [0x30, 0x39, DIGIT],
  [0x41, 0x5a, LATIN],
  [0x61, 0x7a, LATIN],
  [0xc0, 0x24f, LATIN],
  // Greek to Mongolian, and the scripts above: no word list is written in them.
  [0x250, 0x1fff, FOREIGN],
  [0x2c00, 0x2dff, FOREIGN],
  [0xa000, 0xabff, FOREIGN],
  [0x1100, 0x11ff, HANGUL],
  [0xac00, 0xd7ff, HANGUL],
  [0x3041, 0x309a, KANA],
  [0x30a1, 0x30fa, KANA],
  [0x30fc, 0x30fc, KANA],
  [0x3400, 0x9fff, HAN],
  [0xf900, 0xfaff, HAN],
]
const NOT_LETTERS = [0xd7, 0xf7] // the signs of multiplication and division

const CLASSES = new Uint8Array(0x10000)
for (const [first, last, kind] of RANGES) CLASSES.fill(kind, first, last + 1)
for (const code of NOT_LETTERS) CLASSES[code] = OTHER

export const classOf = (code: number) => CLASSES[code] ?? OTHER

/** A window of 12 words may hold one stranger; the shortest glued phrase has 11 words of 3 letters. */
const WINDOW = 0xfff
const ROW = 0xf
const GLUED_LETTERS_MIN = 33
const GLUED_SYLLABLES_MIN = 22
const MIXED_PIECE_MIN = 8
const KEY_PIECE_MIN = 16

type Seen = Profile & {
  runLength: number
  runDigits: number
  /** The last 12 words of each script, one bit each: 1 = of a length that the lists know. */
  latin: number
  kana: number
  hangul: number
  han: number
  /** Chinese characters in a row, white space not counted. */
  hanLength: number
}

export function profileOf(lower: string): Profile {
  const seen: Seen = {
    digits: 0,
    longestRun: 0,
    keyPieces: 0,
    groups: 0,
    latinWords: 0,
    latinStrangers: 0,
    hasLatinRow: false,
    kanaWords: 0,
    hangulWords: 0,
    hanCharacters: 0,
    runLength: 0,
    runDigits: 0,
    latin: 0,
    kana: 0,
    hangul: 0,
    han: 0,
    hanLength: 0,
  }
  let start = 0
  let current = OTHER
  let before = OTHER
  for (let index = 0; index < lower.length; index++) {
    const next = CLASSES[lower.charCodeAt(index)] ?? OTHER
    if (next === current) continue
    closeStretch(seen, current, before, index - start, lower.charCodeAt(start))
    before = current
    current = next
    start = index
  }
  closeStretch(seen, current, before, lower.length - start, lower.charCodeAt(start))
  closeRun(seen)
  return seen
}

/** A stretch is a maximal row of characters of one class. */
function closeStretch(seen: Seen, kind: number, before: number, length: number, first: number) {
  if (kind === LATIN) closeLatin(seen, before, length)
  else if (kind === DIGIT) closeDigits(seen, length)
  else {
    closeRun(seen)
    if (kind === HAN) closeHan(seen, length)
    else if (kind === KANA) closeKana(seen, length)
    else if (kind === HANGUL) closeHangul(seen, length)
    else if (first > 0x20 && first !== 0x3000) seen.hanLength = 0
  }
}

function closeDigits(seen: Seen, length: number) {
  seen.digits += length
  seen.runDigits += length
  seen.runLength += length
}

function closeRun(seen: Seen) {
  if (seen.runLength > seen.longestRun) seen.longestRun = seen.runLength
  const isMixed = seen.runDigits > 0 && seen.runDigits < seen.runLength
  if (seen.runLength >= (isMixed ? MIXED_PIECE_MIN : KEY_PIECE_MIN)) seen.keyPieces += 1
  seen.runLength = 0
  seen.runDigits = 0
}

function closeLatin(seen: Seen, before: number, length: number) {
  seen.runLength += length
  seen.hanLength = 0
  if (isEnumerator(before, length)) return
  const fits = Number(length >= 3 && length <= 9)
  seen.latinWords += fits
  seen.latinStrangers += 1 - fits
  seen.latin = (seen.latin << 1) | fits
  if ((seen.latin & ROW) === ROW) seen.hasLatinRow = true
  if (isPhraseLong(seen.latin) || length >= GLUED_LETTERS_MIN) seen.groups |= WORD_GROUPS.latin
}

/** "a) abandon b) ability", "1st abandon 2nd ability": neither a word nor a stranger. */
export const isEnumerator = (before: number, length: number) =>
  length === 1 || (length === 2 && before === DIGIT)

function closeHan(seen: Seen, length: number) {
  seen.hanLength += length
  seen.hanCharacters += length
  seen.han = (seen.han << 1) | Number(length === 1)
  if (isPhraseLong(seen.han) || seen.hanLength >= 12) seen.groups |= WORD_GROUPS.chinese
}

function closeKana(seen: Seen, length: number) {
  seen.hanLength = 0
  seen.kanaWords += Number(length >= 3)
  seen.kana = (seen.kana << 1) | Number(length >= 3)
  if (isPhraseLong(seen.kana) || length >= GLUED_LETTERS_MIN) seen.groups |= WORD_GROUPS.japanese
}

function closeHangul(seen: Seen, length: number) {
  seen.hanLength = 0
  seen.hangulWords += Number(length >= 2)
  seen.hangul = (seen.hangul << 1) | Number(length >= 2)
  if (isPhraseLong(seen.hangul) || length >= GLUED_SYLLABLES_MIN) seen.groups |= WORD_GROUPS.korean
}

/** True when at most one of the last 12 words misfits, or when 11 fit and nothing stands before. */
function isPhraseLong(words: number) {
  const misfits = ~words & WINDOW
  return (misfits & (misfits - 1)) === 0
}
