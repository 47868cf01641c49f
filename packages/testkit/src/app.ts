/**
 * A whole server on a fresh database for one test file: real PostgreSQL, real routes through
 * `http.inject` or a socket, a clock that obeys, answers checked against their schemas.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { boot, ROOT_DIR, type Boot } from '@walletdesk/server/boot'
import { relayOnce } from '@walletdesk/server/platform/events/relay'
import { readConfig } from '@walletdesk/server/platform/config'
import {
  createContext,
  type Context,
  type ContextOptions,
} from '@walletdesk/server/platform/context'
import type { Clock } from '@walletdesk/server/platform/clock'
import type { Http } from '@walletdesk/server/platform/http/routes'
import type { Log } from '@walletdesk/server/platform/log'
import { createHttpRole } from '@walletdesk/server/roles/http'
import { consumers, jobs } from '@walletdesk/server/roles/modules'
import { Logger, runOnce } from 'graphile-worker'
import { eventJob } from '@walletdesk/server/platform/events/relay'
import { fakeClock, type FakeClock } from './clock'
import { createTestDatabase } from './database'
import { ledgerBreaches } from './ledger-invariants'

export type TestApp = Boot & {
  readonly http: Http
  readonly clock: FakeClock
  readonly ctx: (options?: ContextOptions) => Context
  /** Relays the outbox and runs all due jobs until nothing is left. */
  readonly settle: () => Promise<void>
  /** Base URL of a real listener, opened on first use. */
  readonly listen: () => Promise<string>
  readonly close: () => Promise<void>
}

export type TestAppOptions = {
  readonly settings?: Readonly<Record<string, string>>
  /** The machine's clock instead of a fake one, e.g. for sockets. */
  readonly clock?: Clock
  /** For tests that read what was logged. */
  readonly log?: Log
}

/** Tests start near the present, because ids carry time and too old ones are refused (LE-10). */
const TEST_NOW = '2026-11-22T06:00:00.000Z'
const ROUNDS_MAX = 50
/** A line for each job would bury the tests' own words. */
const quietLogger = new Logger(() => (level, message) => {
  if (level === 'error') console.error(message)
})

export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'walletdesk-app-'))
  const config = readConfig({
    DATABASE_URL: database.url,
    WALLETDESK_DATA: dataDir,
    WALLETDESK_LOG: 'silent',
    WALLETDESK_DB_CONNECTIONS: '6',
    ...options.settings,
  })
  if (!config.ok) throw new Error(JSON.stringify(config.data))
  const fake = fakeClock(TEST_NOW)
  const booted = await boot({
    config: config.value,
    clock: options.clock ?? fake,
    migrated: true,
    ...(options.log && { log: options.log }),
  })
  const http = await createHttpRole(booted.app, { rootDir: ROOT_DIR, checkAnswers: true })
  await http.ready()
  const taskList = Object.fromEntries(
    [eventJob(consumers), ...jobs].map((job) => [
      job.task,
      (payload: unknown) => job.run(booted.app, payload as never), // the queue is untyped
    ]),
  )
  let url: string | null = null
  return {
    ...booted,
    http,
    clock: fake,
    ctx: (contextOptions) => createContext(booted.app, contextOptions),
    settle: async () => {
      for (let round = 0; round < ROUNDS_MAX; round += 1) {
        const relayed = await relayOnce(booted.app, consumers)
        await runOnce({ pgPool: booted.ownerDb.pool, taskList, logger: quietLogger })
        if (relayed === 0) return
      }
      throw new Error('events make events without end')
    },
    listen: async () => (url ??= await http.listen({ port: 0, host: '127.0.0.1' })),
    close: async () => {
      await http.close()
      const breaches = await ledgerBreaches(createContext(booted.app))
      await booted.stop()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
      // TS-1: whatever the file was about, the money it moved must add up.
      if (breaches.length > 0) throw new Error(`the ledger does not hold:\n${breaches.join('\n')}`)
    },
  }
}
