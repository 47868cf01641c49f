import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../db'
import { isDatabaseAway } from '../db-faults'

let app: TestApp
let anna: CustomerInWorld

beforeAll(async () => {
  app = await createTestApp()
  anna = await createCustomer(app, 'anna')
})
afterAll(() => app.close())

/** What a restart does to our connections, at a moment when they are in use. */
const breakConnections = () =>
  app.ownerDb.run(sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`)

const now = () => app.clock.now().getTime()
const MESSAGES = 40
type Answered = { code?: string; items?: { id: string }[] }

async function startConversation(): Promise<string> {
  const id = newShownId('conversation', now())
  const answer = await anna.browser.post('/api/v1/conversations', { id, lang: 'en', person: true })
  expect(answer.status).toBe(201)
  return id
}

test('OP-2: a broken connection is 503 with a code and Retry-After, and the same id again happens once', async () => {
  const path = `/api/v1/conversations/${await startConversation()}/items`
  const messages = Array.from({ length: MESSAGES }, (_, n) => ({
    id: newShownId('item', now()),
    body: { format: 'md1', text: `message ${n}` },
  }))
  const send = () => messages.map((message) => anna.browser.post<Answered>(path, message))
  const answering = send()
  for (let times = 0; times < 8; times += 1) await breakConnections()
  const answers = await Promise.all(answering)

  const odd = answers.filter(({ status }) => status >= 400 && status !== 503)
  expect(odd.map(({ body }) => body)).toEqual([])
  const away = answers.filter(({ status }) => status === 503)
  expect(away.length, 'the breaks must be felt').toBeGreaterThan(0)
  for (const { body, headers } of away) {
    expect(body.code).toBe('outcome_unknown')
    expect(headers['retry-after']).toBeDefined()
    expect(headers['content-type']).toContain('application/problem+json')
  }

  app.clock.advance({ minutes: 2 })
  const again = await Promise.all(send())
  expect(again.filter(({ status }) => status >= 300).map(({ body }) => body)).toEqual([])
  const kept = await anna.browser.get<Answered>(`${path}?limit=500`)
  const ids = kept.body.items?.map(({ id }) => id) ?? []
  const sent = messages.map(({ id }) => id)
  expect(ids.filter((id) => sent.includes(id)).sort()).toEqual(sent.sort())
})

test('a database that is away is told from a fault of ours', () => {
  const failing = (code: string, more = {}) => Object.assign(new Error('failed'), { code, ...more })
  const away = ['57P01', '57P03', '08006', 'ECONNREFUSED', 'EPIPE'].map((code) => failing(code))
  expect(away.filter((error) => !isDatabaseAway(error))).toEqual([])
  expect(isDatabaseAway(failing('ENOENT', { syscall: 'connect' }))).toBe(true)
  const ours = [
    failing('ENOENT', { syscall: 'open' }),
    failing('23505'),
    failing('42P01'),
    new Error('x'),
  ]
  expect(ours.filter(isDatabaseAway)).toEqual([])
})
