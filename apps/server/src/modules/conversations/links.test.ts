import type { Conversation } from '@walletdesk/contract'
import { newShownId, readId } from '@walletdesk/contract/ids'
import { LIMITS } from '@walletdesk/contract/limits'
import {
  createCustomer,
  createTestApp,
  deskBreaches,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { done, refuse } from '../../platform/result'
import { NO_WALLET, provideConnector } from '../connector'
import { explanationOf, summaryOf } from '../connector/connector.fixture'
import { listLinks } from './conversation.store'
import { keyOfConversation } from './conversation.access'
import { linkLaterJob } from './link-later.jobs'

const OF_ANNA = `wdr_${'1'.repeat(32)}`
const OF_ANNA_TOO = `wdr_${'2'.repeat(32)}`
const OF_SOMEBODY = `wdr_${'3'.repeat(32)}`

let app: TestApp
let anna: CustomerInWorld
let id: string
let isDown = false

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const link = (ref: string, kind = 'transaction') => ({ kind, ref })

beforeAll(async () => {
  app = await createTestApp()
  provideConnector(app.app, {
    ...NO_WALLET,
    explain: (_ctx, { transactionId }) => {
      if (isDown) return Promise.resolve(refuse('connector_unavailable'))
      return Promise.resolve(
        [OF_ANNA, OF_ANNA_TOO].includes(transactionId)
          ? done({ summary: summaryOf(transactionId), explanation: explanationOf(transactionId) })
          : refuse('not_found'),
      )
    },
  })
})
beforeEach(async () => {
  isDown = false
  const email = `anna-${newShownId('item', 0).slice(-8)}@mailbox.example`
  anna = await createCustomer(app, { email, name: 'Anna Berg', locale: 'en' })
  const body = { id: fresh('conversation'), lang: 'en', source: 'wallet', person: true }
  id = (await anna.browser.post<Conversation>('/api/v1/conversations', body)).body.id
})
afterEach(async () => {
  expect(await deskBreaches(app.ctx())).toEqual([])
})
afterAll(() => app.close())

const say = (links: readonly unknown[], itemId = fresh('item')) =>
  anna.browser.post<{ code?: string; pointer?: string }>(`/api/v1/conversations/${id}/items`, {
    id: itemId,
    body: { format: 'md1', text: 'It is this one' },
    links,
  })

async function keyHere() {
  const conversationId = readId('conversation', id)
  const key = conversationId && (await keyOfConversation(app.app, conversationId))
  if (!key) throw new Error('the conversation is there')
  return key
}

async function linked() {
  return (await listLinks(app.app.db, [await keyHere()])).map(({ ref }) => ref).sort()
}

test('CV-22: a message connects its conversation to a transaction and to an article', async () => {
  expect((await say([link(OF_ANNA), link('fees', 'article')])).status).toBe(201)
  expect(await linked()).toEqual(['fees', OF_ANNA])
  const { body } = await anna.browser.get<Conversation>(`/api/v1/conversations/${id}`)
  expect(body.transactionIds).toEqual([OF_ANNA])
})

test('CV-22: messages written together keep their links, and a repeat adds nothing', async () => {
  const itemId = fresh('item')
  await Promise.all([say([link(OF_ANNA)], itemId), say([]), say([link(OF_ANNA_TOO)])])
  expect((await say([link(OF_ANNA)], itemId)).status).toBe(200)
  expect(await linked()).toEqual([OF_ANNA, OF_ANNA_TOO])
})

test("CV-22: somebody else's transaction is as good as none", async () => {
  expect((await say([link(OF_SOMEBODY)])).status).toBe(201)
  expect(await linked()).toEqual([])
})

test('CV-22, IG-8: what is named while the wallet is silent is connected once it answers', async () => {
  isDown = true
  const itemId = fresh('item')
  expect((await say([link(OF_ANNA), link(OF_SOMEBODY)], itemId)).status).toBe(201)
  expect((await say([link(OF_ANNA), link(OF_SOMEBODY)], itemId)).status).toBe(200)
  expect(await linked()).toEqual([])
  const key = await keyHere()
  await expect(linkLaterJob.run(app.app, { ...key, ref: OF_ANNA })).rejects.toThrow('later')
  isDown = false
  await app.settle()
  expect(await linked()).toEqual([OF_ANNA])
  const events = await app.app.db.many(sql`
    select payload from outbox where subject_id = ${id} and type = 'conversation.linked'`)
  expect(events).toEqual([{ payload: { kind: 'transaction', ref: OF_ANNA } }])
})

test('CV-22, IG-8: so is what a conversation began with', async () => {
  isDown = true
  const body = { id: fresh('conversation'), lang: 'en', source: 'wallet', person: true }
  const links = [link(OF_ANNA_TOO)]
  id = (await anna.browser.post<Conversation>('/api/v1/conversations', { ...body, links })).body.id
  isDown = false
  await app.settle()
  expect(await linked()).toEqual([OF_ANNA_TOO])
})

test('2.8: a conversation has a hundred links and no more', async () => {
  const max = LIMITS.linksPerConversationMax
  for (let from = 0; from < max; from += 10) {
    app.clock.advance({ seconds: 10 })
    const ten = Array.from({ length: 10 }, (_, index) => link(`article-${from + index}`, 'article'))
    expect((await say(ten)).status).toBe(201)
  }
  const refused = await say([link('one-more', 'article')])
  expect([refused.status, refused.body.code, refused.body.pointer]).toEqual([
    422,
    'limit_reached',
    '/links',
  ])
  // What is there already is no further one.
  expect((await say([link('article-7', 'article')])).status).toBe(201)
  expect(await linked()).toHaveLength(max)
})

test('CV-22: what a person cannot connect is refused by name', async () => {
  const refused = await say([link('inc_1', 'incident')])
  expect([refused.status, refused.body.pointer]).toEqual([400, '/links/0/kind'])
})
