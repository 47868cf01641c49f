/** H2 */
import { SearchPage, type SearchProps } from '@walletdesk/help'
import { h } from 'preact'
import type { FastifyReply } from 'fastify'
import { beginningOf, LIMITS } from '@walletdesk/contract/limits'
import { HELP_TOPICS, type HelpTopic } from '../article'
import { searchHelp, type Found } from '../queries/search-articles'
import { isSearchable } from '../search'
import { articleUrl, searchUrl } from '../urls'
import { topicCards, topicName } from './cards'
import { sendPage, type Reader } from './reader'
import { talkUrl } from './talk'

const HITS_MAX = 30

export async function sendSearch(
  reader: Reader,
  query: { q: string; topic: string | undefined },
): Promise<FastifyReply> {
  const { locale, t } = reader
  const question = beginningOf(query.q, LIMITS.searchCharsMax).trim()
  const topic = HELP_TOPICS.find((name) => name === query.topic)
  const found = await findOrNull(reader, { question, topic })
  const title = question === '' ? t('help.search.title') : `${question} · ${t('help.search.title')}`
  return sendPage(
    reader,
    {
      title,
      description: t('help.home.description'),
      pathOf: (other) => searchUrl(other, question),
      question,
      // A page of results is not a page of its own, and questions are their askers'.
      isIndexed: false,
    },
    h(SearchPage, {
      t,
      question,
      ...outcome(reader, { question, found }),
      filters: question === '' ? [] : filters(reader, { question, topic }),
      topics: topicCards(t, []),
      askUrl: talkUrl(locale, { question }),
    }),
  )

  function outcome(
    { t: texts }: Reader,
    asked: { question: string; found: Found | null },
  ): Pick<SearchProps, 'corrected' | 'total' | 'hits' | 'trouble'> {
    if (!asked.found) return { corrected: null, total: 0, hits: [], trouble: 'down' }
    const { corrected, total, hits, mark } = asked.found
    return {
      corrected,
      total,
      hits: hits.map((hit) => ({
        url: articleUrl(locale, hit.slug),
        title: mark(hit.title),
        excerpt: mark(hit.excerpt),
        topic: topicName(texts, hit.topic),
      })),
      trouble: isSearchable(asked.question) ? null : 'short',
    }
  }
}

type Asked = { readonly question: string; readonly topic: HelpTopic | undefined }

/** UX.md 4.2: a search that is down shows topics and the way to a person, not an error page. */
async function findOrNull(
  { app, locale }: Reader,
  { question, topic }: Asked,
): Promise<Found | null> {
  try {
    return await searchHelp(app.db, { question, locale, topic, limit: HITS_MAX })
  } catch (error) {
    app.log.error({ err: error }, 'help search failed')
    return null
  }
}

function filters({ locale, t }: Reader, { question, topic }: Asked): SearchProps['filters'] {
  const base = searchUrl(locale, question)
  const all = { url: base, name: t('help.search.all_topics'), isOn: topic === undefined }
  const each = HELP_TOPICS.map((name) => ({
    url: `${base}&topic=${name}`,
    name: topicName(t, name),
    isOn: name === topic,
  }))
  return [all, ...each]
}
