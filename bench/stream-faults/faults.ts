/** What is broken in a run and when: servers, the database, the bus between them. */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Postgres } from '@walletdesk/server/platform/postgres'
import { query } from './desk'
import type { Server } from './servers'

export type FaultCounts = { kills: number; databaseRestarts: number; hintCuts: number }
export type Faults = {
  readonly counts: Readonly<FaultCounts>
  /** Makes up for what a short run had no time for, and waits until everything stands again. */
  readonly finish: () => Promise<void>
}
export type FaultOptions = {
  readonly servers: readonly Server[]
  readonly postgres: Postgres
  /** 0 to 1: the nearer of two ends, all messages or all time. */
  readonly progress: () => number
  readonly say: (line: string) => void
}

const KILL_EVERY_S = 60
const DATABASE_EVERY_S = 600
const HINTS_EVERY_S = 7
/** A short run sees each once, at this part of it. */
const FIRST_KILL_AT = 0.25
const FIRST_DATABASE_AT = 0.55
const LOOK_EVERY_MS = 250
const BACK_MS_MAX = 60_000

const seconds = () => performance.now() / 1_000

export function startFaults(options: FaultOptions): Faults {
  const { progress } = options
  const counts: FaultCounts = { kills: 0, databaseRestarts: 0, hintCuts: 0 }
  const stopping = new AbortController()
  const at = { kill: seconds(), database: seconds(), hints: seconds() }

  const isDue = (name: keyof typeof at, everyS: number, isFirst: boolean) =>
    isFirst || seconds() - at[name] >= everyS
  const doKill = () => {
    at.kill = seconds()
    counts.kills += 1
    killServer(options)
  }
  const doDatabase = async () => {
    at.database = seconds()
    counts.databaseRestarts += 1
    await breakDatabase(options, counts.databaseRestarts)
  }
  const step = async () => {
    const firstKill = counts.kills === 0 && progress() >= FIRST_KILL_AT
    const firstDatabase = counts.databaseRestarts === 0 && progress() >= FIRST_DATABASE_AT
    if (isDue('kill', KILL_EVERY_S, firstKill)) doKill()
    if (isDue('database', DATABASE_EVERY_S, firstDatabase)) await doDatabase()
    if (isDue('hints', HINTS_EVERY_S, false)) {
      at.hints = seconds()
      counts.hintCuts += await cutHints(options.postgres)
    }
  }
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await step()
      await sleep(LOOK_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  // Heard by finish; until then nobody waits for it.
  running.catch(() => undefined)

  return {
    counts,
    finish: async () => {
      stopping.abort()
      await running
      if (counts.kills === 0) doKill()
      if (counts.databaseRestarts === 0) await doDatabase()
      for (const server of options.servers) await server.ready()
    },
  }
}

function killServer({ servers, say }: FaultOptions): void {
  const server = servers[randomInt(servers.length)]
  say(`kill -9 of ${server?.url ?? 'nobody'}`)
  server?.kill()
}

/** In turns: kill -9 of the postmaster, and an immediate shutdown. Both replay the log at start. */
async function breakDatabase({ postgres, say }: FaultOptions, count: number): Promise<void> {
  const old = postgres.pid()
  const signal = count % 2 === 1 ? 'SIGKILL' : 'SIGQUIT'
  say(`${signal} to PostgreSQL`)
  process.kill(old, signal)
  for (let waitedMs = 0; waitedMs < BACK_MS_MAX; waitedMs += 100) {
    await sleep(100)
    if (postgres.pid() !== old && (await answers(postgres))) return
  }
  throw new Error('PostgreSQL did not come back')
}

const answers = (postgres: Postgres) =>
  query(postgres.url, 'select 1').then(
    () => true,
    () => false,
  )

/** Ends the connections that listen; what is said until they are back is lost. */
async function cutHints(postgres: Postgres): Promise<number> {
  const rows = await query(
    postgres.url,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'walletdesk-hints'`,
  ).catch(() => [])
  return rows.length
}
