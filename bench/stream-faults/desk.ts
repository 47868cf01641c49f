/** The database of a run with everything durable, and what is prepared in it before servers start. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot } from '@walletdesk/server/boot'
import { readConfig } from '@walletdesk/server/platform/config'
import { startPostgres, type Postgres } from '@walletdesk/server/platform/postgres'
import pg from 'pg'
import { makeAgents } from '../desk/world'

export type Settings = Readonly<Record<string, string>>
export type Desk = {
  readonly folder: string
  /** Where senders and screens keep their files. */
  readonly notes: string
  readonly postgres: Postgres
  /** For every server process, so that all of them read the same rows. */
  readonly settings: Settings
  /** `keep` leaves the files for whoever wants to look. */
  readonly close: (keep: boolean) => Promise<void>
}

const newKey = () => randomBytes(32).toString('base64')

export async function openDesk(): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'walletdesk-faults-'))
  const notes = join(folder, 'notes')
  mkdirSync(notes)
  const postgres = await startPostgres({ dataDir: folder })
  const settings = {
    DATABASE_URL: postgres.url,
    WALLETDESK_MASTER_KEY: newKey(),
    WALLETDESK_INDEX_KEY: newKey(),
    WALLETDESK_DEMO: 'off',
    WALLETDESK_LOG: 'error',
    WALLETDESK_ITEMS_PER_MINUTE: '1000000',
  }
  const close = async (keep: boolean) => {
    await postgres.stop()
    if (!keep) rmSync(folder, { recursive: true, force: true })
  }
  return { folder, notes, postgres, settings, close }
}

/** Sessions of agents who passed their second factor; signing in is not what is measured. */
export async function openAgentSessions({ settings, folder }: Desk, count: number) {
  const config = readConfig({ ...settings, WALLETDESK_DATA: folder })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  const booted = await boot({ config: config.value })
  try {
    return await makeAgents(booted.app, count)
  } finally {
    await booted.stop()
  }
}

/**
 * From now on some hints never leave: this function stands before PostgreSQL's own of that name in
 * the search path of new connections. Readers must find the rest by comparing heads (DL-3).
 */
export async function loseHints({ postgres }: Desk, share: number): Promise<void> {
  await query(postgres.url, `create schema faults`)
  await query(postgres.url, `grant usage on schema faults to public`)
  await query(
    postgres.url,
    `create function faults.pg_notify(channel text, payload text) returns void language sql as $$
       select case when random() >= ${share} then pg_catalog.pg_notify(channel, payload) end $$`,
  )
  await query(
    postgres.url,
    `do $$ begin execute format(
       'alter database %I set search_path = public, faults, pg_catalog', current_database());
     end $$`,
  )
}

/** One statement on a connection of its own: the database may be gone at any moment. */
export async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'stream-faults' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(text, [...values])).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}
