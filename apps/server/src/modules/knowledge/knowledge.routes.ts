import {
  articleFeedbackRequest,
  articleView,
  searchAnswer,
  searchQuery,
  searchRequest,
  type ArticleHit,
} from '@walletdesk/contract'
import { z } from 'zod'
import type { App } from '../../platform/app'
import { answer, contextOf, type Http, type Routes } from '../../platform/http/routes'
import { done, refuse } from '../../platform/result'
import { voteArticle } from './commands/vote-article'
import { listAbout, type ArticleCard } from './queries/list-articles'
import { readArticle } from './queries/read-article'
import { searchHelp } from './queries/search-articles'
import { boldHits } from './search'
import { articleUrl } from './urls'

const slugParam = z.object({ slug: z.string().max(120) })
const localeQuery = searchQuery.pick({ locale: true })
const SEARCHES_PER_MINUTE_MAX = 240
const VOTES_PER_MINUTE_MAX = 20

const toHit = (card: ArticleCard, bold: string | null = null): ArticleHit => ({
  slug: card.slug,
  locale: card.locale,
  title: card.title,
  summary: card.summary,
  topic: card.topic,
  highlight: bold,
  url: articleUrl(card.locale, card.slug),
})

const tags = ['help centre']

/** Both take the same question: programs ask for known words, people's are in no address. */
function registerSearch(http: Http, app: App) {
  const config = { auth: 'none', perMinuteMax: SEARCHES_PER_MINUTE_MAX } as const
  const response = { 200: searchAnswer }
  const search = async ({ q, ...where }: z.infer<typeof searchQuery>) => {
    if (q.trim() === '' && (where.issue || where.topic)) {
      const cards = await listAbout(app.db, where)
      return { hits: cards.map((card) => toHit(card)), corrected: null, total: cards.length }
    }
    const found = await searchHelp(app.db, { question: q, ...where })
    const hits = found.hits.map((hit) => toHit(hit, boldHits(found.mark(hit.excerpt))))
    const { corrected, total } = found
    return { hits, corrected, total }
  }
  http.post(
    '/help/search',
    {
      schema: { tags, summary: 'Articles for what a person types', body: searchRequest, response },
      config,
    },
    (request) => search(request.body),
  )
  http.get(
    '/help/search',
    {
      schema: {
        tags,
        summary: 'Articles for known words; what a person types belongs in POST, not in an address',
        querystring: searchQuery,
        response,
      },
      config,
    },
    (request) => search(request.query),
  )
}

export const knowledgeRoutes: Routes = (http, app) => {
  registerSearch(http, app)
  http.get(
    '/help/articles/:slug',
    {
      schema: {
        tags,
        summary: 'One article in the language of the reader',
        params: slugParam,
        querystring: localeQuery,
        response: { 200: articleView },
      },
      config: { auth: 'none' },
    },
    async (request, reply) => {
      const { slug } = request.params
      const { locale } = request.query
      const found = await readArticle(contextOf(app, request), { slug, locale })
      if (!found.ok) return answer(reply, refuse('not_found'))
      const article = found.value
      return answer(
        reply,
        done({
          slug: article.slug,
          locale: article.locale,
          title: article.title,
          summary: article.summary,
          topic: article.topic,
          html: article.html,
          updatedAt: article.publishedAt.toISOString(),
          checkedAt: `${article.checkedOn}T00:00:00.000Z`,
          readingMin: article.readingMin,
          related: article.related.map((card) => toHit(card)),
          url: articleUrl(article.locale, article.slug),
        }),
      )
    },
  )

  http.post(
    '/help/articles/:slug/feedback',
    {
      schema: {
        tags,
        summary: 'Whether the article helped; asked without an account',
        params: slugParam,
        body: articleFeedbackRequest,
      },
      config: { auth: 'none', perMinuteMax: VOTES_PER_MINUTE_MAX },
    },
    async (request, reply) => {
      const { helped, reason = null, locale } = request.body
      const { slug } = request.params
      const voted = await voteArticle(contextOf(app, request), { slug, locale, helped, reason })
      return answer(reply, voted, 204)
    },
  )
}
