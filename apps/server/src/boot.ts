/** Puts one process together: database, keys, bus, roles. main.ts and testkit both start here. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uuidv7 } from '@walletdesk/contract/ids'
import type { App } from './platform/app'
import { systemClock, type Clock } from './platform/clock'
import type { Config } from './platform/config'
import { loadSecrets } from './platform/crypto/secrets'
import { openDb, type Db } from './platform/db'
import { createHints } from './platform/hints'
import { migrateJobs } from './platform/jobs'
import { releaseLeases } from './platform/leases'
import { createLog, type Log } from './platform/log'
import { createMetrics } from './platform/metrics'
import { migrate } from './platform/migrate'
import { startPostgres } from './platform/postgres'

/** The same three steps up from src/boot.ts and from dist/main.js. */
export const ROOT_DIR = fileURLToPath(new URL('../../../', import.meta.url))
const MIGRATIONS_DIR = join(ROOT_DIR, 'apps/server/migrations')

export type Boot = {
  readonly app: App
  /** As owner of the database: jobs and migrations. */
  readonly ownerDb: Db
  readonly stop: () => Promise<void>
}

const OWNER_CONNECTIONS_MAX = 6
const LEDGER_CONNECTIONS_MAX = 4

type Database = { readonly url: string; readonly stop: () => Promise<void> }

async function openDatabase(config: Config, log: Log): Promise<Database> {
  if (config.databaseUrl !== null) return { url: config.databaseUrl, stop: () => Promise.resolve() }
  mkdirSync(config.dataDir, { recursive: true })
  const postgres = await startPostgres({ dataDir: config.dataDir, log })
  return { url: postgres.url, stop: postgres.stop }
}

export type BootOptions = {
  readonly config: Config
  readonly clock?: Clock
  readonly log?: Log
  /** Migrations already ran (a test database made from the template). */
  readonly migrated?: boolean
}

type Pooled = { readonly config: Config; readonly log: Log; readonly stopping: AbortSignal }

function openPools(url: string, { config, log, stopping }: Pooled) {
  const onError = (error: Error) => {
    // The database ends after us, but a connection may still be saying goodbye.
    if (!stopping.aborted) log.warn({ error: error.message }, 'database connection lost')
  }
  const open = (role: 'wd_app' | 'wd_ledger' | null, connectionsMax: number) =>
    openDb({
      url,
      ...(role && { role }),
      connectionsMax,
      applicationName: `walletdesk-${role ?? 'owner'}`,
      onError,
    })
  return {
    ownerDb: open(null, OWNER_CONNECTIONS_MAX),
    db: open('wd_app', config.dbConnections),
    ledgerDb: open('wd_ledger', LEDGER_CONNECTIONS_MAX),
  }
}

export async function boot(options: BootOptions): Promise<Boot> {
  const { config, clock = systemClock } = options
  const log = options.log ?? createLog(config.logLevel)
  const database = await openDatabase(config, log)
  const stopping = new AbortController()
  const pooled = { config, log, stopping: stopping.signal }
  const { ownerDb, db, ledgerDb } = openPools(database.url, pooled)
  if (!options.migrated) {
    await migrateJobs(ownerDb.pool)
    await migrate({ url: database.url, folder: MIGRATIONS_DIR })
  }
  const hints = createHints({ db, url: database.url, log })
  const app: App = {
    config,
    clock,
    log,
    db,
    ledgerDb,
    secrets: loadSecrets(config),
    hints,
    metrics: createMetrics(),
    stopping: stopping.signal,
    nodeId: uuidv7(clock.now().getTime()),
  }
  const stop = async () => {
    stopping.abort()
    await releaseLeases(app).catch(() => undefined)
    await hints.close()
    await Promise.allSettled([db.close(), ledgerDb.close(), ownerDb.close()])
    await database.stop()
  }
  return { app, ownerDb, stop }
}
