import { createAgentPerson, createTestApp, createVisitor, type TestApp } from '@walletdesk/testkit'
import { sql } from '../../../platform/db'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { SessionCache } from './session-cache'

let app: TestApp
let atMs = 0
beforeAll(async () => {
  app = await createTestApp()
  vi.spyOn(performance, 'now').mockImplementation(() => atMs)
})
afterEach(() => {
  atMs += 10_000
})
afterAll(async () => {
  vi.restoreAllMocks()
  await app.close()
})

/** A cache that counts what it asks of the database. */
function counted() {
  const asked: number[] = []
  const many: typeof app.app.db.many = (query) => {
    asked.push((query.values[0] as string[]).length)
    return app.app.db.many(query)
  }
  return { asked, cache: new SessionCache({ ...app.app, db: { ...app.app.db, many } }) }
}

const tokens = async (count: number) => {
  const visitors = await Promise.all(Array.from({ length: count }, () => createVisitor(app)))
  return visitors.map(({ token }) => token)
}

test('ID-7: who is at work is read along before the second is over, who left is not', async () => {
  const { asked, cache } = counted()
  const [mia = '', tom = '', gone = '', late = ''] = await tokens(4)
  await Promise.all([mia, tom, gone].map((token) => cache.load(token)))
  for (const token of [mia, tom]) expect(cache.findFresh(token)).not.toBeNull()
  atMs += 800
  await Promise.all([cache.load(late), cache.load('nobody')])
  expect(asked).toEqual([3, 4])
  atMs += 800
  expect([mia, tom, gone, late].map((token) => cache.findFresh(token) !== null)).toEqual([
    ...[true, true, false, true],
  ])
})

test('ID-7: what was read before everything was forgotten is not kept', async () => {
  const { cache } = counted()
  const [mia = ''] = await tokens(1)
  const read = cache.load(mia)
  // Its batch goes out in the next turn, before this one's.
  await new Promise((resolve) => void setImmediate(resolve))
  cache.clear()
  expect(await read).not.toBeNull()
  expect(cache.findFresh(mia)).toBeNull()
})

test('ID-7: a copy is no copy any more after a second', async () => {
  const { cache } = counted()
  const [mia = ''] = await tokens(1)
  await cache.load(mia)
  atMs += 880
  expect(cache.findFresh(mia)).not.toBeNull()
  atMs += 20
  expect(cache.findFresh(mia)).toBeNull()
})

test('ID-7: a copy that is older than the last use ends no session', async () => {
  const { browser } = await createAgentPerson(app, 'mei')
  const look = async () => (await browser.get('/api/v1/desk/me')).status
  const isNoted = async () => {
    const { at } = await app.app.db.one<{ at: Date }>(sql`
      select max(last_seen_at) as at from sessions`)
    return at.getTime() === app.clock.now().getTime()
  }
  expect(await look()).toBe(200)
  app.clock.advance({ minutes: 20 })
  expect(await look()).toBe(200)
  await expect.poll(isNoted, { timeout: 5_000 }).toBe(true)
  app.clock.advance({ minutes: 20 })
  expect(await look()).toBe(200)
})
