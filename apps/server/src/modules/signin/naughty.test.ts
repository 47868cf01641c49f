import { readFileSync } from 'node:fs'
import { createBrowser, createTestApp, type TestApp } from '@walletdesk/testkit'
import { testData } from '@walletdesk/testkit/data'
import { LIMITS } from '@walletdesk/contract/limits'
import { newShownId, readId } from '@walletdesk/contract/ids'
import { isErrorCode } from '@walletdesk/contract/errors'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVisitor } from './visitors/visitor.store'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())

const textFile = testData('security/text/blns.json')
const jsonFile = testData('security/json/json-test-suite.jsonl')
const strings = textFile ? (JSON.parse(readFileSync(textFile, 'utf8')) as string[]) : []

/** A refusal of ours: a problem document with a known code, never a fault. */
const isProblem = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  status >= 400 && status < 500 && isErrorCode(String(body['code']))

describe.skipIf(!textFile)('naughty strings (needs security/text)', () => {
  test('ID-1: as a name they are kept unharmed or refused with a code', async () => {
    expect(strings.length).toBeGreaterThan(400)
    for (const name of strings) {
      const answer = await createBrowser(app).post('/api/v1/visitors', { locale: 'en', name })
      if (answer.status !== 201) {
        expect(name.length > LIMITS.nameCharsMax || name.includes('\u0000')).toBe(true)
        expect(isProblem(answer)).toBe(true)
        continue
      }
      const personId = readId('person', String(answer.body['personId'])) ?? ''
      const visitor = await openVisitor(app.app, app.app.db, personId)
      expect(visitor?.name).toBe(name)
    }
  }, 60_000)

  test('ID-3: as address, password, code or id they are refused with a code', async () => {
    for (const text of strings) {
      const answers = [
        await createBrowser(app).post('/api/v1/sessions', { email: text, password: text }),
        await createBrowser(app).post('/api/v1/customers', {
          id: text,
          email: text,
          password: text,
          locale: text,
          consents: text,
        }),
        await createBrowser(app).post(
          `/api/v1/customers/${newShownId('customer', app.clock.now().getTime())}/confirm`,
          { code: text },
        ),
      ]
      for (const answer of answers) expect([text, isProblem(answer)]).toEqual([text, true])
    }
  }, 60_000)
})

type JsonCase = { readonly name: string; readonly base64: string }

describe.skipIf(!jsonFile)('broken JSON (needs security/json)', () => {
  test('ID-2: every document is answered with a code', async () => {
    const cases = readFileSync(jsonFile!, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as JsonCase)
    expect(cases.length).toBeGreaterThan(100)
    for (const { name, base64 } of cases) {
      const response = await app.http.inject({
        method: 'POST',
        url: '/api/v1/sessions',
        headers: { 'content-type': 'application/json' },
        payload: Buffer.from(base64, 'base64'),
      })
      const { statusCode: status } = response
      expect([name, isProblem({ status, body: response.json() })]).toEqual([name, true])
    }
  })
})

test('ID-7: odd tokens and cookies are nobody, never a fault', async () => {
  const odd = ['', 'x', 'Bearer', 'a'.repeat(43), '%00', '../../etc', "' or 1=1 --", 'é'.repeat(43)]
  for (const token of odd) {
    const browser = createBrowser(app)
    browser.cookies.set('__Host-wd_customer', encodeURIComponent(token))
    browser.cookies.set('__Host-wd_device', encodeURIComponent(token))
    expect((await browser.get('/api/v1/me')).status).toBe(401)
  }
  for (const header of ['Bearer ', 'Basic YTpi', 'Bearer a b', `Bearer ${'a'.repeat(43)}`]) {
    const answer = await createBrowser(app).get('/api/v1/me', undefined, { authorization: header })
    expect(answer.body).toMatchObject({ code: 'session_needed' })
  }
})
