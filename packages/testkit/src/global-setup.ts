/** Vitest starts the database before the first worker and stops it after the last. */
import { startTestPostgres } from './postgres'
import type { TestPostgres } from './postgres'

let postgres: TestPostgres | undefined

/* eslint-disable no-restricted-syntax -- the environment is how vitest's main reaches its workers */
export async function setup() {
  try {
    postgres = await startTestPostgres()
    process.env['TESTKIT_POSTGRES_URL'] = postgres.url
  } catch (error) {
    // Tests without a database still run; those with one fail and repeat this.
    process.env['TESTKIT_POSTGRES_ERROR'] = `no test database, because ${String(error)}`
  }
}

export async function teardown() {
  await postgres?.stop()
}
