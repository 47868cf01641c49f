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
  /** PostgreSQL tsquery texts: any of the words, all of the words. */
  readonly any: string
  readonly all: string
}

const quoted = (word: string) => `'${word.replaceAll('\\', '').replaceAll("'", "''")}'`
/** A phrase such as `recovery phrase` is two words that follow each other. */
const term = (word: string) => word.split(' ').map(quoted).join('<->')

function alternatives(word: string, isLast: boolean): string {
  // The last word may still be growing under the reader's fingers.
  const growing = isLast && word.length > 1 ? [`${quoted(word)}:*`] : []
  const single = /^\p{sc=Han}$/u.test(word) ? [`${quoted(word)}:*`] : []
  return `(${[...meaningsOf(word).map(term), ...growing, ...single].join('|')})`
}

export function searchTerms(cutter: WordCutter, question: string): SearchTerms {
  const words = cutter.query(question).slice(0, WORDS_MAX)
  const terms = words.map((word, index) => alternatives(word, index === words.length - 1))
  return {
    words,
    meanings: [...new Set(words.flatMap(meaningsOf))],
    any: terms.join('|'),
    all: terms.join('&'),
  }
}

export type Segment = { readonly text: string; readonly hit: boolean }

/** Splits a text at the places that made it a hit. */
export function highlight(text: string, meanings: readonly string[]): Segment[] {
  const patterns = meanings
    .filter((word) => word.length > 1 || /\p{sc=Han}/u.test(word))
    .sort((a, b) => b.length - a.length)
    .map((word) => (/^[\p{sc=Han}]/u.test(word) ? escaped(word) : `\\b${escaped(word)}\\p{L}*`))
  if (patterns.length === 0) return [{ text, hit: false }]
  const pattern = new RegExp(`(${patterns.join('|')})`, 'giu')
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter(({ text: part }) => part !== '')
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const EXCERPT_CHARS_MAX = 140
const BEFORE_HIT_CHARS = 30

/** The place of the text that shows best why it was found; the summary when that shows it. */
export function excerpt(
  { summary, plain }: { summary: string; plain: string },
  meanings: readonly string[],
): string {
  const hits = (text: string) => highlight(text, meanings).filter(({ hit }) => hit).length
  if (hits(summary) > 0) return summary
  const sentences = plain.split(/(?<=[。！？.!?])\s*|\n+/)
  const best = sentences.reduce((top, next) => (hits(next) > hits(top) ? next : top), '')
  if (best === '') return summary
  const [first] = highlight(best, meanings)
  const start = Math.max(0, (first?.hit ? 0 : (first?.text.length ?? 0)) - BEFORE_HIT_CHARS)
  const cut = best.slice(start, start + EXCERPT_CHARS_MAX)
  return `${start > 0 ? '…' : ''}${cut}${best.length > start + EXCERPT_CHARS_MAX ? '…' : ''}`
}

/** The excerpt as `md1` text with the hits in bold, as the API hands it out. */
export const boldHits = (segments: readonly Segment[]): string =>
  segments.map(({ text, hit }) => (hit ? `**${text}**` : text)).join('')
