import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { readMigrations } from '@walletdesk/server/platform/migrate'
import { ROOT_DIR } from '../parts/run'
import { look } from './finding'
import type { Finding } from './finding'

const VERSION_MIN = 15
const SKEW_MS_MAX = 2_000

/** The embedded database says where it listens in its own lock file; undefined = it does not run. */
export async function embeddedUrl(dataDir: string): Promise<string | undefined> {
  const dir = join(dataDir, 'postgres')
  const lines = await readFile(join(dir, 'cluster/postmaster.pid'), 'utf8').catch(() => '')
  const port = lines.split('\n')[3]
  if (!port) return undefined
  const password = (await readFile(join(dir, 'password'), 'utf8')).trim()
  return `postgres://walletdesk:${password}@127.0.0.1:${port}/walletdesk`
}

export async function lookAtDatabase(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  const reached = await look('database', 'start PostgreSQL, or correct DATABASE_URL', async () => {
    await client.connect()
    return { ok: true, detail: new URL(url).host }
  })
  if (!reached.ok) return [reached]
  try {
    // One after the other: a client speaks one query at a time.
    const findings = [reached]
    for (const task of [
      lookAtVersion,
      lookAtDurability,
      lookAtMigrations,
      lookAtClocks,
      lookAtOutbox,
    ]) {
      findings.push(await task(client))
    }
    return findings
  } finally {
    await client.end()
  }
}

async function valueOf(client: pg.Client, text: string): Promise<string> {
  const { rows } = await client.query<{ value: unknown }>(text)
  return String(rows[0]?.value)
}

function lookAtVersion(client: pg.Client) {
  return look('version', `PostgreSQL ${VERSION_MIN} or newer is needed`, async () => {
    const version = await valueOf(client, `select current_setting('server_version') as value`)
    return { ok: Number.parseInt(version, 10) >= VERSION_MIN, detail: version }
  })
}

function lookAtDurability(client: pg.Client) {
  const remedy =
    'set fsync, full_page_writes and synchronous_commit to on: an answer means "stored"'
  return look('durability', remedy, async () => {
    const list = `'fsync', 'full_page_writes', 'synchronous_commit'`
    const { rows } = await client.query<{ name: string }>(
      `select name from pg_settings where name in (${list}) and setting in ('off', 'local')`,
    )
    const weak = rows.map(({ name }) => name)
    return { ok: weak.length === 0, detail: weak.length === 0 ? 'on' : `off: ${weak.join(', ')}` }
  })
}

function lookAtMigrations(client: pg.Client) {
  return look('migrations', 'start the server once: it migrates before it serves', async () => {
    const { rows } = await client.query<{ name: string }>('select name from migrations')
    const ran = new Set(rows.map(({ name }) => name))
    const wanted = readMigrations(join(ROOT_DIR, 'apps/server/migrations'))
    const missing = wanted.filter(({ name }) => !ran.has(name)).map(({ name }) => name)
    const detail = missing.length === 0 ? `${wanted.length} ran` : `missing: ${missing.join(', ')}`
    return { ok: missing.length === 0, detail }
  })
}

function lookAtClocks(client: pg.Client) {
  return look('clocks', 'let both machines follow the same time server (NTP)', async () => {
    const theirs = await valueOf(
      client,
      `select extract(epoch from clock_timestamp()) * 1000 as value`,
    )
    const skewMs = Math.round(Math.abs(Number(theirs) - Date.now()))
    return { ok: skewMs <= SKEW_MS_MAX, detail: `${skewMs} ms apart` }
  })
}

function lookAtOutbox(client: pg.Client) {
  const remedy = 'is a process with the role worker running? Its log says why events do not move'
  return look('events', remedy, async () => {
    const lag = await valueOf(
      client,
      `select coalesce(extract(epoch from now() - min(created_at)), 0) as value
         from outbox where relayed_at is null`,
    )
    return { ok: Number(lag) < 60, detail: `oldest waits ${Math.round(Number(lag))} s` }
  })
}
