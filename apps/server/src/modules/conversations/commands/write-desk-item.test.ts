import {
  createAgentPerson,
  createTestApp,
  createVisitor,
  deskBreaches,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import type { Conversation, DeskConversation } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

type Answer = { code?: string; head?: number; data?: { head: number } }
let app: TestApp
let tom: Person
let sofia: Person
let path = ''

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const text = (words: string) => ({ format: 'md1', text: words })

beforeAll(async () => {
  app = await createTestApp()
  tom = await createAgentPerson(app, 'tom')
  sofia = await createAgentPerson(app, 'sofia')
})
beforeEach(async () => {
  const visitor = await createVisitor(app)
  const started = await visitor.browser.post<Conversation>('/api/v1/conversations', {
    id: fresh('conversation'),
    lang: 'en',
    person: true,
    message: { id: fresh('item'), body: text('My deposit is missing.') },
  })
  path = `/api/v1/desk/conversations/${started.body.id}`
})
afterAll(() => app.close())

const headOf = async () => (await tom.browser.get<DeskConversation>(path)).body.head
const write = (person: Person, words: string, more: object = {}, headers = {}) =>
  person.browser.post<Answer>(
    `${path}/items`,
    { id: fresh('item'), kind: 'message', body: text(words), ...more },
    headers,
  )
const answerAt = (head: number, person: Person, words: string) =>
  write(person, words, {}, { 'if-head': String(head) })

test('AW-5: own replies and events that came in between stop nobody, a note of a colleague does', async () => {
  const head = await headOf()
  expect((await answerAt(head, tom, 'One moment')).status).toBe(201)
  expect((await answerAt(head, tom, 'I look it up')).status).toBe(201)
  await write(sofia, 'Ask me about this one', { kind: 'note', visibility: 'internal' })
  const late = await answerAt(head, tom, 'Found it')
  expect(late).toMatchObject({ status: 409, body: { code: 'head_moved' } })
  expect((await answerAt(await headOf(), tom, 'Found it')).status).toBe(201)
})

test('AW-5: two agents who have read the same never answer it both, 1,000 times', async () => {
  await write(tom, 'Hello, this is Tom.')
  let head = await headOf()
  const outcomes = new Set<string>()
  for (let round = 1; round <= 1_000; round += 1) {
    // Nobody may send more than 60 a minute.
    app.clock.advance({ seconds: 2 })
    const order = round % 2 === 0 ? [tom, sofia] : [sofia, tom]
    const seen = head
    const answers = await Promise.all(order.map((person) => answerAt(seen, person, 'On its way.')))
    outcomes.add(answers.map(({ status }) => status).join())
    head = Math.max(...answers.map(({ body }) => body.head ?? body.data?.head ?? 0))
  }
  expect([...outcomes].filter((both) => both !== '201,409' && both !== '409,201')).toEqual([])
  expect(await deskBreaches(app.ctx())).toEqual([])
}, 120_000)
