import type { Issue } from '@walletdesk/contract/vocabulary'
import type { Queryable } from '../../../platform/db'
import { HELP_TOPICS, type HelpTopic } from '../article'
import { listCards, type CardRow } from '../knowledge.store'
import { fallbackLocales } from '../locales'
import { searchHelp } from './search-articles'

/** DESK.md 4.1: at most so many articles come before the question "Still need help?". */
const FIRST_ANSWER_MAX = 3
const TOPIC_ARTICLES_MAX = 100

export type ArticleCard = CardRow

/**
 * Articles for the first answer of a conversation: those about the issue, then those that the words
 * find, at most three.
 */
export async function findArticlesFor(
  db: Queryable,
  { issue, locale, text }: { issue?: Issue | undefined; locale: string; text?: string | undefined },
): Promise<ArticleCard[]> {
  const locales = fallbackLocales(locale)
  const byIssue = issue ? await listCards(db, { locales, issue, limit: FIRST_ANSWER_MAX }) : []
  if (byIssue.length >= FIRST_ANSWER_MAX || !text) return byIssue
  const { hits } = await searchHelp(db, { question: text, locale, issue, limit: FIRST_ANSWER_MAX })
  const known = new Set(byIssue.map(({ slug }) => slug))
  const more = hits
    .filter(({ slug }) => !known.has(slug))
    .map(({ excerpt: _excerpt, ...card }) => card)
  return [...byIssue, ...more].slice(0, FIRST_ANSWER_MAX)
}

export const listTopic = (
  db: Queryable,
  { topic, locale }: { topic: HelpTopic; locale: string },
): Promise<ArticleCard[]> =>
  listCards(db, { locales: fallbackLocales(locale), topic, limit: TOPIC_ARTICLES_MAX })

/** What there is about an issue or a topic, before anybody has typed a word. */
export const listAbout = (
  db: Queryable,
  about: { issue?: string | undefined; topic?: string | undefined; locale: string; limit: number },
): Promise<ArticleCard[]> => {
  const { issue, topic, locale, limit } = about
  const locales = fallbackLocales(locale)
  return listCards(db, { locales, limit, ...(issue && { issue }), ...(topic && { topic }) })
}

/** The questions that most people come with; shown on the home page in this order. */
export const TOP_SLUGS = [
  'where-is-my-money',
  'withdrawal-late',
  'deposit-not-arrived',
  'cannot-sign-in',
  'is-it-really-you',
  'fees',
] as const

export const listTopArticles = (db: Queryable, locale: string): Promise<ArticleCard[]> =>
  listCards(db, { locales: fallbackLocales(locale), slugs: TOP_SLUGS, limit: TOP_SLUGS.length })

/** How many articles each topic has, for the tiles of the home page. */
export async function countTopics(
  db: Queryable,
  locale: string,
): Promise<{ topic: HelpTopic; count: number }[]> {
  const cards = await listCards(db, { locales: fallbackLocales(locale), limit: 1_000 })
  return HELP_TOPICS.map((topic) => ({
    topic,
    count: cards.filter((card) => card.topic === topic).length,
  }))
}
