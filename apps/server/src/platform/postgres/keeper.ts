import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import type { Layout } from './cluster'
import { PostgresStartError } from './postgres-start-error'

/** Which process of ours keeps the database of this folder. */
type Keeper = { pid: number; bornAt: string }

const FAST_STOP_MS_MAX = 30_000

/** One keeper per folder: a second server would stop the first one's database as an orphan. */
export async function claimKeeper({ keeper }: Layout): Promise<void> {
  const other = JSON.parse(await readFile(keeper, 'utf8').catch(() => 'null')) as Keeper | null
  if (other && other.pid !== process.pid && bornAt(other.pid) === other.bornAt) {
    throw new PostgresStartError(
      `The data folder is in use by process ${other.pid}.`,
      `stop it (kill ${other.pid}), or choose another folder with --data DIR.`,
    )
  }
  const own: Keeper = { pid: process.pid, bornAt: bornAt(process.pid) ?? '' }
  await writeFile(keeper, JSON.stringify(own), { mode: 0o600 })
}

export async function releaseKeeper({ keeper }: Layout): Promise<void> {
  await rm(keeper, { force: true })
}

/** When a process was born, in the system's own words; a reused number has another birth. */
function bornAt(pid: number): string | undefined {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Field 22; the name in parentheses may hold spaces, so counting begins behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

export type PidFile = { pid: number; ready: boolean }

/** PostgreSQL's own lock file: line 1 is the process, line 8 its state. */
export async function readPidFile({ cluster }: Layout): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const lines = text?.split('\n') ?? []
  const pid = Number(lines[0])
  return Number.isSafeInteger(pid) && pid > 0
    ? { pid, ready: lines[7]?.trim() === 'ready' }
    : undefined
}

/**
 * Stops a database that outlived its keeper (kill -9), as cleanly as it lets us, and removes a
 * lock file whose number now belongs to a stranger: after a reboot or in a container numbers
 * repeat, and PostgreSQL would refuse to start because of them.
 */
export async function stopOrphan(paths: Layout): Promise<'none' | 'stopped'> {
  const file = await readPidFile(paths)
  if (!file || !isAlive(file.pid)) return 'none'
  if (!isPostgresOf(paths, file.pid)) {
    await rm(join(paths.cluster, 'postmaster.pid'), { force: true })
    return 'none'
  }
  await stopProcess(file.pid)
  return 'stopped'
}

/** Fast shutdown; if that hangs, immediate shutdown, which is safe: the log is replayed at start. */
export async function stopProcess(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isAlive(pid)) return
    process.kill(pid, signal)
    for (let waitedMs = 0; waitedMs < FAST_STOP_MS_MAX && isAlive(pid); waitedMs += 20) {
      await sleep(20)
    }
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Dead but not yet collected by its parent, as happens where process 1 is not an init. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.charAt(stat.lastIndexOf(')') + 2) === 'Z'
}

function isPostgresOf({ cluster }: Layout, pid: number): boolean {
  try {
    if (process.platform === 'linux') {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    }
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes('postgres')
  } catch {
    // Not ours to look at: then it runs as somebody else, and our database never does.
    return false
  }
}
