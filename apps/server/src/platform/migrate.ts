/** Runs migrations/*.sql in order, each once, each in one transaction; files that ran never change. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** One process migrates, the others wait here. Any constant serves; this one is ours. */
const ADVISORY_LOCK = 724_163

type Migration = { readonly name: string; readonly text: string; readonly hash: string }

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, hash: createHash('sha256').update(text).digest('hex') }
    })
}

async function applyMissing(
  client: pg.Client,
  migrations: readonly Migration[],
): Promise<string[]> {
  await client.query(`create table if not exists migrations (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from migrations',
  )
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const ran: string[] = []
  for (const migration of migrations) {
    const hash = applied.get(migration.name)
    if (hash === migration.hash) continue
    if (hash !== undefined)
      throw new Error(
        `migration ${migration.name} was changed after it ran; restore the file and add a new one`,
      )
    await client.query('begin')
    await client.query(migration.text)
    await client.query('insert into migrations (name, hash) values ($1, $2)', [
      migration.name,
      migration.hash,
    ])
    await client.query('commit')
    ran.push(migration.name)
  }
  return ran
}

/** Returns the names that ran now. */
export async function migrate({ url, folder }: { url: string; folder: string }): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'walletdesk-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    return await applyMissing(client, readMigrations(folder))
  } finally {
    await client.end()
  }
}
