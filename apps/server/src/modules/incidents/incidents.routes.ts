import { announcementsAnswer, searchQuery, statusAnswer } from '@walletdesk/contract'
import { negotiateLocale } from '@walletdesk/texts'
import { answer, contextOf, type Routes } from '../../platform/http/routes'
import { done } from '../../platform/result'
import { listAnnouncements } from './queries/list-announcements'
import { statusSnapshot } from './queries/status-snapshot'

const localeQuery = searchQuery.pick({ locale: true })
const localesOf = (wish: string) => [negotiateLocale([wish]), 'en']

export const incidentsRoutes: Routes = (http, app) => {
  http.get(
    '/announcements',
    {
      schema: {
        tags: ['status'],
        summary: 'What customers are told on top of each page now',
        querystring: localeQuery,
        response: { 200: announcementsAnswer },
      },
      config: { auth: 'none' },
    },
    async (request, reply) => {
      const { now } = contextOf(app, request)
      const locales = localesOf(request.query.locale)
      return answer(
        reply,
        done({ announcements: await listAnnouncements(app.db, { now, locales }) }),
      )
    },
  )

  http.get(
    '/status',
    {
      schema: {
        tags: ['status'],
        summary: 'Networks and services with their state, open incidents and planned work',
        querystring: localeQuery,
        response: { 200: statusAnswer },
      },
      config: { auth: 'none' },
    },
    async (request, reply) => {
      const { status } = await statusSnapshot(
        contextOf(app, request),
        localesOf(request.query.locale),
      )
      return answer(reply, done(status))
    },
  )
}
