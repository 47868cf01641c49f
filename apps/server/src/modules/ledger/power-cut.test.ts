import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { boot } from '../../boot'
import { readConfig } from '../../platform/config'
import { type Db, sql } from '../../platform/db'
import { replayLedger } from './replay'

const FIXTURE = fileURLToPath(new URL('./power-cut.fixture.ts', import.meta.url))

let dataDir = ''
let child: ChildProcess | null = null
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'walletdesk-power-cut-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const file = () => join(dataDir, 'acknowledged')
const lines = () => readFileSync(file(), 'utf8').split('\n').filter(Boolean)

async function startBooking(): Promise<ChildProcess> {
  const server = spawn(process.execPath, ['--import', 'tsx', FIXTURE, dataDir, file()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = server
  await new Promise<void>((resolve, reject) => {
    server.stdout.once('data', () => {
      resolve()
    })
    server.once('exit', (code) => {
      reject(new Error(`the server ended with ${String(code)}`))
    })
  })
  return server
}

/** Until that many more were acknowledged. */
async function awaitLines(count: number) {
  const goal = lines().length + count
  for (let waitedMs = 0; lines().length < goal; waitedMs += 20) {
    if (waitedMs > 30_000)
      throw new Error(`only ${lines().length.toString()} of ${goal.toString()}`)
    await sleep(20)
  }
}

/** The postmaster and everything it has forked, at once: no chance to flush. */
function killPostgres() {
  const pidFile = readdirSync(dataDir, { recursive: true })
    .map(String)
    .find((name) => name.endsWith('postmaster.pid'))
  const postmaster = Number(readFileSync(join(dataDir, pidFile ?? ''), 'utf8').split('\n')[0])
  for (const pid of [postmaster, ...childrenOf(postmaster)]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went with its parent.
    }
  }
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        return new RegExp(`^PPid:\\s*${parent.toString()}$`, 'm').test(status)
      } catch {
        return false
      }
    })
    .map(Number)
}

const exited = (server: ChildProcess) =>
  server.exitCode !== null || server.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => server.once('exit', resolve))

/** Starts again on the same folder and holds what was promised against what is there. */
async function compare() {
  const promised = lines()
  const config = readConfig({ WALLETDESK_DATA: dataDir, WALLETDESK_LOG: 'silent' })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  const node = await boot({ config: config.value })
  try {
    const { breaches } = await replayLedger(node.app.db)
    const there = await booked(node.app.db)
    const lost = promised.filter((line) => !there.has(line))
    return { promised: promised.length, lost, breaches }
  } finally {
    await node.stop()
  }
}

async function booked(db: Db): Promise<Set<string>> {
  const rows = await db.many<{ line: string }>(sql`
    select customer_id || ' ' || entry_ids[1] || ' ' || transaction_id as line
      from moves m
     where exists (select from entries e where e.customer_id = m.customer_id and e.id = entry_ids[1])`)
  return new Set(rows.map(({ line }) => line))
}

test(
  'TS-7: killed under load, PostgreSQL, the server and both: every acknowledged entry is there',
  { timeout: 120_000 },
  async () => {
    const first = await startBooking()
    await awaitLines(200)
    killPostgres()
    // Answers come again without anybody restarting the server.
    await awaitLines(200)
    first.kill('SIGKILL')
    await exited(first)

    const second = await startBooking()
    await awaitLines(200)
    killPostgres()
    second.kill('SIGKILL')
    await exited(second)

    const { promised, lost, breaches } = await compare()
    expect(promised).toBeGreaterThanOrEqual(600)
    expect(lost).toEqual([])
    expect(breaches).toEqual([])
  },
)
