/**
 * One PostgreSQL for one test run. A pristine cluster with all migrations in a template database
 * is built once per state of the migrations and kept in `.cache/`; each run starts on a copy of
 * its own, so runs beside each other share nothing, and each test database is a clone of the
 * template.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  statfsSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { migrateJobs } from '@walletdesk/server/platform/jobs'
import { migrate, readMigrations } from '@walletdesk/server/platform/migrate'
import { startPostgres } from '@walletdesk/server/platform/postgres'
import type { Postgres } from '@walletdesk/server/platform/postgres'
import { REPO_DIR } from './repo'

export const TEMPLATE = 'walletdesk_template'

const CACHE_DIR = join(REPO_DIR, '.cache', 'test-postgres')
const MIGRATIONS_DIR = join(REPO_DIR, 'apps/server/migrations')
const STATES_KEPT = 3
/** A clone of the template takes 15 ms in memory, 300 ms on this repo's usual disks. */
const MEMORY_DIR = '/dev/shm'
const MEMORY_BYTES_MIN = 2_000_000_000
const RUN_PREFIX = 'walletdesk-test-'

/** Tests may forget at a power cut; nothing else may. */
const TEST_SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  shared_buffers: '64MB',
  max_connections: 300,
  max_wal_size: '256MB',
  autovacuum_naptime: '10min',
  log_min_error_statement: 'error',
  log_error_verbosity: 'default',
}

export type TestPostgres = { url: string; stop: () => Promise<void> }

export async function startTestPostgres(): Promise<TestPostgres> {
  const home = runsHome()
  removeLeftovers(home)
  const pristine = await buildPristine()
  const dataDir = mkdtempSync(join(home, RUN_PREFIX))
  copyTree({ from: join(pristine, 'postgres'), to: join(dataDir, 'postgres') })
  const postgres = await startPostgres({
    dataDir,
    settings: TEST_SETTINGS,
    database: 'postgres',
  })
  return {
    url: postgres.url,
    stop: async () => {
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function runsHome(): string {
  if (!existsSync(MEMORY_DIR)) return tmpdir()
  const { bavail, bsize } = statfsSync(MEMORY_DIR)
  return bavail * bsize >= MEMORY_BYTES_MIN ? MEMORY_DIR : tmpdir()
}

/** Runs that were killed leave their folder; a folder without a living keeper goes. */
function removeLeftovers(home: string) {
  for (const name of readdirSync(home)) {
    if (!name.startsWith(RUN_PREFIX)) continue
    const dir = join(home, name)
    const keeper = join(dir, 'postgres', 'keeper.json')
    if (existsSync(keeper) && !keeperLives(keeper)) rmSync(dir, { recursive: true, force: true })
  }
}

function keeperLives(file: string): boolean {
  try {
    const { pid } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number }
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function buildPristine(): Promise<string> {
  const target = join(CACHE_DIR, stateOfMigrations())
  if (existsSync(target)) return target
  mkdirSync(CACHE_DIR, { recursive: true })
  const draft = mkdtempSync(join(CACHE_DIR, 'draft-'))
  try {
    await fillPristine(draft)
    dropOldStates()
    renameSync(draft, target)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    // Another run was faster: its state is as good as ours.
    if (!existsSync(target)) throw error
  }
  return target
}

async function fillPristine(dataDir: string) {
  const postgres = await startPostgres({ dataDir, settings: TEST_SETTINGS, database: TEMPLATE })
  try {
    await buildTemplate(postgres)
  } finally {
    await postgres.stop()
  }
}

async function buildTemplate({ url }: Postgres) {
  const pool = new pg.Pool({ connectionString: url, max: 2 })
  // Sessions that the shutdown below cuts are no news.
  pool.on('error', () => undefined)
  try {
    await migrateJobs(pool)
    await migrate({ url, folder: MIGRATIONS_DIR })
    await pool.query(`alter database ${TEMPLATE} is_template true`)
  } finally {
    await pool.end()
  }
}

/** Changes when a migration, PostgreSQL or the job library's own tables change. */
function stateOfMigrations(): string {
  const hash = createHash('sha256').update(readFileSync(join(REPO_DIR, 'package-lock.json')))
  for (const { name, text } of readMigrations(MIGRATIONS_DIR)) hash.update(name).update(text)
  return hash.digest('hex').slice(0, 16)
}

/** Some older ones stay: another run may be copying one right now. */
function dropOldStates() {
  const states = readdirSync(CACHE_DIR)
    .map((name) => ({
      dir: join(CACHE_DIR, name),
      madeAt: statSync(join(CACHE_DIR, name)).mtimeMs,
    }))
    .sort((a, b) => b.madeAt - a.madeAt)
  for (const { dir } of states.slice(STATES_KEPT)) rmSync(dir, { recursive: true, force: true })
}

/** cp keeps owners, which the user who runs PostgreSQL needs, and shares blocks where it can. */
function copyTree({ from, to }: { from: string; to: string }) {
  const copy = spawnSync('cp', ['-a', from, to], { encoding: 'utf8' })
  if (copy.status !== 0) throw new Error(`the test database cannot be copied: ${copy.stderr}`)
}
