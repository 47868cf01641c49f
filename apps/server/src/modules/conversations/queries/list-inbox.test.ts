import { createAgentPerson, createTestApp, createVisitor } from '@walletdesk/testkit'
import type { Person, TestApp } from '@walletdesk/testkit'
import type { Conversation, InboxRow } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Body = Record<string, unknown>
let app: TestApp
let mei: Person

beforeAll(async () => {
  app = await createTestApp()
  mei = await createAgentPerson(app, 'mei')
})
afterAll(() => app.close())

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const text = (words: string) => ({ format: 'md1', text: words })

async function start(words = 'My deposit is missing.') {
  const { browser } = await createVisitor(app)
  const answer = await browser.post<Conversation>('/api/v1/conversations', {
    ...{ id: fresh('conversation'), lang: 'en', person: true },
    message: { id: fresh('item'), body: text(words) },
  })
  expect(answer.status).toBe(201)
  return { id: answer.body.id, browser }
}

async function desk(id: string, act: string, body: Body = {}) {
  const answer = await mei.browser.post<Body>(`/api/v1/desk/conversations/${id}/${act}`, body)
  expect(answer.status).toBeLessThan(300)
}
const write = (id: string, words: string, more: Body = {}) =>
  desk(id, 'items', { id: fresh('item'), kind: 'message', body: text(words), ...more })

/** The whole list, in pages of three. */
async function rowsOf(view: string): Promise<InboxRow[]> {
  const rows: InboxRow[] = []
  let next: string | null = ''
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&after=${next}`
    const part = await mei.browser.get<{ rows: InboxRow[]; next: string | null }>(
      `/api/v1/desk/conversations?view=${view}&limit=3${cursor}`,
    )
    rows.push(...part.body.rows)
    next = part.body.next
  }
  return rows
}

test('UX 5.1: whoever waits longest stands first, on every page of every list', async () => {
  const named = new Map<string, string>()
  for (const name of ['answered', 'overdue', 'waits', 'urgent', 'answered last']) {
    const { id } = await start(name === 'urgent' ? 'I was hacked!' : undefined)
    named.set(id, name)
    await desk(id, 'assign')
    if (name.startsWith('answered')) await write(id, 'Which one?', { then: 'wait' })
    app.clock.advance({ minutes: 6 })
  }
  for (const name of ['queued', 'queued later']) {
    named.set((await start()).id, name)
    app.clock.advance({ minutes: 1 })
  }
  const namesOf = (rows: readonly InboxRow[]) => rows.map((row) => named.get(row.id))
  expect(namesOf(await rowsOf('mine'))).toEqual([
    'urgent',
    'overdue',
    'waits',
    'answered last',
    'answered',
  ])
  expect(namesOf(await rowsOf('all'))).toEqual([
    'urgent',
    'overdue',
    'waits',
    'queued',
    'queued later',
    'answered last',
    'answered',
  ])
})

test('UX 5.1: the time of a row is that of the words it shows', async () => {
  const { id, browser } = await start()
  const wrote = app.clock.now().toISOString()
  app.clock.advance({ minutes: 4 })
  await desk(id, 'assign')
  await write(id, 'Called the bank.', { kind: 'note' })
  const row = (await rowsOf('mine')).find((one) => one.id === id)
  expect(row).toMatchObject({ preview: 'My deposit is missing.', previewAt: wrote })
  expect(row?.updatedAt).not.toBe(wrote)
  // Customers would otherwise read from it when we spoke about them.
  expect((await browser.get(`/api/v1/conversations/${id}`)).body).toMatchObject({
    previewAt: wrote,
  })
})
