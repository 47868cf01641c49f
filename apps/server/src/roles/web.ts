/** Serves the built web apps: wallet at /, console, widget. Hashed files are cached for a year. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from '../platform/app'
import type { Http } from '../platform/http/routes'
import { ProblemError } from '../platform/http/routes'

type WebApp = { readonly name: string; readonly prefix: string }

const WEB_APPS: readonly WebApp[] = [
  { name: 'console', prefix: '/console/' },
  { name: 'widget', prefix: '/widget/' },
  { name: 'wallet', prefix: '/' },
  { name: 'help', prefix: '/help/' },
]
const YEAR_S = 31_536_000

const distOf = (rootDir: string, { name }: WebApp) => join(rootDir, 'apps', name, 'dist')

function frameAncestors(app: App): string {
  const { widgetOrigins } = app.config
  return widgetOrigins === '*' ? '*' : widgetOrigins.replaceAll(',', ' ')
}

/** The policy of all pages with one directive changed: the widget may be embedded by its hosts. */
function embeddable(app: App, policy: string): string {
  return policy.replace("frame-ancestors 'none'", `frame-ancestors ${frameAncestors(app)}`)
}

async function registerFiles(http: Http, rootDir: string, webApp: WebApp) {
  const root = distOf(rootDir, webApp)
  if (!existsSync(root)) return
  await http.register(fastifyStatic, {
    root,
    prefix: webApp.prefix,
    decorateReply: false,
    wildcard: false,
    index: false,
    setHeaders: (reply, path) => {
      const hashed = /[/\\]assets[/\\]/.test(path)
      void reply.header(
        'cache-control',
        hashed ? `public, max-age=${YEAR_S}, immutable` : 'no-cache',
      )
      // The loader and the panel's files are fetched by pages of other origins.
      if (webApp.name === 'widget')
        void reply.header('cross-origin-resource-policy', 'cross-origin')
    },
  })
}

const pageOf = (rootDir: string, webApp: WebApp, file = 'index.html') => {
  const path = join(distOf(rootDir, webApp), file)
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

export async function webRoutes(http: Http, app: App, rootDir: string): Promise<void> {
  for (const webApp of WEB_APPS) await registerFiles(http, rootDir, webApp)
  const [consoleApp, widgetApp, walletApp] = WEB_APPS
  const pages = {
    wallet: walletApp && pageOf(rootDir, walletApp),
    console: consoleApp && pageOf(rootDir, consoleApp),
    widget: widgetApp && pageOf(rootDir, widgetApp),
  }
  const hidden = { schema: { hide: true } }
  http.get('/widget/app', hidden, (_request, reply) => {
    const policy = String(reply.getHeader('content-security-policy') ?? '')
    return reply
      .header('content-security-policy', embeddable(app, policy))
      .removeHeader('x-frame-options')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('text/html; charset=utf-8')
      .serializer(String)
      .send(pages.widget ?? missing())
  })
  const send = (page: string | null | undefined) => ({
    ...hidden,
    handler: (_request: unknown, reply: FastifyReply) =>
      reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .serializer(String)
        .send(page ?? missing()),
  })
  http.route({ method: 'GET', url: '/console', ...send(pages.console) })
  http.route({ method: 'GET', url: '/console/*', ...send(pages.console) })
  http.route({ method: 'GET', url: '/', ...send(pages.wallet) })
  // Every other address without a dot belongs to the wallet's own router.
  http.route({
    method: 'GET',
    url: '/*',
    ...hidden,
    handler: (request, reply) => {
      const path = request.url.split('?', 1)[0] ?? ''
      if (path.startsWith('/api/') || path.includes('.')) missing()
      return reply
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .serializer(String)
        .send(pages.wallet ?? missing())
    },
  })
}

function missing(): never {
  throw new ProblemError({ ok: false, code: 'not_found' })
}
