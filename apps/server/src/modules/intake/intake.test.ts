import {
  createAgentPerson,
  createCustomer,
  createTestApp,
  createVisitor,
  deskBreaches,
  type CustomerInWorld,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import type { Conversation, PublicItem } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import type { DisplayState } from '@walletdesk/contract/vocabulary'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROOT_DIR } from '../../boot'
import { recordEvent } from '../../platform/events/outbox'
import { done, refuse } from '../../platform/result'
import { NO_WALLET, provideConnector } from '../connector'
import { explanationOf, summaryOf, TOLD_AT } from '../connector/connector.fixture'
import { importArticles, readArticleFiles } from '../knowledge'

type Body = Record<string, unknown>
let app: TestApp
let anna: CustomerInWorld
let mei: Person
let display: DisplayState = 'approved_queued'
let isDown = false
let isLate = false

const LATE = { since: TOLD_AT, promisedAt: TOLD_AT, raisedAt: TOLD_AT, nextUpdateBy: TOLD_AT }
const WITHDRAWAL = `wdr_${'1'.repeat(32)}`

beforeAll(async () => {
  app = await createTestApp()
  provideConnector(app.app, {
    ...NO_WALLET,
    person: () =>
      Promise.resolve(
        done({
          name: 'Anna Berg',
          emailMasked: null,
          locale: 'zh-Hans',
          tier: null,
          since: null,
          frozen: false,
          balanceBand: 'hidden' as const,
          asOf: TOLD_AT,
          stale: false,
        }),
      ),
    explain: (_ctx, { ref, transactionId }) => {
      if (isDown) return Promise.resolve(refuse('connector_unavailable'))
      const isTheirs = ref === anna.id && transactionId === WITHDRAWAL
      const answer = {
        summary: summaryOf(WITHDRAWAL, display),
        explanation: { ...explanationOf(WITHDRAWAL, display), ...(isLate && { late: LATE }) },
      }
      return Promise.resolve(isTheirs ? done(answer) : refuse('not_found'))
    },
  })
  expect((await importArticles(app.ctx(), readArticleFiles(ROOT_DIR))).ok).toBe(true)
  mei = await createAgentPerson(app, 'mei')
})
beforeEach(async () => {
  const email = `anna-${newShownId('item', 0).slice(-8)}@mailbox.example`
  anna = await createCustomer(app, { email, name: 'Anna Berg', locale: 'en' })
  display = 'approved_queued'
  isDown = false
  isLate = false
})
afterEach(async () => {
  expect(await deskBreaches(app.ctx())).toEqual([])
})
afterAll(() => app.close())

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const message = (text: string) => ({ id: fresh('item'), body: { format: 'md1', text } })

async function start(more: Body = {}) {
  const answer = await anna.browser.post<Conversation>('/api/v1/conversations', {
    id: fresh('conversation'),
    lang: 'en',
    source: 'wallet',
    ...more,
  })
  expect(answer.status).toBe(201)
  return answer.body
}
const about = { issue: 'withdrawal.delayed', links: [{ kind: 'transaction', ref: WITHDRAWAL }] }

async function itemsOf(id: string): Promise<PublicItem[]> {
  const page = await anna.browser.get<{ items: PublicItem[] }>(`/api/v1/conversations/${id}/items`)
  return page.body.items
}
const cardsOf = (items: readonly PublicItem[], card: string) =>
  items.filter((item) => item.data?.['card'] === card)

async function happens(type: string, more: object = {}): Promise<void> {
  const ctx = app.ctx()
  const told = await ctx.transact(async (tx) => {
    await recordEvent(tx, ctx, {
      type,
      ownerId: anna.id,
      subjectId: WITHDRAWAL,
      streams: [],
      payload: { display, reason: null, ...more },
    })
    return done(null)
  })
  expect(told.ok).toBe(true)
  await app.settle()
}

describe('the first answer', () => {
  test("UX 8.9: the true status as a card, then articles, each the assistant's, and the state is assistant", async () => {
    const { id, state, transactionIds } = await start({
      ...about,
      message: message('Where is my withdrawal?'),
    })
    expect(state).toBe('assistant')
    expect(transactionIds).toEqual([WITHDRAWAL])
    const items = await itemsOf(id)
    const [card] = cardsOf(items, 'transaction')
    expect(card).toMatchObject({
      author: { kind: 'assistant' },
      data: { transactionId: WITHDRAWAL, snapshot: { display: 'approved_queued' } },
    })
    const [articles] = cardsOf(items, 'articles')
    const shown = articles?.data?.['articles'] as Body[]
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.length).toBeLessThanOrEqual(3)
    expect(shown[0]).toMatchObject({
      slug: expect.any(String) as string,
      title: expect.any(String) as string,
    })
  })

  test('in Chinese the assistant speaks Chinese', async () => {
    const { id } = await start({
      ...about,
      lang: 'zh-Hans',
      message: message('提现为什么还没到？'),
    })
    const said = (await itemsOf(id)).filter((item) => item.author.kind === 'assistant' && item.body)
    expect(said[0]?.body?.text).toMatch(/\p{Script=Han}/u)
  })

  test('IN-1: the button reaches a person in one step, with everything kept', async () => {
    const { id } = await start(about)
    const answer = await anna.browser.post<Conversation>(`/api/v1/conversations/${id}/hand-off`, {})
    expect(answer.body).toMatchObject({
      state: 'queued',
      queue: { position: expect.any(Number) as number },
    })
    const again = await anna.browser.post<Conversation>(`/api/v1/conversations/${id}/hand-off`, {})
    expect(again.body.pubHead).toBe(answer.body.pubHead)
  })

  test('UX 7.31: so does the word, in any of its languages', async () => {
    const { id } = await start(about)
    const said = await anna.browser.post(`/api/v1/conversations/${id}/items`, message('转人工'))
    expect(said.status).toBe(201)
    const items = await itemsOf(id)
    expect(items.at(-1)).toMatchObject({ kind: 'handoff', data: { reason: 'asked_for_person' } })
  })

  test('IN-3: "I did not do this" is an emergency before any form', async () => {
    const { state, id } = await start({ ...about, reportReason: 'not_me' })
    expect(state).toBe('queued')
    const [row] = (
      await mei.browser.get<{ rows: { id: string }[] }>(
        '/api/v1/desk/conversations?view=unassigned',
      )
    ).body.rows
    expect(row?.id).toBe(id)
    expect(cardsOf(await itemsOf(id), 'transaction')).toHaveLength(1)
  })

  test("IG-8: somebody else's transaction is as good as none", async () => {
    const { id, transactionIds } = await start({
      issue: 'withdrawal.delayed',
      links: [{ kind: 'transaction', ref: `wdr_${'2'.repeat(32)}` }],
    })
    expect(transactionIds).toEqual([])
    expect(cardsOf(await itemsOf(id), 'transaction')).toEqual([])
  })

  test('AI-2: a wallet that does not answer is said, and a person is asked', async () => {
    isDown = true
    const { state, id } = await start(about)
    expect(state).toBe('queued')
    expect(JSON.stringify(await itemsOf(id))).toContain('tool_failed')
  })

  test('repeating the start answers with the same conversation', async () => {
    const body = { id: fresh('conversation'), lang: 'en', ...about, message: message('Hello') }
    const first = await anna.browser.post<Conversation>('/api/v1/conversations', body)
    const again = await anna.browser.post<Conversation>('/api/v1/conversations', body)
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.headers['idempotent-replay']).toBe('true')
    expect(again.body.pubHead).toBe(first.body.pubHead)
  })
})

describe('CV-22: one transaction, one open conversation', () => {
  const place = async (id: string) =>
    (await anna.browser.get<Conversation>(`/api/v1/conversations/${id}`)).body.queue?.position

  test('a report of one that we wrote about first goes on there', async () => {
    await happens('transaction.late')
    const joined = await start({ ...about, reportReason: 'late' })
    expect((await itemsOf(joined.id)).at(-1)).toMatchObject({
      author: { kind: 'customer' },
      body: { text: 'It is late' },
      data: { reportReason: 'late' },
    })
    const asked = await start({ ...about, message: message('Where is it?') })
    expect(asked.id).toBe(joined.id)
  })

  test('repeated it is written once, and an emergency is one there too', async () => {
    const { id } = await start({ ...about, message: message('Hello') })
    const body = { id: fresh('conversation'), lang: 'en', ...about, reportReason: 'not_me' }
    const first = await anna.browser.post<Conversation>('/api/v1/conversations', body)
    const again = await anna.browser.post<Conversation>('/api/v1/conversations', body)
    expect([first.body.id, again.body.id]).toEqual([id, id])
    expect(first.body.state).toBe('queued')
    expect(again.body.pubHead).toBe(first.body.pubHead)
  })

  test('a complaint, and what comes after the end, have a conversation of their own', async () => {
    const { id } = await start({ ...about, message: message('Where is it?') })
    const complaint = await start({ ...about, issue: 'complaint', message: message('Bad.') })
    expect(complaint.id).not.toBe(id)
    const path = `/api/v1/desk/conversations/${id}`
    await mei.browser.post(`${path}/assign`, {})
    expect((await mei.browser.post(`${path}/resolve`, { outcome: 'Done.' })).status).toBe(200)
    const later = await start({ ...about, reportReason: 'late' })
    expect([id, complaint.id]).not.toContain(later.id)
  })

  test('RT-10: nobody waits behind themselves', async () => {
    const first = await start({ person: true, message: message('One') })
    const before = await place(first.id)
    const second = await start({ person: true, message: message('Two') })
    expect(await place(second.id)).toBe(before)
  })
})

describe('further questions to the assistant', () => {
  test('AI-2: answered from articles, and unknown things go to a person', async () => {
    const { id } = await start({ message: message('How do I withdraw to another address?') })
    const before = (await itemsOf(id)).length
    await anna.browser.post(`/api/v1/conversations/${id}/items`, message('zxqv blorp frobnicate'))
    await app.settle()
    const items = await itemsOf(id)
    expect(items.length).toBeGreaterThan(before + 1)
    expect(items.at(-1)).toMatchObject({ kind: 'handoff' })
    await app.settle()
    expect(await itemsOf(id)).toHaveLength(items.length)
  })

  test('IN-1: the first words of a conversation that began without any are answered', async () => {
    const { id, state } = await start()
    expect(state).toBe('assistant')
    expect(await itemsOf(id)).toEqual([])
    await anna.browser.post(`/api/v1/conversations/${id}/items`, message('How do I withdraw?'))
    await app.settle()
    expect(cardsOf(await itemsOf(id), 'articles')).toHaveLength(1)
  })

  test('AI-4: nothing is said where an agent took over meanwhile', async () => {
    const { id } = await start({ message: message('How do I withdraw?') })
    await anna.browser.post(`/api/v1/conversations/${id}/items`, message('and what are the fees?'))
    await mei.browser.post(`/api/v1/desk/conversations/${id}/items`, {
      ...message('Let me answer that.'),
      kind: 'message',
    })
    const before = (await itemsOf(id)).length
    await app.settle()
    expect(await itemsOf(id)).toHaveLength(before)
    await mei.browser.post(`/api/v1/desk/conversations/${id}/resolve`, {})
  })
})

describe('UX 7.23: facts come by themselves', () => {
  test('a changed display state is one item, the same state again is none', async () => {
    const { id } = await start(about)
    const before = (await itemsOf(id)).length
    display = 'broadcast'
    await happens('transaction.changed')
    const items = await itemsOf(id)
    expect(items).toHaveLength(before + 1)
    expect(items.at(-1)).toMatchObject({
      kind: 'event',
      data: {
        event: 'transaction_changed',
        transactionId: WITHDRAWAL,
        from: 'approved_queued',
        display: 'broadcast',
        snapshot: { display: 'broadcast' },
      },
    })
    await happens('transaction.changed')
    expect(await itemsOf(id)).toHaveLength(before + 1)
  })

  test('IG-8: a late one opens its conversation by itself, with evidence, for a person', async () => {
    await happens('transaction.late')
    const page = await anna.browser.get<{ rows: Conversation[] }>(
      `/api/v1/conversations?transactionId=${WITHDRAWAL}`,
    )
    expect(page.body.rows).toHaveLength(1)
    const [opened] = page.body.rows
    expect(opened).toMatchObject({ state: 'queued', issue: 'withdrawal.delayed', lang: 'zh-Hans' })
    const items = await itemsOf(opened?.id ?? '')
    expect(cardsOf(items, 'transaction')).toHaveLength(1)
    const desk = await mei.browser.get<{ transactionLate: boolean }>(
      `/api/v1/desk/conversations/${opened?.id ?? ''}`,
    )
    expect(desk.body.transactionLate).toBe(true)
  })

  test('a late one updates the conversation that is there, and hands it over', async () => {
    const { id } = await start(about)
    await happens('transaction.late')
    const items = await itemsOf(id)
    expect(items.slice(-2)).toMatchObject([
      { kind: 'event', data: { event: 'transaction_late' } },
      { kind: 'handoff', data: { reason: 'policy_person_only' } },
    ])
    const page = await anna.browser.get<{ rows: Conversation[] }>('/api/v1/conversations')
    expect(page.body.rows).toHaveLength(1)
  })

  test('CN-3: the word that was promised comes though nothing changed, and hands over nothing', async () => {
    const { id } = await start({ ...about, person: true })
    await happens('transaction.late', { isNew: true })
    isLate = true
    const path = `/api/v1/desk/conversations/${id}`
    await mei.browser.post(`${path}/assign`, {})
    await mei.browser.post(`${path}/resolve`, { outcome: 'It will be sent today.' })
    const before = (await itemsOf(id)).length
    await happens('transaction.late', { isNew: false })
    await happens('transaction.late', { isNew: false })
    const said = (await itemsOf(id)).slice(before)
    expect(said).toMatchObject([
      { kind: 'event', data: { event: 'transaction_waits' } },
      { kind: 'event', data: { event: 'transaction_waits' } },
    ])
    expect((await mei.browser.get<Body>(path)).body).toMatchObject({ state: 'resolved' })
    // It has moved on in the same moment: nothing waits any more.
    isLate = false
    await happens('transaction.late', { isNew: false })
    expect(await itemsOf(id)).toHaveLength(before + 2)
  })

  test('UX 7.23: how it ended is told in an answered conversation too, without reopening it', async () => {
    const { id } = await start({ ...about, person: true })
    await happens('transaction.late')
    const path = `/api/v1/desk/conversations/${id}`
    await mei.browser.post(`${path}/assign`, {})
    await mei.browser.post(`${path}/resolve`, { outcome: 'It will be sent today.' })
    display = 'broadcast'
    await happens('transaction.changed')
    expect((await itemsOf(id)).at(-1)).toMatchObject({ data: { event: 'resolved' } })
    display = 'done_external'
    await happens('transaction.changed')
    expect((await itemsOf(id)).at(-1)).toMatchObject({
      kind: 'event',
      data: { event: 'transaction_changed', display: 'done_external' },
    })
    const { body } = await mei.browser.get<Body>(path)
    expect(body).toMatchObject({ state: 'resolved', transactionLate: false })
  })

  test('UX 8.9: closing needs a reason while the transaction is on its way', async () => {
    const { id } = await start({ ...about, person: true })
    const path = `/api/v1/desk/conversations/${id}`
    await mei.browser.post(`${path}/assign`, {})
    const bare = await mei.browser.post<Body>(`${path}/resolve`, {})
    expect(bare).toMatchObject({ status: 422, body: { code: 'outcome_missing' } })
    display = 'done_external'
    await happens('transaction.changed')
    expect((await mei.browser.post<Body>(`${path}/resolve`, {})).status).toBe(200)
  })
})

test('a visitor gets articles, and nothing about any account', async () => {
  const visitor = await createVisitor(app)
  const answer = await visitor.browser.post<Conversation>('/api/v1/conversations', {
    id: fresh('conversation'),
    lang: 'en',
    ...about,
    message: message('Where is my withdrawal?'),
  })
  expect(answer.body.transactionIds).toEqual([])
})
