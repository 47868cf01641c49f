import { ERRORS } from '@walletdesk/contract/errors'
import { createTestApp, testData, type TestApp } from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

type Operation = { summary?: string; tags?: string[]; responses?: Record<string, unknown> }
type Described = Record<string, Record<string, Operation>>

const described = async (): Promise<Described> =>
  (await app.http.inject({ url: '/openapi.json' })).json<{ paths: Described }>().paths

/** Writes that read JSON, with ids of the right form in their addresses. */
const writesOf = (paths: Described) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => ['post', 'put', 'patch'].includes(method))
      .map((method) => ({ method: method.toUpperCase() as 'POST', path })),
  )

const isWhole = ({ summary, tags, responses }: Operation) =>
  Boolean(summary) && tags?.length === 1 && Object.keys(responses ?? {}).length > 0

test('IG-1: every operation under /api/v1 says what it does, where it belongs and what it answers', async () => {
  const paths = await described()
  expect(Object.keys(paths).length).toBeGreaterThan(20)
  const silent = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => !isWhole(operation))
      .map(([method]) => `${method} ${path}`),
  )
  expect(silent).toEqual([])
})

test('the error page names every code of the registry', async () => {
  const { body } = await app.http.inject({ url: '/docs' })
  for (const code of Object.keys(ERRORS)) expect(body).toContain(`id="${code}"`)
})

test('answers are never framed, sniffed or kept, and nothing in data may run', async () => {
  const data = (await app.http.inject({ url: '/api/v1/conversations' })).headers
  const page = (await app.http.inject({ url: '/docs' })).headers
  for (const headers of [data, page]) {
    expect(headers['strict-transport-security']).toContain('max-age=')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'cross-origin-resource-policy': 'same-origin',
    })
  }
  expect(data['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'")
  expect(data['cache-control']).toBe('no-store')
  expect(page['content-security-policy']).toContain("script-src 'self'")
  expect(page['referrer-policy']).toBe('same-origin')
})

test('a packed body is refused by its type, not opened', async () => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/visitors',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    payload: gzipSync('{}'),
  })
  expect(answer.statusCode).toBe(400)
  expect(answer.json()).toMatchObject({ code: 'body_malformed' })
})

const suite = testData('security/json/json-test-suite.jsonl')
test.skipIf(suite === null)(
  'bad JSON on every write is a problem document, never a fault',
  async () => {
    const texts = readFileSync(suite ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { base64?: string; json?: string; expect: string })
      .map((row) => Buffer.from(row.base64 ?? row.json ?? '', 'base64'))
    const writes = writesOf(await described())
    let index = 0
    for (const payload of texts) {
      const write = writes[index % writes.length]
      index += 1
      if (!write) continue
      const answer = await app.http.inject({
        method: write.method,
        url: write.path.replace(/\{[^}]+\}/g, 'x'),
        headers: { 'content-type': 'application/json' },
        payload,
      })
      expect(answer.statusCode, `${write.method} ${write.path}`).toBeLessThan(500)
      if (answer.statusCode >= 400) {
        expect(answer.headers['content-type']).toContain('application/problem+json')
        expect(Object.keys(ERRORS)).toContain(answer.json<{ code: string }>().code)
      }
    }
  },
)

test('wrong types, unknown ids and missing sessions are clear refusals', async () => {
  for (const { method, path } of writesOf(await described())) {
    for (const payload of ['[]', '"x"', '1', 'null', '{"id":{}}', '{"__proto__":{"a":1}}']) {
      const answer = await app.http.inject({
        method,
        url: path.replace(/\{[^}]+\}/g, `cnv_${'0'.repeat(32)}`),
        headers: { 'content-type': 'application/json' },
        payload,
      })
      expect(answer.statusCode, `${method} ${path} ${payload}`).toBeLessThan(500)
    }
  }
})
