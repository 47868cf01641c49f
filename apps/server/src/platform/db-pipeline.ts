/**
 * A transaction in as few round trips as its logic allows: statements leave without waiting for
 * the answers of earlier ones, and the commit leaves with the last writes. On a busy machine each
 * round trip costs more than the statement it carries.
 */
import type pg from 'pg'
import { isRetryable, queryable, TRIES_MAX, type Db, type Tx } from './db'

export type Written<T> = {
  readonly value: T
  /** Statements on their way; the transaction commits only if all of them succeed. */
  readonly writes: readonly Promise<unknown>[]
}

/** The part of pg's connection that its types leave out. */
type Wire = { readonly connection?: { readonly stream: { cork: () => void; uncork: () => void } } }

/** What is asked within one turn of the event loop leaves in one packet. */
function gathering(client: pg.PoolClient) {
  const stream = (client as Wire).connection?.stream
  let corked = false
  const gather = () => {
    if (corked || !stream) return
    corked = true
    stream.cork()
    process.nextTick(() => {
      corked = false
      stream.uncork()
    })
  }
  return {
    query: (config: pg.QueryConfig) => {
      gather()
      return client.query(config)
    },
  }
}

async function commitOnce<T>(
  client: pg.PoolClient,
  work: (tx: Tx) => Promise<Written<T>>,
): Promise<T> {
  const runner = gathering(client)
  const begun = runner.query({ text: 'begin' })
  begun.catch(() => undefined) // The first statement after it fails and tells.
  const { value, writes } = await work({ ...queryable(runner), inTransaction: true })
  const [committed] = await Promise.all([runner.query({ text: 'commit' }), begun, ...writes])
  // PostgreSQL answers the commit of a failed transaction with a rollback, not with an error.
  if (committed.command !== 'COMMIT') throw new Error(`${committed.command} instead of a commit`)
  return value
}

async function transactOnce<T>(db: Db, work: (tx: Tx) => Promise<Written<T>>): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    return await commitOnce(client, work)
  } catch (error) {
    await client.query('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError))
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Never refuses as a whole: it commits or throws. Retried like every command. */
export async function transactPipelined<T>(
  db: Db,
  work: (tx: Tx) => Promise<Written<T>>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactOnce(db, work)
    } catch (error) {
      if (attempt >= TRIES_MAX || !isRetryable(error)) throw error
    }
  }
}
