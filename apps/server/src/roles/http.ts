/** The role that serves people and programs: API, event streams, web apps. */
import { textsFor } from '@walletdesk/texts/all'
import { negotiateLocale } from '@walletdesk/texts'
import type { App } from '../platform/app'
import { healthRoutes } from '../platform/http/health'
import { createHttp } from '../platform/http/server'
import type { DescribeProblem } from '../platform/http/problems'
import type { Http } from '../platform/http/routes'
import { guardReady, refuseSecrets } from '../modules/guards'
import { authenticatorOf } from '../modules/signin'
import { seeActingAgents } from '../modules/streams'
import { furnish, pages, routes } from './modules'
import { docsRoutes } from './docs'
import { webRoutes } from './web'

const describe: DescribeProblem = (locale, code) => {
  const t = textsFor(negotiateLocale(locale))
  return {
    title: t.find(`problems.${code}.title`) ?? code,
    detail: t.find(`problems.${code}.remedy`) ?? '',
  }
}

export type HttpRoleOptions = {
  readonly rootDir: string
  /** Check answers against their schemas; tests do. */
  readonly checkAnswers?: boolean
}

/** Builds the server with all routes, not yet listening. */
export async function createHttpRole(app: App, options: HttpRoleOptions): Promise<Http> {
  furnish(app)
  const http = await createHttp({
    app,
    authenticate: authenticatorOf(app),
    describe,
    checkAnswers: options.checkAnswers ?? false,
  })
  await guardReady()
  http.addHook('preHandler', refuseSecrets(app))
  http.addHook('preHandler', seeActingAgents(app))
  await healthRoutes(http, app)
  await http.register(
    async (api) => {
      for (const register of routes) await register(api, app)
    },
    { prefix: '/api/v1' },
  )
  for (const register of pages) await register(http, app)
  docsRoutes(http)
  await webRoutes(http, app, options.rootDir)
  return http
}
