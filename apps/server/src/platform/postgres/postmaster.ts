import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries'
import { clusterName } from './cluster'
import type { Layout } from './cluster'
import { readPidFile, stopProcess } from './keeper'
import { PostgresStartError } from './postgres-start-error'
import { PROGRAM_ENV } from './run-as'
import type { RunAs } from './run-as'

/** Enough for crash recovery of a large log; a broken set-up fails at once, not by this. */
const READY_MS_MAX = 120_000
/** After kill -9 the old children hold the shared memory for a moment. */
const RETRY_MS_MAX = 15_000
const LOG_BYTES_MAX = 10_000_000

export type Settings = Readonly<Record<string, string | number>>

/** Durable, quiet, small. What a customer wrote must not reach the log: no statements, no details. */
const DEFAULT_SETTINGS: Settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '96MB',
  wal_level: 'replica',
  fsync: 'on',
  synchronous_commit: 'on',
  max_wal_size: '1GB',
  jit: 'off',
  // No disk of today has to move an arm: a page by its number costs hardly more than the next one.
  random_page_cost: 1.1,
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: 0,
}

export type Launch = {
  paths: Layout
  binaries: Binaries
  runAs: RunAs | undefined
  settings: Settings
  port: number
}

export type Postmaster = { pid: number; exited: Promise<void>; stop: () => Promise<void> }

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server answers with an object; a string would be a pipe.
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts PostgreSQL and waits until it takes connections, retrying while old remains go away. */
export async function launchPostmaster(launch: Launch): Promise<Postmaster> {
  await rotateLog(launch.paths.log)
  for (let waitedMs = 0; ; waitedMs += 250) {
    const logBytes = await sizeOf(launch.paths.log)
    const postmaster = await spawnPostgres(launch)
    if (await becomesReady(postmaster, launch.paths)) return watched(postmaster)

    const said = (await readFile(launch.paths.log, 'utf8')).slice(logBytes).trim()
    if (!isPassing(said) || waitedMs >= RETRY_MS_MAX) throw startError(said, launch)
    await sleep(250)
  }
}

function startError(said: string, { paths, port }: Launch) {
  return new PostgresStartError(
    `PostgreSQL does not start: ${said || 'it says nothing'}`,
    `see ${paths.log}; is port ${port} free, the disk full, the data folder writable?`,
  )
}

const isPassing = (said: string) =>
  said.includes('pre-existing shared memory block') ||
  said.includes('postmaster.pid" already exists')

async function spawnPostgres(launch: Launch): Promise<Postmaster> {
  const { paths, binaries, runAs, settings, port } = launch
  const all = { ...DEFAULT_SETTINGS, ...settings, port }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await open(paths.log, 'a', 0o600)
  // A session of its own: Ctrl-C in the terminal must reach us first, while we still need it.
  const child = spawn(binaries.postgres, ['-D', clusterName(paths.cluster, runAs), ...flags], {
    ...runAs,
    cwd: paths.cluster,
    env: PROGRAM_ENV,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.unref()
  // Before anything is waited for: one that ends at once ends unheard otherwise.
  const postmaster = hold(child)
  await log.close()
  return postmaster
}

function hold(child: ChildProcess): Postmaster {
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
    child.once('error', () => {
      resolve()
    })
  })
  const pid = child.pid ?? 0
  const stop = async () => {
    // It does not keep us alive, but who waits for its end must not run out before it.
    child.ref()
    if (pid && child.exitCode === null && child.signalCode === null) await stopProcess(pid)
    await exited
  }
  return { pid, exited, stop }
}

async function becomesReady({ pid, exited }: Postmaster, paths: Layout): Promise<boolean> {
  let gone = pid === 0
  void exited.then(() => (gone = true))
  for (let waitedMs = 0; waitedMs < READY_MS_MAX && !gone; waitedMs += 15) {
    const file = await readPidFile(paths)
    if (file?.pid === pid && file.ready) return true
    await sleep(15)
  }
  return false
}

/**
 * A shell that waits on a pipe from us. However we end, even by kill -9, the pipe closes and the
 * database gets its fast shutdown, so nothing runs on without a keeper.
 */
function watched(postmaster: Postmaster): Postmaster {
  const shell = spawn('/bin/sh', ['-c', 'read _; kill -INT "$0"', String(postmaster.pid)], {
    cwd: '/',
    env: PROGRAM_ENV,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  shell.on('error', () => undefined)
  shell.unref()
  // Node makes pipes of sockets; the type only promises a stream.
  const pipe = shell.stdin as Socket
  pipe.unref()
  void postmaster.exited.then(() => shell.kill('SIGKILL'))
  return postmaster
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0
}

async function rotateLog(path: string) {
  if ((await sizeOf(path)) > LOG_BYTES_MAX) await rename(path, `${path}.1`)
}
