import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from './db'
import { list, texts } from './db-arrays'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const read = async (literal: string) =>
  (await app.app.db.one<{ read: unknown[] }>(sql`select ${literal}::text[] as read`)).read

test('bad input: the word null and no word at all are words, only null is no value', async () => {
  const words = ['null', 'NULL', 'Null', '', null, 'nulls', 'nul', '0']
  expect(await read(list(words))).toEqual(words)
  expect(await read(texts(words))).toEqual(words)
})

test('bad input: any text comes through an array as it is', async () => {
  const any = ['a,b', '{}', '"', '\\', '\\"', ' x ', "'", '\n', '$1', '😀']
  expect(await read(texts(any))).toEqual(any)
})
