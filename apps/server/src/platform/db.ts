/**
 * PostgreSQL access: statements are visible SQL (`sql-template-tag`), sent as named prepared
 * statements. `int8` arrives as a safe number (sequences), `numeric` as bigint (amounts are whole
 * numbers of the smallest unit, AM-4), `timestamptz` as Date.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Sql } from 'sql-template-tag'
import { invariant, type Result } from './result'

export { default as sql, join, raw, empty, type Sql } from 'sql-template-tag'

const OID = { int8: 20, numeric: 1700, numericArray: 1231 } as const

function toSafeNumber(text: string): number {
  const value = Number(text)
  invariant(Number.isSafeInteger(value), 'an int8 column holds a safe integer')
  return value
}

pg.types.setTypeParser(OID.int8, toSafeNumber)
pg.types.setTypeParser(OID.numeric, (text) => BigInt(text))

/** What a store function needs: a transaction or the pool itself (reads outside a command). */
export type Queryable = {
  readonly many: <Row>(statement: Sql) => Promise<Row[]>
  /** The only row, or null; more than one is a fault. */
  readonly maybe: <Row>(statement: Sql) => Promise<Row | null>
  /** The only row; none is a fault. */
  readonly one: <Row>(statement: Sql) => Promise<Row>
  /** Number of rows written. */
  readonly run: (statement: Sql) => Promise<number>
}
export type Tx = Queryable & { readonly inTransaction: true }

export type Db = Queryable & {
  readonly pool: pg.Pool
  /** Commits on `ok`, rolls back on a refusal or a throw; whole commands are retried on conflict. */
  readonly transact: <T, Code extends string>(
    work: (tx: Tx) => Promise<Result<T, Code>>,
  ) => Promise<Result<T, Code>>
  readonly close: () => Promise<void>
}

const names = new Map<string, string>()

/** Prepared statements are named by content, so every connection prepares each text once. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha1').update(text).digest('base64url').slice(0, 20)
    names.set(text, name)
  }
  return name
}

type Runner = { query: (config: pg.QueryConfig) => Promise<pg.QueryResult> }

export function queryable(runner: Runner): Queryable {
  const send = (statement: Sql) =>
    runner.query({ name: nameOf(statement.text), text: statement.text, values: statement.values })
  const many = async <Row>(statement: Sql) => (await send(statement)).rows as Row[]
  const maybe = async <Row>(statement: Sql) => {
    const rows = await many<Row>(statement)
    invariant(rows.length <= 1, 'at most one row was asked for')
    return rows[0] ?? null
  }
  const one = async <Row>(statement: Sql) => {
    const row = await maybe<Row>(statement)
    invariant(row !== null, `a row was expected: ${statement.text.trim().slice(0, 80)}`)
    return row
  }
  const run = async (statement: Sql) => (await send(statement)).rowCount ?? 0
  return { many, maybe, one, run }
}

/** Serialization failure and deadlock: safe to repeat, because commands are idempotent. */
const RETRYABLE = new Set(['40001', '40P01'])
export const TRIES_MAX = 3
export const isRetryable = (error: unknown) =>
  error instanceof pg.DatabaseError && error.code !== undefined && RETRYABLE.has(error.code)

const UNIQUE_VIOLATION = '23505'

/** What was asked collides with what another one wrote: nothing of it stands. */
export const isConflict = (error: unknown) =>
  isRetryable(error) || (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION)

async function transactOnce<T, Code extends string>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<Result<T, Code>>,
): Promise<Result<T, Code>> {
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work({ ...queryable(client), inTransaction: true })
    await client.query(result.ok ? 'commit' : 'rollback')
    return result
  } catch (error) {
    await client.query('rollback').catch((rollbackError: unknown) => {
      broken = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError))
    })
    throw error
  } finally {
    client.release(broken)
  }
}

/** Known to pg 8.23, not yet to its types. */
const PIPELINE = { pipeline: true }

export type DbOptions = {
  readonly url: string
  /** Database role that every connection assumes: `wd_app` or `wd_ledger`; absent = the owner. */
  readonly role?: 'wd_app' | 'wd_ledger'
  readonly connectionsMax: number
  readonly applicationName: string
  readonly onError: (error: Error) => void
}

export function openDb(options: DbOptions): Db {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connectionsMax,
    application_name: options.applicationName,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Statements that do not wait for each other share a round trip (db-pipeline.ts).
    ...PIPELINE,
    ...(options.role && { options: `-c role=${options.role}` }),
  })
  pool.on('error', options.onError)
  // A connection that breaks while it is lent out must not end the process.
  pool.on('connect', (client) => client.on('error', options.onError))
  return {
    ...queryable(pool),
    pool,
    close: () => pool.end(),
    transact: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await transactOnce(pool, work)
        } catch (error) {
          if (attempt >= TRIES_MAX || !isRetryable(error)) throw error
        }
      }
    },
  }
}
