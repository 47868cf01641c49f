/**
 * Jobs whose process died while it held them. The queue itself gives up a lock after four hours;
 * a customer who waits for the news of a late withdrawal would not.
 */
import type pg from 'pg'
import type { Log } from './log'

/** Longer than any job of ours runs; jobs are idempotent, so a second run does no harm. */
const DEAD_AFTER_MS = 120_000
const EVERY_MS = 30_000

type Locks = {
  readonly ownerPool: pg.Pool
  readonly log: Log
  /** No other process works on this database: what is locked at the start is dead. */
  readonly isAlone: boolean
}

/** Frees what has been locked for that long; returns how many jobs run again. */
export async function freeLocks(pool: pg.Pool, lockedForMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs set locked_by = null, locked_at = null
      where locked_at <= now() - $1 * interval '1 millisecond'`,
    [lockedForMs],
  )
  await pool.query(
    `update graphile_worker._private_job_queues set locked_by = null, locked_at = null
      where locked_at <= now() - $1 * interval '1 millisecond'`,
    [lockedForMs],
  )
  return rowCount ?? 0
}

/** At the start and from time to time. */
export async function watchLocks({ ownerPool, log, isAlone }: Locks): Promise<() => void> {
  await freeLocks(ownerPool, isAlone ? 0 : DEAD_AFTER_MS)
  const timer = setInterval(() => {
    freeLocks(ownerPool, DEAD_AFTER_MS).then(
      (freed) => {
        if (freed > 0) log.warn({ freed }, 'jobs of a process that died run again')
      },
      (error: unknown) => {
        log.warn({ error: String(error) }, 'dead locks of jobs stay until the next round')
      },
    )
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
  }
}
