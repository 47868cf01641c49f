/** /healthz (the process lives), /readyz (can serve, each dependency), /metrics, /openapi.json. */
import { sql } from '../db'
import type { App } from '../app'
import type { Routes } from './routes'

type Check = { readonly ok: boolean; readonly ms: number; readonly remedy?: string }

async function timed(app: App, work: () => Promise<unknown>, remedy: string): Promise<Check> {
  const from = app.clock.now().getTime()
  const ms = () => app.clock.now().getTime() - from
  try {
    await work()
    return { ok: true, ms: ms() }
  } catch {
    return { ok: false, ms: ms(), remedy }
  }
}

export const healthRoutes: Routes = (http, app) => {
  const hidden = { schema: { hide: true } }
  http.get('/healthz', hidden, () => ({ ok: true }))
  http.get('/readyz', hidden, async (_request, reply) => {
    const checks = {
      database: await timed(
        app,
        () => app.db.run(sql`select 1`),
        'start PostgreSQL or check DATABASE_URL',
      ),
      ledger: await timed(
        app,
        () => app.ledgerDb.run(sql`select 1`),
        'the role wd_ledger must exist: run the migrations',
      ),
    }
    const ok = !app.stopping.aborted && Object.values(checks).every((check) => check.ok)
    return reply.code(ok ? 200 : 503).send({ ok, checks })
  })
  http.get('/metrics', hidden, async (_request, reply) =>
    reply
      .type(app.metrics.registry.contentType)
      .serializer(String)
      .send(await app.metrics.registry.metrics()),
  )
  http.get('/openapi.json', hidden, () => http.swagger())
}
