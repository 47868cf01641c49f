/**
 * PF-8: time from ./start to ready on an installed and built tree with an empty data folder, then
 * the memory of all our processes without the database when nobody uses them.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { freePort } from '@walletdesk/server/platform/postgres'

const READY_S_MAX = 20
const RSS_MB_MAX = 300
const ROOT_DIR = join(import.meta.dirname, '..')

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } })

/** Installing and building are not part of the bar. */
function prepare() {
  for (const args of [['scripts/setup.mjs'], ['--import', 'tsx', 'scripts/build.ts']]) {
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT_DIR, stdio: 'inherit' })
    if (status !== 0) process.exit(1)
  }
}

type Started = { pid: number; readyS: number; stop: () => Promise<number | null> }

async function start(dataDir: string): Promise<Started> {
  const flags = ['--port', String(await freePort()), '--data', dataDir]
  const startedAt = performance.now()
  const child = spawn(join(ROOT_DIR, 'start'), flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (/^ready /m.test(said)) resolve()
    })
    void exited.then((code) => {
      reject(new Error(`./start ended with ${String(code)}:\n${said}`))
    })
  })
  const readyS = (performance.now() - startedAt) / 1000
  const stop = () => {
    child.kill('SIGTERM')
    return exited
  }
  return { pid: child.pid ?? 0, readyS, stop }
}

type Process = { pid: number; parent: number; name: string; rssKb: number }

function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [readProcess(Number(name))]
      } catch {
        return [] // It ended while we looked.
      }
    })
}

function readProcess(pid: number): Process {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1] ?? '0'
  return { pid, parent: Number(field('PPid')), name: field('Name'), rssKb: Number(field('VmRSS')) }
}

/** The process and all below it; postgres and what it forks are the database. */
function family(root: number): Process[] {
  const all = processes()
  const inside = new Set([root])
  for (let before = 0; before !== inside.size;) {
    before = inside.size
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid)
  }
  return all.filter(({ pid, name }) => inside.has(pid) && name !== 'postgres')
}

prepare()
const dataDir = mkdtempSync(join(tmpdir(), 'walletdesk-idle-'))
const started = await start(dataDir)
await sleep(Number(values.seconds) * 1000)
const ours = family(started.pid)
const code = await started.stop()
rmSync(dataDir, { recursive: true, force: true })

const readyS = Number(started.readyS.toFixed(1))
const rssMB = Number((ours.reduce((sum, { rssKb }) => sum + rssKb, 0) / 1000).toFixed(0))
const ok = readyS <= READY_S_MAX && rssMB < RSS_MB_MAX && code === 0
const names = ours.map(({ name, rssKb }) => `${name} ${(rssKb / 1000).toFixed(0)} MB`)
process.stdout.write(`${names.join(', ')}; stopped with ${String(code)}\n`)
process.stdout.write(
  `${JSON.stringify({ bench: 'idle', ok, readyS, readySMax: READY_S_MAX, rssMB, rssMBMax: RSS_MB_MAX })}\n`,
)
process.exitCode = ok ? 0 : 1
