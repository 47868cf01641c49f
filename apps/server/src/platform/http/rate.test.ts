import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeToken } from './rate'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const take = (scope: unknown, key: string) => takeToken(app.app, { scope, key, perMinuteMax: 2 })

test('each scope and each key has its own tokens, and they come back with the minutes', () => {
  const route = {}
  expect([take(route, 'mia'), take(route, 'mia')]).toEqual([0, 0])
  expect(take(route, 'mia')).toBe(30_000)
  expect([take(route, 'tom'), take({}, 'mia'), take('items', 'mia')]).toEqual([0, 0, 0])
  app.clock.advance({ seconds: 30 })
  expect([take(route, 'mia'), take(route, 'mia')]).toEqual([0, 30_000])
})

test('a flood of keys in one scope leaves the others as they are', () => {
  for (let number = 0; number < 60_000; number += 1) take('flood', `stranger ${number}`)
  // The oldest strangers have left: they begin with all their tokens.
  expect(take('flood', 'stranger 59999')).toBe(0)
  expect(take('flood', 'stranger 59999')).toBeGreaterThan(0)
  expect(take('calm', 'mia')).toBe(0)
})
