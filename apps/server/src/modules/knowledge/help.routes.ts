/** Pages rendered on the server: /help, /status, /verify. They work without JavaScript. */
import { beginningOf, LIMITS } from '@walletdesk/contract/limits'
import { ISSUES } from '@walletdesk/contract/vocabulary'
import { findLocale } from '@walletdesk/texts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../platform/app'
import { takeToken } from '../../platform/http/rate'
import { ProblemError, type Http, type Routes } from '../../platform/http/routes'
import { VOTE_REASONS } from './article'
import { voteArticle } from './commands/vote-article'
import { sendArticle, sendContact, sendHome, sendMissing, sendTopic } from './pages/help-pages'
import { betterPath, readerOf, type Reader } from './pages/reader'
import { sendSearch } from './pages/search-page'
import { sendIncident, sendStatus } from './pages/status-pages'
import { sendVerify } from './pages/verify-page'
import { withoutSecrets } from './pages/without-secrets'
import { articleUrl } from './urls'

type Fields = Readonly<Record<string, string | undefined>>
type Render = (reader: Reader, fields: { params: Fields; query: Fields }) => Promise<FastifyReply>

/** One text per name: `?q=a&q=b` means `a`, whatever a parser makes of it. */
const readFields = (given: unknown): Fields =>
  Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      [value].flat().find((one): one is string => typeof one === 'string'),
    ]),
  )

/** What the chat is to know from the start; too long or unknown values are left out. */
function aboutOf({ issue, article, q }: Fields): Readonly<Record<string, string>> {
  const isIssue = (ISSUES as readonly string[]).includes(issue ?? '')
  const isSlug = /^[a-z0-9-]{1,120}$/.test(article ?? '')
  return {
    ...(issue !== undefined && isIssue && { issue }),
    ...(article !== undefined && isSlug && { article }),
    ...(q !== undefined && q !== '' && { text: beginningOf(q, LIMITS.searchCharsMax) }),
  }
}

const VOTES_PER_MINUTE_MAX = 20

export const helpRoutes: Routes = async (http, app) => {
  const page = (url: string, render: Render) =>
    http.get(url, { schema: { hide: true } }, pageHandler({ http, app }, render))

  page('/help', (reader) => sendHome(reader))
  page('/help/:locale', (reader) =>
    findLocale(reader.locale) ? sendHome(reader) : sendMissing(reader),
  )
  page('/help/:locale/search', (reader, { query }) =>
    sendSearch(reader, { q: query['q'] ?? '', topic: query['topic'] }),
  )
  page('/help/:locale/topics/:topic', (reader, { params }) =>
    sendTopic(reader, params['topic'] ?? ''),
  )
  page('/help/:locale/articles/:slug', (reader, { params, query }) =>
    sendArticle(reader, { slug: params['slug'] ?? '', vote: query['vote'] }),
  )
  page('/help/:locale/contact', (reader) => sendContact(reader))
  page('/support/start', (reader, { query }) => sendContact(reader, aboutOf(query)))
  page('/help/*', (reader) => sendMissing(reader))
  for (const path of ['/status', '/status/:locale']) page(path, (reader) => sendStatus(reader))
  page('/status/:locale/incidents/:id', (reader, { params }) =>
    sendIncident(reader, params['id'] ?? ''),
  )
  for (const path of ['/verify', '/verify/:locale'])
    page(path, (reader, { query }) =>
      sendVerify(reader, { value: query['value'] ?? '', kind: query['kind'] }),
    )
  await http.register((forms) => voteForm(forms, app))
}

function pageHandler(host: { http: Http; app: App }, render: Render) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const query = readFields(request.query)
    const clean = await withoutSecrets(host.app, query)
    if (clean) {
      const path = request.url.split('?', 1)[0] ?? ''
      return reply.header('cache-control', 'no-store').redirect(`${path}?${clean}`, 303)
    }
    const better = betterPath(request)
    if (better !== null) return reply.redirect(better, 301)
    const reader = readerOf(host, request, reply)
    const { locale } = request.params as Fields
    if (locale !== undefined && locale !== reader.locale) return sendMissing(reader)
    const params = readFields(request.params)
    return render(reader, { params, query })
  }
}

/** "Did this solve it?" as a plain form: answered with the article again, so a reload votes once. */
function voteForm(http: Http, app: App): void {
  http.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, parsed) => {
      parsed(null, Object.fromEntries(new URLSearchParams(String(body))))
    },
  )
  const url = '/help/:locale/articles/:slug/vote'
  http.post(url, { schema: { hide: true } }, async (request, reply) => {
    refuseForeign(app, request)
    const reader = readerOf({ http, app }, request, reply)
    const { slug = '' } = readFields(request.params)
    const { helped: said, reason: named } = readFields(request.body)
    const helped = said === 'yes'
    const reason = VOTE_REASONS.find((one) => one === named) ?? null
    const voted = await voteArticle(reader.ctx, { slug, locale: reader.locale, helped, reason })
    if (!voted.ok) return sendMissing(reader)
    const answered = reason === null ? 'not_helped' : 'told'
    const step = helped ? 'helped' : answered
    return reply.redirect(`${articleUrl(reader.locale, slug)}?vote=${step}#vote`, 303)
  })
}

/** A page of another site must not vote for its readers, and nobody votes all day. */
function refuseForeign(app: App, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'] ?? 'same-origin'
  if (site !== 'same-origin') throw new ProblemError({ ok: false, code: 'csrf_failed' })
  const vote = { scope: 'vote', key: request.ip, perMinuteMax: VOTES_PER_MINUTE_MAX }
  const waitMs = takeToken(app, vote)
  if (waitMs > 0) throw new ProblemError({ ok: false, code: 'rate_limited' })
}
