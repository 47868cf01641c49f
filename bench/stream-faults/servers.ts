/** Server processes of the built server, kept running as a supervisor would, and killed on demand. */
import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { join } from 'node:path'
import { freePort } from '@walletdesk/server/platform/postgres'
import type { Settings } from './desk'

export type Server = {
  readonly url: string
  /** kill -9; it is started again at once. */
  readonly kill: () => void
  readonly ready: () => Promise<void>
  readonly stop: () => Promise<void>
}
export type ServerOptions = {
  readonly settings: Settings
  readonly roles: string
  /** It ended by itself after it had been ready: nobody may see that. */
  readonly onCrash: (said: string) => void
}

const MAIN = join(import.meta.dirname, '../../apps/server/dist/main.js')
const RESTART_MS = 500
const READY_MS_MAX = 120_000
/** While the database is away a start fails; that often in a row it has another reason. */
const FAILED_STARTS_MAX = 10
const SAID_CHARS_MAX = 4_000

type Run = { readonly child: ChildProcess; isReady: boolean; isKilled: boolean; said: string }

export async function startServer({ settings, roles, onCrash }: ServerOptions): Promise<Server> {
  const port = await freePort()
  const env = { ...settings, WALLETDESK_PORT: String(port), WALLETDESK_ROLES: roles }
  let isStopping = false
  let failedStarts = 0
  let lastWords = ''
  let run = begin()

  function begin(): Run {
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    const next: Run = { child, isReady: false, isKilled: false, said: '' }
    const hear = (chunk: Buffer) => {
      next.said = (next.said + chunk.toString()).slice(-SAID_CHARS_MAX)
      if (/^ready /m.test(next.said)) next.isReady = true
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => {
      if (isStopping) return
      lastWords = next.said
      failedStarts = next.isReady ? 0 : failedStarts + 1
      if (next.isReady && !next.isKilled) onCrash(next.said)
      setTimeout(
        () => {
          if (!isStopping) run = begin()
        },
        next.isKilled ? 0 : RESTART_MS,
      )
    })
    return next
  }

  const ready = async () => {
    for (let waitedMs = 0; !run.isReady; waitedMs += 50) {
      if (waitedMs > READY_MS_MAX || failedStarts >= FAILED_STARTS_MAX)
        throw new Error(`a server does not start: ${lastWords || run.said}`)
      await sleep(50)
    }
  }
  return {
    url: `http://127.0.0.1:${port}`,
    ready,
    kill: () => {
      run.isKilled = true
      run.child.kill('SIGKILL')
    },
    stop: async () => {
      isStopping = true
      await endOf(run.child)
    },
  }
}

const STOP_MS_MAX = 15_000

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await exited
  clearTimeout(timer)
}
