import type { z } from 'zod'
import type { verifyAnswer } from '@walletdesk/contract'
import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveChannelLists } from './index'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp({ settings: { WALLETDESK_PUBLIC_URL: 'https://wallet.example' } })
  const saved = await saveChannelLists(app.ctx(), {
    official: [{ kind: 'handle', value: '@walletdesk' }],
    impostors: [{ kind: 'url', value: 'wallet-help.example' }],
  })
  expect(saved.ok).toBe(true)
})
afterAll(() => app.close())

const check = (value: string) =>
  app.http.inject({ url: `/api/v1/verify?value=${encodeURIComponent(value)}` })

test.each([
  ['https://wallet.example/help', 'official', false],
  ['no-reply@walletdesk.example', 'official', true],
  ['@Walletdesk', 'official', false],
  ['wallet-help.example', 'known_impostor', false],
  ['+1 555 010 999', 'not_ours', true],
])('CH-13: %s is %s', async (value, result, spoofable) => {
  expect((await check(value)).json<z.infer<typeof verifyAnswer>>()).toMatchObject({
    result,
    spoofable,
  })
})

test('CH-13: the page answers signed out, without a script, in the language of the address', async () => {
  const url = '/verify/zh-Hans?value=wallet-help.example&kind='
  const { body } = await app.http.inject({ url })
  expect(body).toContain('已知的冒充者')
  expect(body).toContain('<bdi class="value">wallet-help.example</bdi>')
  expect((await app.http.inject({ url: '/verify' })).statusCode).toBe(200)
})

test('CH-13: the demo world knows the address at which it is met; a real one only its own', async () => {
  const demo = await createTestApp({ settings: { WALLETDESK_DEMO: 'on' } })
  const of = async (at: TestApp, value: string) =>
    (
      await at.http.inject({
        url: `/api/v1/verify?value=${encodeURIComponent(value)}`,
        headers: { host: 'localhost:4170' },
      })
    ).json<z.infer<typeof verifyAnswer>>().result
  try {
    expect(await of(demo, 'http://localhost:4170/help')).toBe('official')
    expect(await of(demo, 'localhost:4170')).toBe('official')
    expect(await of(demo, 'http://localhost:9999')).toBe('not_ours')
    expect(await of(app, 'http://localhost:4170')).toBe('not_ours')
  } finally {
    await demo.close()
  }
})

test('CH-13: 60 checks per minute and address', async () => {
  const answers = await Promise.all(Array.from({ length: 65 }, () => check('x.example')))
  expect(answers.filter(({ statusCode }) => statusCode === 429).length).toBeGreaterThan(0)
  const pages = await Promise.all(
    Array.from({ length: 62 }, () => app.http.inject({ url: '/verify/en?value=x.example' })),
  )
  expect(pages.every(({ statusCode }) => statusCode === 200)).toBe(true)
  expect(pages.at(-1)?.body).toContain('Too many checks')
})

test('what is asked about is not kept', async () => {
  const { rows } = await app.ownerDb.pool.query<{ text: string }>(
    "select coalesce(string_agg(outbox::text, ' '), '') as text from outbox",
  )
  expect(rows[0]?.text).not.toContain('wallet-help')
})
