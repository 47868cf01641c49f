import {
  articleFeedbackRequest,
  articleView,
  searchAnswer,
  searchQuery,
  type ArticleHit,
} from '@walletdesk/contract'
import { z } from 'zod'
import { answer, contextOf, type Routes } from '../../platform/http/routes'
import { done, refuse } from '../../platform/result'
import { voteArticle } from './commands/vote-article'
import type { ArticleCard } from './queries/list-articles'
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

export const knowledgeRoutes: Routes = (http, app) => {
  http.get(
    '/help/search',
    {
      schema: { querystring: searchQuery, response: { 200: searchAnswer } },
      config: { auth: 'none', perMinuteMax: SEARCHES_PER_MINUTE_MAX },
    },
    async (request, reply) => {
      const { q, locale, topic, issue, limit } = request.query
      const found = await searchHelp(app.db, { question: q, locale, topic, issue, limit })
      const hits = found.hits.map((hit) => toHit(hit, boldHits(found.mark(hit.excerpt))))
      const { corrected, total } = found
      return answer(reply, done({ hits, corrected, total }))
    },
  )

  http.get(
    '/help/articles/:slug',
    {
      schema: { params: slugParam, querystring: localeQuery, response: { 200: articleView } },
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
      schema: { params: slugParam, body: articleFeedbackRequest },
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
