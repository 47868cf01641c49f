import { FOREIGN, HAN, HANGUL, KANA, LATIN, OTHER, classOf, isEnumerator } from './scan'
import { WordFilter } from './word-filter'
import { WORD_GROUPS } from './word-groups'
import {
  isBeginning,
  languagesOfHan,
  languagesOfHangul,
  languagesOfKana,
  languagesOfLatin,
  languagesOfPrefix,
  languagesOfSpelling,
} from './word-lists'

/** A word of the text and the lists it stands on; 0 = a stranger. */
export type Word = {
  text: string
  start: number
  end: number
  languages: number
  /** Of these languages, those in which only the first four letters are written. */
  shortened: number
}

/** Of the longest word on any list. */
const LETTERS_MAX = 9

/** Words further apart than this are not parts of one phrase. */
const GAP_MAX = 40

/** "abandon and ability, then able": such words stand between the words of a phrase. */
const JOINERS = new Set(['and', 'then', 'und', 'dan', 'puis', 'luego', 'poi', 'depois', 'potom'])
const joiners = new WordFilter(256, JOINERS)
const isJoiner = (word: string) => joiners.mayHold(word) && JOINERS.has(word)

/** Of a stretch of one class, between characters of these classes. */
type LanguagesOf = (text: string, before: number, after: number) => number
type Script = { group: number; kind: number; languagesOf: LanguagesOf }

const latin: LanguagesOf = (text, before, after) => {
  if (text.length > LETTERS_MAX || before === FOREIGN || after === FOREIGN) return 0
  return languagesOfLatin(text)
}
/** Beside a Chinese character a row of kana is an ending, not a word. */
const kana: LanguagesOf = (text, before, after) =>
  before === HAN || after === HAN ? 0 : languagesOfKana(text)
const hangul: LanguagesOf = (text) => languagesOfHangul(text)
const han: LanguagesOf = (text) => (text.length === 1 ? languagesOfHan(text) : 0)

const SCRIPTS: readonly Script[] = [
  { group: WORD_GROUPS.latin, kind: LATIN, languagesOf: latin },
  { group: WORD_GROUPS.japanese, kind: KANA, languagesOf: kana },
  { group: WORD_GROUPS.korean, kind: HANGUL, languagesOf: hangul },
  { group: WORD_GROUPS.chinese, kind: HAN, languagesOf: han },
]

/**
 * Words of the text by script, cut where they stand far apart. Words of another script are passed
 * over: "第一个 abandon 第二个 ability" is one row of Latin words.
 */
export function wordRows(lower: string, groups: number): Word[][] {
  return SCRIPTS.filter(({ group }) => groups & group).flatMap((script) =>
    cutAtGaps(wordsOf(lower, script)),
  )
}

/** All words of the text in order, whatever stands between them. */
export function allWords(lower: string, groups: number): Word[] {
  const scripts = SCRIPTS.filter(({ group }) => groups & group)
  const [only] = scripts
  // The words of one script are found in order.
  if (only && scripts.length === 1) return wordsOf(lower, only)
  return scripts
    .flatMap((script) => wordsOf(lower, script))
    .sort((one, other) => one.start - other.start)
}

function wordsOf(lower: string, script: Script): Word[] {
  const words: Word[] = []
  let before = OTHER
  let start = 0
  while (start < lower.length) {
    const kind = classOf(lower.charCodeAt(start))
    let end = start + 1
    while (end < lower.length && classOf(lower.charCodeAt(end)) === kind) end += 1
    if (kind === script.kind && !(kind === LATIN && isEnumerator(before, end - start))) {
      const after = end < lower.length ? classOf(lower.charCodeAt(end)) : OTHER
      const text = lower.slice(start, end)
      const languages = script.languagesOf(text, before, after)
      if (languages || !isJoiner(text)) words.push(wordOf(text, start, languages))
    }
    before = kind
    start = end
  }
  return words
}

function wordOf(text: string, start: number, spelled: number): Word {
  const shortened = text.length === 4 ? languagesOfPrefix(text) & ~spelled : 0
  return { text, start, end: start + text.length, languages: spelled | shortened, shortened }
}

function cutAtGaps(words: readonly Word[]): Word[][] {
  const rows: Word[][] = []
  let row: Word[] = []
  for (const word of words) {
    const last = row.at(-1)
    if (last && word.start - last.end > GAP_MAX) {
      rows.push(row)
      row = []
    }
    row.push(word)
  }
  return row.length ? [...rows, row] : rows
}

/**
 * Mends a space too many ("aban don") and a space too few ("abandonability"), so that a slip of the
 * finger does not hide a phrase.
 */
export function mendSpaces(words: readonly Word[]): Word[] {
  const mended: Word[] = []
  words.forEach((word, index) => {
    if (word.languages) return mended.push(word)
    const last = mended.at(-1)
    const next = words[index + 1]
    const joined = last ? joinWords(last, word, mended.at(-2), next) : null
    if (joined) return mended.splice(-1, 1, joined)
    return mended.push(...splitGlued(word, last, next))
  })
  return mended
}

/** Languages that a mended word may be of: those of its neighbours, or it would hide a phrase. */
const commonTo = (...neighbours: (Word | undefined)[]) =>
  neighbours.reduce((common, word) => (word?.languages ? common & word.languages : common), ~0)

type Neighbour = Word | undefined

function joinWords(first: Word, second: Word, before: Neighbour, after: Neighbour): Word | null {
  const text = first.text + second.text
  if (text.length > LETTERS_MAX) return null
  const languages = languagesOfLatin(text) & commonTo(before, after)
  return languages ? { text, languages, start: first.start, end: second.end, shortened: 0 } : null
}

/** Of two words of three letters, the shortest there are. */
export const GLUED_LETTERS_MIN = 6

function splitGlued(word: Word, before: Neighbour, after: Neighbour): Word[] {
  if (word.text.length < GLUED_LETTERS_MIN || word.text.length > 2 * LETTERS_MAX) return [word]
  for (let cut = 3; cut <= word.text.length - 3; cut++) {
    const texts = [word.text.slice(0, cut), word.text.slice(cut)]
    const common = commonTo(before, after)
    const languages = texts.reduce((left, text) => left && left & languagesOfLatin(text), common)
    if (!languages) continue
    const middle = word.start + cut
    return texts.map((text, index) => ({
      text,
      languages,
      start: index ? middle : word.start,
      end: index ? word.end : middle,
      shortened: 0,
    }))
  }
  return [word]
}

/** The longest chain of list words in a row of letters without any space. */
type Chain = { start: number; end: number; wordCount: number }

const LETTERS_MIN = 2
const SPELLED_LANGUAGES = 8

/** Dynamic programming over the ends of words, one column a language: linear in the letters. */
export function longestChain(letters: string): Chain {
  const chains = new ChainTable(letters.length)
  for (let start = 0; start <= letters.length - LETTERS_MIN; start++) {
    if (!canBegin(letters, start)) continue
    const furthest = Math.min(letters.length, start + LETTERS_MAX)
    for (let end = start + LETTERS_MIN; end <= furthest; end++) {
      const languages = languagesOfSpelling(letters.slice(start, end))
      if (languages) chains.extend(start, end, languages)
    }
  }
  return chains.longest
}

/** Most places are the beginning of no word, which one look tells. */
const canBegin = (letters: string, start: number) =>
  isBeginning(letters.slice(start, start + 3)) || isBeginning(letters.slice(start, start + 2))

class ChainTable {
  longest: Chain = { start: 0, end: 0, wordCount: 0 }
  private readonly counts: Uint16Array
  private readonly starts: Uint32Array

  constructor(length: number) {
    this.counts = new Uint16Array((length + 1) * SPELLED_LANGUAGES)
    this.starts = new Uint32Array((length + 1) * SPELLED_LANGUAGES)
  }

  extend(start: number, end: number, languages: number) {
    for (let column = 0; column < SPELLED_LANGUAGES; column++) {
      if (languages & (1 << column)) this.extendColumn(start, end, column)
    }
  }

  private extendColumn(start: number, end: number, column: number) {
    const from = start * SPELLED_LANGUAGES + column
    const to = end * SPELLED_LANGUAGES + column
    const wordCount = (this.counts[from] ?? 0) + 1
    if (wordCount <= (this.counts[to] ?? 0)) return
    const first = wordCount === 1 ? start : (this.starts[from] ?? start)
    this.counts[to] = wordCount
    this.starts[to] = first
    if (wordCount > this.longest.wordCount) this.longest = { start: first, end, wordCount }
  }
}
