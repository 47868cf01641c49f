/**
 * The embedded PostgreSQL: a real server from an npm package, run beside ours.
 *
 * Owns: the binaries, the cluster folder `<dataDir>/postgres`, the postmaster process.
 * Promises: durable settings (fsync, synchronous_commit) unless a test asks otherwise; loopback
 * only; one keeper per folder; whatever was killed, the next start is clean and loses nothing; if
 * our process dies, the database shuts down by itself instead of staying behind.
 * Never: creates a system user, writes outside the data folder (one exception, see binaries.ts),
 * knows a table.
 */
export { startPostgres } from './start-postgres'
export type { Postgres, StartPostgres } from './start-postgres'
export { freePort } from './postmaster'
export { PostgresStartError } from './postgres-start-error'
