/**
 * Jobs and timers: graphile-worker, enqueued in the same database transaction as the change that
 * needs them. `wd_add_job` (0001_platform.sql) is the one door, because the job tables belong to
 * the owner of the database.
 */
import { Logger, run, runMigrations, type Runner } from 'graphile-worker'
import type pg from 'pg'
import type { App } from './app'
import { createContext, type Context } from './context'
import { sql, type Queryable } from './db'
import { watchLocks } from './job-locks'
import { holdLease } from './leases'
import type { Log } from './log'

export type Job = {
  readonly task: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Same key = same job: a second add replaces the waiting first. */
  readonly key?: string
  readonly runAt?: Date
}

export async function addJob(tx: Queryable, job: Job): Promise<void> {
  await tx.run(sql`
    select wd_add_job(${job.task}, ${JSON.stringify(job.payload)}::json, ${job.key ?? null},
                      ${job.runAt ?? null}::timestamptz)`)
}

export type JobHandler = {
  readonly task: string
  // Payloads are what addJob wrote; each handler states its own shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the queue is untyped by nature
  readonly run: (app: App, payload: any) => Promise<void>
}

/** Work that repeats by the clock; one process at a time does it. */
export type Timer = {
  readonly name: string
  readonly everyMs: number
  readonly run: (ctx: Context) => Promise<void>
}

const quietLogger = (log: Log) =>
  new Logger(() => (level, message) => {
    if (level === 'error') log.error({ message }, 'job')
  })

export async function migrateJobs(ownerPool: pg.Pool): Promise<void> {
  await runMigrations({ pgPool: ownerPool })
}

const JOBS_AT_ONCE = 4

export async function startJobs(
  app: App,
  ownerPool: pg.Pool,
  handlers: readonly JobHandler[],
): Promise<{ stop: () => Promise<void> }> {
  const taskList = Object.fromEntries(
    handlers.map((handler) => [handler.task, (payload: unknown) => handler.run(app, payload)]),
  )
  const isAlone = app.config.databaseUrl === null
  const unwatch = await watchLocks({ ownerPool, log: app.log, isAlone })
  const runner: Runner = await run({
    pgPool: ownerPool,
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    pollInterval: 1_000,
    taskList,
    logger: quietLogger(app.log),
  })
  return {
    stop: async () => {
      unwatch()
      await runner.stop()
    },
  }
}

/** Starts the timers; a late or failed round is logged and the next one tries again. */
export function startTimers(app: App, timers: readonly Timer[]): { stop: () => Promise<void> } {
  const rounds = new Set<Promise<void>>()
  const handles = timers.map((timer) => {
    let busy = false
    const round = async () => {
      if (busy) return
      busy = true
      try {
        if (await holdLease(app, `timer:${timer.name}`)) await timer.run(createContext(app))
      } catch (error) {
        app.log.warn({ timer: timer.name, error: String(error) }, 'timer round failed')
      } finally {
        busy = false
      }
    }
    return setInterval(() => {
      const running = round()
      rounds.add(running)
      void running.finally(() => rounds.delete(running))
    }, timer.everyMs)
  })
  return {
    stop: async () => {
      handles.forEach((handle) => {
        clearInterval(handle)
      })
      await Promise.allSettled(rounds)
    },
  }
}
