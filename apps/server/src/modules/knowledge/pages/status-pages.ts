/** S1, S2 */
import type { StatusAnswer } from '@walletdesk/contract'
import { readId } from '@walletdesk/contract/ids'
import { IncidentPage, StatusPage, type T } from '@walletdesk/help'
import { h } from 'preact'
import type { FastifyReply } from 'fastify'
import { readIncident, severityOf, statusSnapshot, uptimePercent } from '../../incidents'
import { fallbackLocales } from '../locales'
import { incidentUrl, statusUrl } from '../urls'
import { sendMissing } from './help-pages'
import { sendPage, type Reader } from './reader'

export async function sendStatus(reader: Reader): Promise<FastifyReply> {
  const { ctx, locale, t } = reader
  const { status, isSnapshot } = await statusSnapshot(ctx, fallbackLocales(locale))
  return sendPage(
    reader,
    {
      title: t('help.status.title'),
      description: t('help.status.description'),
      pathOf: statusUrl,
      hasSearch: false,
      hasBanner: false,
    },
    h(StatusPage, {
      t,
      overall: status.overall,
      sentence: overallSentence(t, status),
      asOf: status.asOf,
      isSnapshot,
      components: status.components.map((component) => ({
        ...component,
        uptime: uptimeOf(component.days),
      })),
      incidents: status.incidents,
      incidentUrl: (id) => incidentUrl(locale, id),
    }),
  )
}

/** Names what is worst; a part tells more than its whole. */
function overallSentence(t: T, { components, overall, incidents }: StatusAnswer): string {
  if (overall === 'operational') return t('help.ok')
  const open = incidents.find(({ resolvedAt }) => resolvedAt === null)
  if (open) return open.title
  const worst = [...components].sort(
    (a, b) => severityOf(b.state) - severityOf(a.state) || b.key.length - a.key.length,
  )[0]
  return t('help.status.some', {
    part: worst?.name ?? '',
    state: t(`vocabulary.component.${overall}`),
  })
}

function uptimeOf(days: StatusAnswer['components'][number]['days']) {
  const percent = uptimePercent(days)
  if (percent === null) return null
  return { percent, days: days.filter(({ state }) => state !== 'unknown').length }
}

export async function sendIncident(reader: Reader, shownId: string): Promise<FastifyReply> {
  const { app, ctx, locale, t } = reader
  const id = readId('incident', shownId)
  const locales = fallbackLocales(locale)
  const incident = id && (await readIncident(app.db, { id, now: ctx.now, locales }))
  if (!incident) return sendMissing(reader)
  const { status } = await statusSnapshot(ctx, locales)
  return sendPage(
    reader,
    {
      title: incident.title,
      description: incident.updates[0]?.text ?? t('help.status.description'),
      pathOf: (other) => incidentUrl(other, shownId),
      hasSearch: false,
      hasBanner: false,
    },
    h(IncidentPage, {
      t,
      crumbs: [{ url: statusUrl(locale), name: t('help.status.title') }],
      incident,
      asOf: ctx.now.toISOString(),
      parts: status.components.filter(({ key }) => incident.parts.includes(key)),
    }),
  )
}
