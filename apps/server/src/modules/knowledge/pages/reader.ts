/** Who reads a page: language from the address, the frame around every page. */
import type { Announcement } from '@walletdesk/contract'
import type { Alternate, Frame, T } from '@walletdesk/help'
import { renderPage } from '@walletdesk/help'
import {
  COMPLETE_LOCALES,
  findLocale,
  LOCALES,
  negotiateLocale,
  type Locale,
} from '@walletdesk/texts'
import { textsFor } from '@walletdesk/texts/all'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentChildren } from 'preact'
import type { App } from '../../../platform/app'
import { contextOf, type Http } from '../../../platform/http/routes'
import type { Context } from '../../../platform/context'
import { listAnnouncements } from '../../incidents'
import { fallbackLocales } from '../locales'
import { REMOVED } from './without-secrets'
import { contactUrl, homeUrl, searchUrl, statusUrl, verifyUrl } from '../urls'

export type Reader = {
  readonly http: Http
  readonly app: App
  readonly ctx: Context
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly locale: Locale
  readonly t: T
  /** The address held a secret, and the reader was led to one without it. */
  readonly isSecretRemoved: boolean
}

/** The language of the path, or the browser's where the path has none. */
export function readerOf(
  { http, app }: { http: Http; app: App },
  request: FastifyRequest,
  reply: FastifyReply,
): Reader {
  const { locale: named } = request.params as { locale?: string } // of our own routes
  // Whatever somebody typed.
  const { locale: asked, secret } = request.query as { locale?: unknown; secret?: unknown }
  const locale =
    findLocaleOf(named) ??
    findLocaleOf(typeof asked === 'string' ? asked : undefined) ??
    negotiateLocale(request.headers['accept-language'])
  if (named === undefined) void reply.header('vary', 'accept-language')
  const ctx = contextOf(app, request)
  const isSecretRemoved = secret === REMOVED.secret
  return { http, app, ctx, request, reply, locale, t: textsFor(locale), isSecretRemoved }
}

const findLocaleOf = (tag: string | undefined) => LOCALES.find((locale) => locale === tag)

/** Where an almost right language leads: /help/zh-CN to /help/zh-Hans. Null for the exact ones. */
export function betterPath(request: FastifyRequest): string | null {
  const { locale: tag } = request.params as { locale?: string } // of our own routes
  if (tag === undefined || findLocaleOf(tag)) return null
  const nearest = findLocale(tag)
  return nearest ? request.url.replace(`/${tag}`, `/${nearest}`) : null
}

/** This page in the languages that we offer, the present one first. */
export function alternatesOf(locale: Locale, pathOf: (locale: Locale) => string): Alternate[] {
  const locales = [locale, ...COMPLETE_LOCALES.filter((other) => other !== locale)]
  return locales.map((other) => ({ locale: other, path: pathOf(other) }))
}

export type PageHead = {
  readonly title: string
  readonly description: string
  readonly pathOf: (locale: Locale) => string
  readonly status?: number
  readonly hasSearch?: boolean
  readonly question?: string
  readonly isIndexed?: boolean
  /** The status page says itself what a banner would repeat. */
  readonly hasBanner?: boolean
}

export async function sendPage(
  reader: Reader,
  head: PageHead,
  content: ComponentChildren,
): Promise<FastifyReply> {
  const page = renderPage(await frameOf(reader, head), content)
  return reader.reply
    .code(head.status ?? 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .serializer(String)
    .send(page)
}

async function frameOf(reader: Reader, head: PageHead): Promise<Frame> {
  const { app, http, locale, request, t } = reader
  return {
    t,
    origin: app.config.publicUrl ?? `${request.protocol}://${request.host}`,
    title: head.title,
    description: head.description,
    alternates: alternatesOf(locale, head.pathOf),
    announcement: head.hasBanner === false ? null : await loudestAnnouncement(reader),
    urls: {
      home: homeUrl(locale),
      search: searchUrl(locale),
      status: statusUrl(locale),
      verify: verifyUrl(locale),
      contact: contactUrl(locale),
    },
    isSecretRemoved: reader.isSecretRemoved,
    hasSearch: head.hasSearch ?? true,
    ...(head.question !== undefined && { question: head.question }),
    isIndexed: head.isIndexed ?? true,
    widget: http.hasRoute({ method: 'GET', url: WIDGET_URL }) ? WIDGET_URL : null,
  }
}

const WIDGET_URL = '/widget/loader.js'

/** A page without its banner is better than no page, so a fault here is only logged. */
async function loudestAnnouncement({ app, ctx, locale }: Reader): Promise<Announcement | null> {
  try {
    const locales = fallbackLocales(locale)
    const [first = null] = await listAnnouncements(app.db, { now: ctx.now, locales })
    return first
  } catch (error) {
    app.log.warn({ error: String(error) }, 'announcements could not be read')
    return null
  }
}
