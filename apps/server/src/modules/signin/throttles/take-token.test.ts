import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { BUCKETS, type BucketName } from '@walletdesk/contract/signin-limits'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/db'
import { signinTimer } from '../signin.timers'
import { returnTokens, takeToken, takeTokens, type Bucket } from './take-token'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const drain = async (bucket: Bucket) => {
  let taken = 0
  while ((await takeToken(app.ctx(), bucket)).ok) taken += 1
  return taken
}
const waitS = async (bucket: Bucket) => {
  const taken = await takeToken(app.ctx(), bucket)
  return taken.ok ? 0 : taken.data?.['retryAfterS']
}

describe('MONEY 4.8: burst and refill', () => {
  const rows: [BucketName, number, number][] = [
    ['signInKnownDevice', 10, 60],
    ['signInUnknownDevices', 10, 300],
    ['addressNear', 30, 10],
    ['addressWide', 200, 2],
    ['totp', 5, 60],
    ['recoveryCode', 3, 600],
    ['authorisation', 5, 60],
    ['mailToAddress', 3, 3_600],
  ]

  test('MONEY 4.8: every bucket stands in this table', () => {
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(BUCKETS).sort())
  })

  test.each(rows)(
    'MONEY 4.8: %s gives %i at once, then one each %i s',
    async (name, burst, periodS) => {
      const bucket = { name, of: 'somebody' }
      expect(await drain(bucket)).toBe(burst)
      expect(await waitS(bucket)).toBe(periodS)
      expect(await drain({ name, of: 'somebody else' })).toBe(burst)
      app.clock.advance({ seconds: periodS })
      expect(await drain(bucket)).toBe(1)
      app.clock.advance({ seconds: periodS * burst })
      expect(await drain(bucket)).toBe(burst)
    },
  )
})

test('MONEY 4.8: of many at the same moment exactly the burst gets through', async () => {
  const bucket: Bucket = { name: 'totp', of: 'crowd' }
  const taken = await Promise.all(Array.from({ length: 40 }, () => takeToken(app.ctx(), bucket)))
  expect(taken.filter(({ ok }) => ok)).toHaveLength(5)
})

test('MONEY 4.8: an empty bucket is not emptied further by knocking', async () => {
  const bucket: Bucket = { name: 'totp', of: 'knocking' }
  await drain(bucket)
  for (let times = 0; times < 50; times += 1) await drain(bucket)
  expect(await waitS(bucket)).toBe(60)
})

test('MONEY 4.8: what a success used returns', async () => {
  const bucket: Bucket = { name: 'recoveryCode', of: 'owner' }
  for (let times = 0; times < 20; times += 1) {
    expect((await takeTokens(app.ctx(), [bucket])).ok).toBe(true)
    await returnTokens(app.ctx(), [bucket])
  }
  expect(await drain(bucket)).toBe(3)
})

test('PV-11: keys of buckets name nobody', async () => {
  expect((await takeToken(app.ctx(), { name: 'addressNear', of: '203.0.113.77/32' })).ok).toBe(true)
  const rows = await app.app.db.many<{ key: string }>(sql`select key from throttles`)
  for (const { key } of rows) expect(key).toMatch(/^[a-zA-Z]+:[0-9a-f]{64}$/)
})

test('MONEY 4.8: a full bucket leaves no row', async () => {
  app.clock.advance({ days: 1 })
  await signinTimer.run(app.ctx())
  expect(await app.app.db.many(sql`select 1 from throttles`)).toEqual([])
})
