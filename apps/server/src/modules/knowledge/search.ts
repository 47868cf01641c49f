/** From a question to a search, and from a hit to what the reader sees of it. Pure. */
import { meaningsOf } from './synonyms'
import type { WordCutter } from './words'

/** KB-4: from one Han character or two Latin letters. */
export const isSearchable = (question: string): boolean =>
  /\p{sc=Han}|[\p{L}\p{N}]{2}/u.test(question.normalize('NFKC'))

/** Longer questions are cut: what matters stands in the first words, and work must be bounded. */
const WORDS_MAX = 12

export type SearchTerms = {
  /** The reader's own words. */
  readonly words: readonly string[]
  /** Everything that counts as a hit: the words and their synonyms. */
  readonly meanings: readonly string[]
  /** PostgreSQL tsquery texts: any of the words, all of them, any as the reader wrote it. */
  readonly any: string
  readonly all: string
  readonly own: string
  /** All of the words in the title. */
  readonly titled: string
}

const quoted = (word: string) => `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`
/** A phrase such as `recovery phrase` is two words that follow each other. */
const term = (word: string, weight: string) =>
  word
    .split(' ')
    .map((part) => quoted(part) + weight)
    .join('<->')

/** `:*` = beginnings count, `:A` = in the title. */
function alternatives(word: string, { isLast, weight }: { isLast: boolean; weight: '' | 'A' }) {
  // The last word may still be growing under the reader's fingers.
  const isGrowing = (isLast && word.length > 1) || /^\p{sc=Han}$/u.test(word)
  const growing = isGrowing ? [`${quoted(word)}:*${weight}`] : []
  const meant = meaningsOf(word).map((meaning) => term(meaning, weight && `:${weight}`))
  return `(${[...meant, ...growing].join('|')})`
}

export function searchTerms(cutter: WordCutter, question: string): SearchTerms {
  const words = cutter.query(question).slice(0, WORDS_MAX)
  const terms = (weight: '' | 'A') =>
    words.map((word, index) => alternatives(word, { isLast: index === words.length - 1, weight }))
  return {
    words,
    meanings: [...new Set(words.flatMap(meaningsOf))],
    any: terms('').join('|'),
    all: terms('').join('&'),
    own: words.map((word) => `${quoted(word)}:*`).join('|'),
    titled: terms('A').join('&'),
  }
}

export type Segment = { readonly text: string; readonly hit: boolean }

type Marking = { readonly meanings: readonly string[]; readonly cutter: Pick<WordCutter, 'cut'> }

/** Splits a text at the places that made it a hit. */
export function highlight(text: string, marking: Marking): Segment[] {
  const latin = marking.meanings.filter((word) => /^[^\p{sc=Han}]{2}/u.test(word))
  const patterns = latin
    .sort((a, b) => b.length - a.length)
    .map((word) => `\\b${escaped(word)}\\p{L}*`)
  const parts =
    patterns.length > 0 ? text.split(new RegExp(`(${patterns.join('|')})`, 'giu')) : [text]
  const segments = parts.flatMap((part, index) =>
    index % 2 === 1 ? [{ text: part, hit: true }] : markHan(part, marking),
  )
  return segments.filter(({ text: part }) => part !== '')
}

/** By whole words: 入账 must not light up in the middle of 进入账户. */
function markHan(text: string, { meanings, cutter }: Marking): Segment[] {
  const [char = ''] = meanings
  const isSingle = /^\p{sc=Han}$/u.test(char)
  if (!/\p{sc=Han}/u.test(text)) return [{ text, hit: false }]
  const isHit = (word: string) => meanings.includes(word) || (isSingle && word.includes(char))
  return cutter.cut(text).reduce<Segment[]>((segments, word) => {
    const last = segments.at(-1)
    const hit = isHit(word)
    if (last?.hit !== hit) return [...segments, { text: word, hit }]
    return [...segments.slice(0, -1), { text: last.text + word, hit }]
  }, [])
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Stands for a variable; no text of ours has it. */
const NUMBER = '\uFFFC'
const EXCERPT_CHARS_MAX = 140
const BEFORE_HIT_CHARS = 30

/** The place of the text that shows best why it was found; the summary when that shows it. */
export function excerpt(
  { summary, plain }: { summary: string; plain: string },
  marking: Marking,
): string {
  const hits = (text: string) => highlight(text, marking).filter(({ hit }) => hit).length
  if (hits(summary) > 0) return summary
  // A sentence with a number of the wallet in it says nothing without that number.
  const sentences = plain
    .replace(/\{[^}]*\}/g, NUMBER)
    .split(/(?<=[。！？.!?])\s*|\n+/)
    .filter((sentence) => !sentence.includes(NUMBER))
  const best = sentences.reduce((top, next) => (hits(next) > hits(top) ? next : top), '')
  if (best === '') return summary
  const [first] = highlight(best, marking)
  const start = wordStart(best, (first?.hit ? 0 : (first?.text.length ?? 0)) - BEFORE_HIT_CHARS)
  const cut = best.slice(start, start + EXCERPT_CHARS_MAX)
  return `${start > 0 ? '…' : ''}${cut}${best.length > start + EXCERPT_CHARS_MAX ? '…' : ''}`
}

/** The beginning of the next word, so that no excerpt begins in the middle of one. */
function wordStart(text: string, at: number): number {
  if (at <= 0) return 0
  const rest = /^\p{sc=Han}/u.test(text.slice(at)) ? 0 : text.slice(at).search(/\s|\p{sc=Han}/u) + 1
  return at + Math.max(0, rest)
}

/** The excerpt as `md1` text with the hits in bold, as the API hands it out. */
export const boldHits = (segments: readonly Segment[]): string =>
  segments.map(({ text, hit }) => (hit ? `**${text}**` : text)).join('')
