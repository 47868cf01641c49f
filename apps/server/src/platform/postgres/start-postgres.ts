import { chmod, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { prepareBinaries } from './binaries'
import { SUPERUSER, layout, prepareCluster } from './cluster'
import { claimKeeper, releaseKeeper, stopOrphan } from './keeper'
import { freePort, launchPostmaster } from './postmaster'
import type { Launch, Postmaster, Settings } from './postmaster'
import { chooseRunAs } from './run-as'

type Log = {
  info: (facts: object, message: string) => void
  warn: (facts: object, message: string) => void
}

export type StartPostgres = {
  /** The cluster lies in `<dataDir>/postgres`. */
  dataDir: string
  /** A free one when absent. */
  port?: number
  /** More settings, as in postgresql.conf. Only tests may turn fsync off. */
  settings?: Settings
  /** Made when absent; `url` points at it. */
  database?: string
  log?: Log
}

export type Postgres = {
  /** As owner and superuser, with the password. */
  url: string
  port: number
  pid: () => number
  /** Fast shutdown: sessions end, everything is on disk. */
  stop: () => Promise<void>
}

const SILENT: Log = { info: () => undefined, warn: () => undefined }
const RESTART_MS_MAX = 5_000

/** Starts the database of a data folder, making it first if need be, and keeps it running. */
export async function startPostgres(options: StartPostgres): Promise<Postgres> {
  const { database = 'walletdesk', log = SILENT } = options
  const paths = layout(resolve(options.dataDir))
  await mkdir(paths.dir, { recursive: true })
  const runAs = await chooseRunAs(paths.cluster)
  // The user who runs PostgreSQL passes through to the cluster, but sees no neighbour.
  await chmod(paths.dir, runAs ? 0o711 : 0o700).catch(() => undefined)
  await claimKeeper(paths)

  const binaries = await prepareBinaries({ postgresDir: paths.dir, runAs })
  if ((await stopOrphan(paths)) === 'stopped') log.warn({}, 'stopped a database left running')
  const password = await prepareCluster({ paths, binaries, runAs })

  const port = options.port ?? (await freePort())
  const launch: Launch = { paths, binaries, runAs, settings: options.settings ?? {}, port }
  const kept = await keepRunning(launch, log)
  const urlOf = (name: string) => `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${name}`
  await createDatabase(urlOf('postgres'), database)
  log.info({ port, pid: kept.pid(), version: binaries.version }, 'PostgreSQL is ready')
  return {
    url: urlOf(database),
    port,
    pid: kept.pid,
    stop: async () => {
      await kept.stop()
      await releaseKeeper(paths)
    },
  }
}

/** A postmaster that dies (kill -9, out of memory) is started again on the same port. */
async function keepRunning(launch: Launch, log: Log) {
  let stopping = false
  let postmaster = await launchPostmaster(launch)
  let watching = watch()

  async function watch(): Promise<void> {
    await postmaster.exited
    for (let waitMs = 100; !stopping; waitMs = Math.min(waitMs * 2, RESTART_MS_MAX)) {
      log.warn({ waitMs }, 'PostgreSQL ended by itself and is started again')
      const next = await relaunch(launch, log)
      if (next) {
        postmaster = next
        watching = watch()
        return
      }
      await sleep(waitMs)
    }
  }

  return {
    pid: () => postmaster.pid,
    stop: async () => {
      stopping = true
      await postmaster.stop()
      await watching
      // A restart may have been under way while we stopped.
      await postmaster.stop()
    },
  }
}

async function relaunch(launch: Launch, log: Log): Promise<Postmaster | undefined> {
  try {
    return await launchPostmaster(launch)
  } catch (error) {
    log.warn({ err: error }, 'PostgreSQL did not start again yet')
    return undefined
  }
}

async function createDatabase(url: string, name: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
