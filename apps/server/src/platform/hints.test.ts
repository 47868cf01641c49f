import { createTestDatabase } from '@walletdesk/testkit'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDb, type Db } from './db'
import { createHints, type Head, type Hints } from './hints'

const log = pino({ level: 'silent' })
let database: Awaited<ReturnType<typeof createTestDatabase>>
let db: Db
let here: Hints
let there: Hints
let ear: pg.Client
let notifications = 0
/** As in hints.ts. */
const REST_MS = 10

beforeAll(async () => {
  database = await createTestDatabase()
  const { url } = database
  db = openDb({ url, connectionsMax: 3, applicationName: 'hints-test', onError: () => undefined })
  here = createHints({ db, url, log })
  there = createHints({ db, url, log })
  await new Promise<void>((resolve) => there.onReconnect(resolve))
  ear = new pg.Client({ connectionString: url })
  await ear.connect()
  await ear.query('listen walletdesk_hints')
  ear.on('notification', () => (notifications += 1))
})
afterAll(async () => {
  await Promise.all([here.close(), there.close(), ear.end()])
  await db.close()
  await database.drop()
})

/** Resolves when this node was told that the stream has reached `seq`. */
const told = (hints: Hints, stream: string, seq: number) =>
  new Promise<void>((resolve) => {
    const stop = hints.subscribe((heads: readonly Head[]) => {
      if (!heads.some(([name, reached]) => name === stream && reached >= seq)) return
      stop()
      resolve()
    })
  })

test('DL-3: another process is told the last head of a long burst, in few notifications', async () => {
  const last = told(there, 'pub:burst', 400)
  const from = performance.now()
  for (let seq = 1; seq <= 400; seq += 1) {
    here.publish([['pub:burst', seq]])
    await new Promise((resolve) => setImmediate(resolve))
    if (seq % 20 === 0) await new Promise((resolve) => setTimeout(resolve, 3))
  }
  await last
  const elapsedMs = performance.now() - from
  // However slow the machine, it rests between two; timers may be a little early.
  expect(notifications).toBeLessThanOrEqual(elapsedMs / (REST_MS - 1) + 2)
})

test('DL-3: after a rest the next head is told without another publish', async () => {
  const first = told(there, 'pub:rest', 1)
  here.publish([['pub:rest', 1]])
  await first
  const second = told(there, 'pub:rest', 2)
  here.publish([['pub:rest', 2]])
  await second
})
