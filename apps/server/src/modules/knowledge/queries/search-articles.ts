import type { Queryable } from '../../../platform/db'
import { findKnownWords, findSimilarWord, searchArticles, type HitRow } from '../knowledge.store'
import { fallbackLocales } from '../locales'
import {
  excerpt,
  highlight,
  isSearchable,
  searchTerms,
  type SearchTerms,
  type Segment,
} from '../search'
import { meaningsOf } from '../synonyms'
import { loadWordCutter, normalise } from '../words'

export type Search = {
  readonly question: string
  readonly locale: string
  readonly topic?: string | undefined
  /** What the reader is asking about, when we know: its articles come first. */
  readonly issue?: string | undefined
  readonly limit: number
}

export type Hit = Omit<HitRow, 'plain' | 'total'> & { readonly excerpt: string }

export type Found = {
  readonly hits: readonly Hit[]
  readonly total: number
  /** The question as we understood it, when a typing mistake was mended. */
  readonly corrected: string | null
  /** Marks in a text what made it a hit. */
  readonly mark: (text: string) => Segment[]
}

const NOTHING: Found = {
  hits: [],
  total: 0,
  corrected: null,
  mark: (text) => [{ text, hit: false }],
}

/** Articles for a question (KB-4). Words that no article has are mended first, and said so. */
export async function searchHelp(db: Queryable, search: Search): Promise<Found> {
  if (!isSearchable(search.question)) return NOTHING
  const locale = fallbackLocales(search.locale)[0] ?? search.locale
  const cutter = await loadWordCutter()
  const asked = searchTerms(cutter, search.question)
  const mended = await mend(db, { locale, words: asked.words })
  const corrected = mended ? search.question.replace(mended.pattern, mended.replace) : null
  const terms = corrected === null ? asked : searchTerms(cutter, corrected)
  const rows = await runSearch(db, { ...search, locale }, terms)
  const marking = { meanings: terms.meanings, cutter }
  return {
    hits: rows.map((row) => toHit(row, marking)),
    total: rows[0]?.total ?? 0,
    corrected: rows.length > 0 ? corrected : null,
    mark: (text) => highlight(text, marking),
  }
}

const runSearch = (
  db: Queryable,
  search: Search,
  { words: _words, meanings: _meanings, ...terms }: SearchTerms,
) =>
  terms.any === ''
    ? Promise.resolve([])
    : searchArticles(db, {
        locale: search.locale,
        question: normalise(search.question),
        ...terms,
        topic: search.topic ?? null,
        issue: search.issue ?? null,
        limit: search.limit,
      })

const toHit = (
  { plain, total: _total, ...row }: HitRow,
  marking: Parameters<typeof highlight>[1],
): Hit => ({
  ...row,
  excerpt: excerpt({ summary: row.summary, plain }, marking),
})

const MENDABLE = /^[a-z]{4,}$/

type Mended = { readonly pattern: RegExp; readonly replace: (word: string) => string }

/** Finds known words for the unknown ones; null when there is nothing to mend. */
async function mend(
  db: Queryable,
  { locale, words }: { locale: string; words: readonly string[] },
): Promise<Mended | null> {
  const latin = words.filter((word) => MENDABLE.test(word))
  if (latin.length === 0) return null
  const found = await findKnownWords(db, { locale, words: latin })
  const known = new Set(found.map(({ word }) => word))
  const unknown = latin.filter((word) => !known.has(word) && meaningsOf(word).length === 1)
  const pairs = await Promise.all(
    unknown.map(
      async (word) => [word, (await findSimilarWord(db, { locale, word }))?.word] as const,
    ),
  )
  const better = new Map(pairs.flatMap(([word, similar]) => (similar ? [[word, similar]] : [])))
  if (better.size === 0) return null
  return {
    pattern: new RegExp(`\\b(${[...better.keys()].join('|')})\\b`, 'gi'),
    replace: (word) => better.get(word.toLowerCase()) ?? word,
  }
}
