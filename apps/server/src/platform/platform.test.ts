import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { sql } from './db'
import { freeLocks } from './job-locks'
import { recordEvent } from './events/outbox'
import { addJob } from './jobs'
import { done, refuse } from './result'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const addSetting = (name: string) => sql`insert into settings (name, value) values (${name}, '1')`
const countSettings = async (name: string) =>
  (await app.app.db.many(sql`select name from settings where name = ${name}`)).length

test('a refusal rolls the whole command back, ok commits it', async () => {
  const refused = await app.ctx().transact(async (tx) => {
    await tx.run(addSetting('refused'))
    return refuse('wrong_state')
  })
  expect(refused).toMatchObject({ ok: false, code: 'wrong_state' })
  expect(await countSettings('refused')).toBe(0)
  const kept = await app.ctx().transact(async (tx) => done(await tx.run(addSetting('kept'))))
  expect(kept.ok).toBe(true)
  expect(await countSettings('kept')).toBe(1)
})

test('DL-1: feed seqs are gapless over relays that run at once, and no late commit is skipped', async () => {
  const ctx = app.ctx()
  const add = (n: number) =>
    ctx.transact(async (tx) => {
      await recordEvent(tx, ctx, {
        type: 'test.happened',
        ownerId: null,
        subjectId: `cnv_${n}`,
        streams: ['team:front', 'ws'],
        payload: { n },
      })
      return done(null)
    })
  await Promise.all(Array.from({ length: 40 }, (_, n) => add(n)))
  await Promise.all([app.settle(), app.settle()])
  await app.settle()
  const rows = await app.app.db.many<{ stream: string; seq: number }>(
    sql`select stream, seq from feed_entries order by stream, seq`,
  )
  const seqs = Array.from({ length: 40 }, (_, index) => index + 1)
  expect(rows.filter((row) => row.stream === 'ws').map((row) => row.seq)).toEqual(seqs)
  expect(rows.filter((row) => row.stream === 'team:front').map((row) => row.seq)).toEqual(seqs)
})

test('health, readiness, metrics and the API description answer', async () => {
  const get = (url: string) => app.http.inject({ url })
  expect((await get('/healthz')).json()).toEqual({ ok: true })
  expect((await get('/readyz')).statusCode).toBe(200)
  expect((await get('/metrics')).body).toContain('walletdesk_http_request_seconds')
  expect((await get('/openapi.json')).json()).toMatchObject({ openapi: '3.1.0' })
})

test('an unknown address is a problem document with code and request id', async () => {
  const answer = await app.http.inject({ url: '/api/v1/nothing' })
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({
    code: 'not_found',
    requestId: answer.headers['x-request-id'],
  })
})

test('OP-1: a job whose process died runs again', async () => {
  await addJob(app.app.db, { task: 'event', payload: { consumer: 'none', eventId: 'none' } })
  const lock = (agoMs: number) =>
    app.ownerDb.pool.query(
      `update graphile_worker._private_jobs
          set locked_by = 'dead', locked_at = now() - $1 * interval '1 millisecond'`,
      [agoMs],
    )
  await lock(1_000)
  expect(await freeLocks(app.ownerDb.pool, 120_000)).toBe(0)
  await lock(121_000)
  expect(await freeLocks(app.ownerDb.pool, 120_000)).toBe(1)
  await app.ownerDb.pool.query('delete from graphile_worker._private_jobs')
})
