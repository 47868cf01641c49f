import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from './db'
import { hashes, ints, moments, uuids } from './db-binary-arrays'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

test('ids, numbers, times and hashes arrive in PostgreSQL as they were, with their gaps', async () => {
  const ids = ['0192f0c1-7a3b-7c4d-8e5f-0a1b2c3d4e5f', null, 'FFFFFFFF-0000-4ABC-9DEF-012345678901']
  const numbers = [0, -1, 2_147_483_647, null, -2_147_483_648]
  const times = [
    new Date('2026-11-22T12:34:56.789Z'),
    new Date('2000-01-01T00:00:00.000Z'),
    new Date('1999-12-31T23:59:59.999Z'),
    null,
    new Date('1970-01-01T00:00:00.001Z'),
    new Date('2199-12-31T23:59:59.999Z'),
  ]
  const digests = [hash('sha256', 'one', 'hex'), null, hash('sha256', 'two', 'hex')]
  const read = await app.app.db.one<Record<string, unknown>>(sql`
    select ${uuids(ids)}::uuid[]::text[] as ids,
           ${ints(numbers)}::int[] as numbers,
           (select array_agg(to_char(t at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
              from unnest(${moments(times)}::timestamptz[]) as t) as times,
           (select array_agg(encode(h, 'hex')) from unnest(${hashes(digests)}::bytea[]) as h)
             as digests,
           ${uuids([])}::uuid[]::text[] as none`)
  expect(read).toEqual({
    ids: ids.map((id) => id?.toLowerCase() ?? null),
    numbers,
    times: times.map((time) => time?.toISOString().replace('Z', '000Z') ?? null),
    digests,
    none: [],
  })
})

test('what is none of these is refused before it is sent', () => {
  expect(() => uuids(['0192f0c17a3b7c4d8e5f0a1b2c3d4e5f'])).toThrow('36 characters')
  expect(() => uuids(['0192f0c1-7a3b-7c4d-8e5f-0a1b2c3d4e5g'])).toThrow('hex')
  expect(() => uuids(['0192f0c1-7a3b-7c4d-8e5f00a1b2c3d4e5f'])).toThrow('hex')
  expect(() => hashes(['abcd'])).toThrow('32 bytes')
  expect(() => moments([new Date(Number.NaN)])).toThrow('1715')
  expect(() => ints([2 ** 31])).toThrow()
})
