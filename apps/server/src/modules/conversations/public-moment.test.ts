import { createAgentPerson, createTestApp, createVisitor } from '@walletdesk/testkit'
import type { Person, TestApp } from '@walletdesk/testkit'
import type { Conversation, DeskConversation } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

type Page = { readonly rows: Conversation[]; readonly next: string | null }

let app: TestApp
let mei: Person
let visitor: Awaited<ReturnType<typeof createVisitor>>
beforeAll(async () => {
  app = await createTestApp()
  mei = await createAgentPerson(app, 'mei')
})
beforeEach(async () => {
  visitor = await createVisitor(app)
})
afterAll(() => app.close())

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const body = (text: string) => ({ format: 'md1', text })

async function start(): Promise<Conversation> {
  app.clock.advance({ minutes: 1 })
  const answer = await visitor.browser.post<Conversation>('/api/v1/conversations', {
    id: fresh('conversation'),
    lang: 'en',
    person: true,
    message: { id: fresh('item'), body: body('My deposit is missing.') },
  })
  expect(answer.status).toBe(201)
  return answer.body
}

async function write(id: string, more: { kind: string; visibility?: string }) {
  app.clock.advance({ minutes: 1 })
  const item = { id: fresh('item'), body: body('It waits for the second block.'), ...more }
  const { status } = await mei.browser.post(`/api/v1/desk/conversations/${id}/items`, item)
  expect(status).toBe(201)
}
const note = (id: string) => write(id, { kind: 'note', visibility: 'internal' })

/** The place in the queue is told anew with each look. */
const shown = async (id: string) => {
  const { body: view } = await visitor.browser.get<Conversation>(`/api/v1/conversations/${id}`)
  return { ...view, queue: null }
}
const page = async (query: string) =>
  (await visitor.browser.get<Page>(`/api/v1/conversations?${query}`)).body

test('CV-2: a note moves nothing that the customer sees, an answer does', async () => {
  const { id } = await start()
  const before = await shown(id)
  await note(id)
  expect(await shown(id)).toEqual(before)
  const ofDesk = await mei.browser.get<DeskConversation>(`/api/v1/desk/conversations/${id}`)
  expect(ofDesk.body.updatedAt).toBe(app.clock.now().toISOString())
  await write(id, { kind: 'message' })
  const after = await shown(id)
  expect(after.updatedAt).toBe(after.previewAt)
  expect(after.updatedAt).toBe(app.clock.now().toISOString())
})

test('CV-2: notes change neither the order nor the pages of the list', async () => {
  const older = await start()
  const newer = await start()
  await note(older.id)
  const first = await page('limit=1')
  expect(first.rows.map(({ id }) => id)).toEqual([newer.id])
  await note(newer.id)
  const second = await page(`limit=1&after=${first.next ?? ''}`)
  expect(second.rows.map(({ id }) => id)).toEqual([older.id])
  await write(older.id, { kind: 'message' })
  expect((await page('limit=2')).rows.map(({ id }) => id)).toEqual([older.id, newer.id])
})
