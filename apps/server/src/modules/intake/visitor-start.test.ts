import { createAgentPerson, createTestApp, type Person, type TestApp } from '@walletdesk/testkit'
import { createBrowser } from '@walletdesk/testkit'
import type { Conversation, DeskConversation, DeskCustomer, PublicItem } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { textsFor } from '@walletdesk/texts/all'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT_DIR } from '../../boot'
import { sql } from '../../platform/db'
import { importArticles, readArticleFiles } from '../knowledge'

let app: TestApp
let mei: Person

beforeAll(async () => {
  app = await createTestApp()
  // Some article always has the words: only what it is for keeps a greeting from it.
  expect((await importArticles(app.ctx(), readArticleFiles(ROOT_DIR))).ok).toBe(true)
  mei = await createAgentPerson(app, 'mei')
})
afterAll(() => app.close())

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())

async function comeAs(visitor: object) {
  const answer = await createBrowser(app).post<{ token: string }>('/api/v1/visitors', visitor)
  expect(answer.status).toBe(201)
  return createBrowser(app, { token: answer.body.token })
}
const CART = { url: 'https://shop.example/cart?session=5ecret', title: 'Cart' }
const startWith = (more: object) => ({
  id: fresh('conversation'),
  lang: 'en',
  person: true,
  message: { id: fresh('item'), body: { format: 'md1', text: 'Where is my money?' } },
  ...more,
})
const seenBy = (agent: Person, id: string, what = '') =>
  agent.browser.get<DeskConversation & DeskCustomer>(`/api/v1/desk/conversations/${id}${what}`)

test('IN-2, 13.4: the address that a visitor left is with the person, masked for agents', async () => {
  const browser = await comeAs({ locale: 'en', email: 'lin.wei@example.com' })
  const { body } = await browser.post<Conversation>('/api/v1/conversations', startWith({}))
  const { emailMasked, kind } = (await seenBy(mei, body.id, '/customer')).body
  expect(kind).toBe('visitor')
  expect(emailMasked).toMatch(/^l.*\*.*@example\.com$/)
  expect(emailMasked).not.toContain('lin.wei')
  const nobody = await comeAs({ locale: 'en' })
  const other = await nobody.post<Conversation>('/api/v1/conversations', startWith({}))
  expect((await seenBy(mei, other.body.id, '/customer')).body.emailMasked).toBeNull()
})

test('4.1, CV-13: the page it began on is kept sealed, without its query, and stays as it was', async () => {
  const browser = await comeAs({ locale: 'en' })
  const request = startWith({ page: CART })
  const { body } = await browser.post<Conversation>('/api/v1/conversations', request)
  const page = { url: 'https://shop.example/cart', title: 'Cart' }
  expect((await seenBy(mei, body.id)).body.page).toEqual(page)
  const again = { ...request, page: { url: 'https://other.example/', title: 'Other' } }
  expect((await browser.post('/api/v1/conversations', again)).status).toBe(200)
  expect((await seenBy(mei, body.id)).body.page).toEqual(page)
  const rows = await app.app.db.many<{ pageCt: string }>(sql`
    select page_ct as "pageCt" from conversation_pages`)
  expect(rows).toHaveLength(1)
  expect(JSON.stringify(rows)).not.toMatch(/shop|Cart|5ecret/)
  expect(JSON.stringify((await browser.get('/api/v1/conversations')).body)).not.toContain('shop')
})

test('4.1: a page that is none keeps nobody from starting', async () => {
  const browser = await comeAs({ locale: 'en' })
  const request = startWith({ page: { url: 'null/', title: '' } })
  const { status, body } = await browser.post<Conversation>('/api/v1/conversations', request)
  expect(status).toBe(201)
  expect((await seenBy(mei, body.id)).body.page).toBeNull()
})

test.each([
  ['en', 'hello', 'widget.ai.hello'],
  ['zh-Hans', '在吗？', 'widget.ai.hello'],
  ['zh-Hans', '谢谢！', 'widget.ai.thanks'],
] as const)('AI-2: a greeting (%s, %j) is met with a line, no article', async (lang, text, key) => {
  const browser = await comeAs({ locale: lang })
  const said = (words: string) => ({ id: fresh('item'), body: { format: 'md1', text: words } })
  const request = startWith({ lang, person: false, message: said(text) })
  const { body } = await browser.post<Conversation>('/api/v1/conversations', request)
  const path = `/api/v1/conversations/${body.id}/items`
  const answers = async () => {
    const page = await browser.get<{ items: PublicItem[] }>(`${path}?after=0`)
    return page.body.items.filter(({ author }) => author.kind === 'assistant')
  }
  const t = textsFor(lang)
  expect((await answers()).map((item) => [item.kind, item.body?.text])).toEqual([
    ['message', t(key)],
  ])
  expect(body.state).toBe('assistant')
  await browser.post(path, said('thanks'))
  await app.settle()
  expect((await answers()).at(-1)?.body?.text).toBe(t('widget.ai.thanks'))
})
