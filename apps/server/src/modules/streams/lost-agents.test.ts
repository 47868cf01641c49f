import {
  createAgentPerson,
  createBrowser,
  createTestApp,
  createVisitor,
  deskBreaches,
} from '@walletdesk/testkit'
import type { Person, TestApp } from '@walletdesk/testkit'
import type { AgentMe, Conversation, SessionAnswer } from '@walletdesk/contract'
import { readId } from '@walletdesk/contract/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sql } from '../../platform/db'
import { findAgent, lostAgentsTimer, takesNew } from '../agents'
import { findConversation, goneAgentsTimer } from '../conversations'
import { queueTimer } from '../routing'
import { DeskStreams, streamsOf } from './desk-streams'
import { openSocket, passOf, reply, say, startConversation } from './desk-world.fixture'
import { Reader } from './reader'

let app: TestApp
let mei: Person

beforeEach(async () => {
  app = await createTestApp()
  mei = await createAgentPerson(app, 'mei')
})
afterEach(() => app.close())

const stateOf = async () => (await findAgent(app.app.db, mei.id))?.state
const openTab = async () => {
  const socket = await openSocket(app, await passOf(mei.browser, '/desk'))
  await socket.next('welcome')
  return socket
}
const closeTab = async (socket: Awaited<ReturnType<typeof openTab>>) => {
  const { readers } = streamsOf(app.app)
  const before = readers.size
  socket.close()
  await expect.poll(() => readers.size).toBe(before - 1)
}

/** What the process with the sockets and the worker do every five seconds. */
async function pass(seconds: number, processes = [streamsOf(app.app)]) {
  for (let left = seconds; left > 0; left -= 5) {
    app.clock.advance({ seconds: Math.min(5, left) })
    for (const streams of processes) await streams.seeAgents()
    await lostAgentsTimer.run(app.ctx())
    await goneAgentsTimer.run(app.ctx())
  }
}

test('RT-16: a closed tab is no agent after a minute, and gets nothing new', async () => {
  const tab = await openTab()
  await pass(600)
  expect(await stateOf()).toBe('online')
  await closeTab(tab)
  await pass(60)
  expect(await stateOf()).toBe('online')
  await pass(10)
  expect(await stateOf()).toBe('offline')
  const agent = await findAgent(app.app.db, mei.id)
  expect(agent && takesNew(agent)).toBe(false)
  const event = await app.app.db.one(sql`
    select streams, payload
      from outbox
     where type = 'agent.state_changed'
     order by created_at desc, id desc
     limit 1`)
  expect(event).toEqual({
    streams: ['team:payments', 'ws'],
    payload: { from: 'online', to: 'offline', team: 'payments' },
  })
})

test('RT-16: whoever signs in has a minute to open a socket', async () => {
  await pass(65)
  expect(await stateOf()).toBe('online')
  await pass(10)
  expect(await stateOf()).toBe('offline')
})

/** Mei's program: a session of its own by bearer token, and no socket. */
async function openProgram() {
  const { email, password, freshCode } = mei
  const opened = await createBrowser(app).post<SessionAnswer>('/api/v1/desk/sessions', {
    email,
    password,
    secondFactor: { method: 'totp', code: freshCode() },
    transport: 'token',
  })
  return createBrowser(app, { token: opened.body.token ?? '' })
}

test('RT-16: a program that acts without a socket is here, and gone when it is silent', async () => {
  const program = await openProgram()
  const take = () => program.post('/api/v1/desk/queue/take', {})
  for (let minutes = 0; minutes < 5; minutes += 1) {
    await pass(60)
    expect(await take()).toMatchObject({ status: 409, body: { code: 'queue_empty' } })
  }
  await pass(50)
  expect(await stateOf()).toBe('online')
  await program.get('/api/v1/desk/me')
  await pass(20)
  expect(await stateOf()).toBe('offline')
  // Lost, not gone: what it does next brings it back before it is decided.
  await take()
  expect(await stateOf()).toBe('online')
})

test('RT-16: many acts of a program are one mark in five seconds', async () => {
  const program = await openProgram()
  const seenAt = async () => {
    const { seen_at: at } = await app.app.db.one<{ seen_at: Date }>(sql`
      select seen_at from agent_sockets where agent_id = ${mei.id}`)
    return at
  }
  const act = () => program.put('/api/v1/desk/me/state', { state: 'online' })
  app.clock.advance({ seconds: 5 })
  await act()
  const first = await seenAt()
  expect(first).toEqual(app.clock.now())
  app.clock.advance({ seconds: 4 })
  await act()
  expect(await seenAt()).toEqual(first)
  app.clock.advance({ seconds: 1 })
  await act()
  expect(await seenAt()).toEqual(app.clock.now())
})

test('RT-16: one tab of several is enough', async () => {
  const [one, other] = [await openTab(), await openTab()]
  await closeTab(one)
  await pass(120)
  expect(await stateOf()).toBe('online')
  await closeTab(other)
  await pass(70)
  expect(await stateOf()).toBe('offline')
})

test('RT-16: a tab at another process counts, until that process is gone', async () => {
  const another = new DeskStreams(app.app)
  const session = {
    sessionId: mei.id,
    level: 'full',
    byCookie: true,
    csrf: '',
    locale: 'en',
  } as const
  const principal = { kind: 'agent', id: mei.id, ...session } as const
  const link = { send: () => {}, waiting: () => ({ frames: 0, bytes: 0 }), close: () => {} }
  const here = await openTab()
  await another.enter(new Reader(principal, link))
  await closeTab(here)
  await pass(300, [streamsOf(app.app), another])
  expect(await stateOf()).toBe('online')
  // It dies without a word.
  await pass(70, [streamsOf(app.app)])
  expect(await stateOf()).toBe('offline')
  for (const reader of another.readers) another.exit(reader)
  await another.close()
})

test.each(['online', 'away', 'transfer_only'] as const)(
  'RT-16: who comes back is %s as before',
  async (state) => {
    await mei.browser.put('/api/v1/desk/me/state', { state })
    await closeTab(await openTab())
    await pass(70)
    expect(await stateOf()).toBe('offline')
    const tab = await openTab()
    expect((await mei.browser.get<AgentMe>('/api/v1/desk/me')).body.state).toBe(state)
    await closeTab(tab)
  },
)

test('RT-16: who said offline stays that, whatever sockets do', async () => {
  await closeTab(await openTab())
  await pass(70)
  await mei.browser.put('/api/v1/desk/me/state', { state: 'offline' })
  const tab = await openTab()
  expect(await stateOf()).toBe('offline')
  await closeTab(tab)
})

test('RT-16: a line that was only marked late heals by itself', async () => {
  const tab = await openTab()
  app.clock.advance({ minutes: 3 })
  await lostAgentsTimer.run(app.ctx())
  expect(await stateOf()).toBe('offline')
  await streamsOf(app.app).seeAgents()
  expect(await stateOf()).toBe('online')
  await closeTab(tab)
})

test('RT-10: who waits is told when nobody is here any more, and when somebody is back', async () => {
  const visitor = await createVisitor(app)
  const { id } = await startConversation(app, visitor.browser)
  const place = async () =>
    (await visitor.browser.get<Conversation>(`/api/v1/conversations/${id}`)).body.queue
  const told = async () => {
    await queueTimer.run(app.ctx())
    const rows = await app.app.db.many<{ payload: Conversation['queue'] }>(sql`
      select payload from outbox where type = 'queue.place' order by created_at, id`)
    return rows.map(({ payload }) => payload?.open)
  }
  expect(await place()).toMatchObject({ position: 1, open: true })
  await pass(70)
  expect([await told(), await told()]).toEqual([[false], [false]])
  expect(await place()).toMatchObject({ position: 1, open: false })
  const tab = await openTab()
  await pass(5)
  expect(await told()).toEqual([false, true])
  expect(await place()).toMatchObject({ position: 1, open: true })
  await closeTab(tab)
})

test('RT-16, 2.5: after five minutes live chats go back and keep their waiting time', async () => {
  const tab = await openTab()
  const visitor = await createVisitor(app)
  const { id } = await startConversation(app, visitor.browser)
  await reply(app, mei.browser, id, { text: 'I am looking at it.' })
  app.clock.advance({ seconds: 5 })
  await say(app, visitor.browser, id, 'Are you still there?')
  const key = {
    personId: readId('person', visitor.personId) ?? '',
    conversationId: readId('conversation', id) ?? '',
  }
  const before = await findConversation(app.app.db, key)
  expect(before?.state).toBe('open')
  await closeTab(tab)
  await pass(290)
  expect((await findConversation(app.app.db, key))?.state).toBe('open')
  await pass(30)
  expect(await findConversation(app.app.db, key)).toMatchObject({
    state: 'queued',
    assigneeId: null,
    waitingSince: before?.waitingSince,
  })
  const shown = await visitor.browser.get<Conversation>(`/api/v1/conversations/${id}`)
  expect(shown.body.state).toBe('queued')
  expect(await deskBreaches(app.ctx())).toEqual([])
})
