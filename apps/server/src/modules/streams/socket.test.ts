import {
  createAgentPerson,
  createTestApp,
  createVisitor,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import { readId } from '@walletdesk/contract/ids'
import { sql } from '../../platform/db'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { streamsOf } from './desk-streams'
import { openSocket, passOf, reply, say, startConversation } from './desk-world.fixture'
import { Reader } from './reader'
import { follow } from './stream-session'

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

const seqs = (items: readonly Record<string, unknown>[], field: string) =>
  items.map((item) => item[field])

test('DL-4: hello resumes any cursor in one round trip, then live items follow', async () => {
  const { id } = await startConversation(app, visitor.browser)
  await say(app, visitor.browser, id, 'one more thing')
  const stream = `pub:${id}`
  const socket = await openSocket(app, await passOf(visitor.browser), { resume: [[stream, 1]] })
  const welcome = await socket.next('welcome')
  expect(welcome).toMatchObject({ epoch: 1, heartbeatMs: 20_000 })
  const live = await socket.next('live')
  expect(live.s).toBe(stream)
  expect(seqs(socket.items(stream), 'pubSeq')).toEqual([2, 3])

  await reply(app, mei.browser, id, { text: 'I am looking at it.' })
  await socket.next('items', ({ to }) => to === 5)
  expect(seqs(socket.items(stream), 'pubSeq')).toEqual([2, 3, 4, 5])
  expect(socket.items(stream).at(-1)).toMatchObject({ body: { text: 'I am looking at it.' } })
  socket.close()
})

test('CV-2: the customer reads pub_seq without holes where notes stand', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const socket = await openSocket(app, await passOf(visitor.browser), {
    resume: [[`pub:${id}`, 0]],
  })
  const desk = await openSocket(app, await passOf(mei.browser, '/desk'), {
    resume: [[`cnv:${id}`, 0]],
  })
  await reply(app, mei.browser, id, { text: 'note to self', kind: 'note', visibility: 'internal' })
  await reply(app, mei.browser, id, { text: 'Hello.' })
  await desk.next('items', ({ items }) => JSON.stringify(items).includes('Hello.'))
  await socket.next('items', ({ items }) => JSON.stringify(items).includes('Hello.'))
  const shown = socket.items(`pub:${id}`)
  expect(seqs(shown, 'pubSeq')).toEqual(shown.map((_, index) => index + 1))
  expect(JSON.stringify(shown)).not.toContain('note to self')
  const logged = desk.items(`cnv:${id}`)
  expect(seqs(logged, 'seq')).toEqual(logged.map((_, index) => index + 1))
  expect(JSON.stringify(logged)).toContain('note to self')
  socket.close()
  desk.close()
})

test('DL-12: absent and forbidden streams are denied alike', async () => {
  const stranger = await createVisitor(app)
  const { id } = await startConversation(app, visitor.browser)
  const absent = `pub:cnv_${'0'.repeat(32)}`
  const forbidden = [`pub:${id}`, `cnv:${id}`, absent, `per:${visitor.personId}`]
  const socket = await openSocket(app, await passOf(stranger.browser), {
    resume: forbidden.map((stream) => [stream, 0]),
  })
  for (const stream of forbidden)
    expect(await socket.next('deny', ({ s }) => s === stream)).toEqual({
      t: 'deny',
      s: stream,
      code: 'not_found',
    })
  socket.close()
})

test('a pass opens one socket, once, within 30 s', async () => {
  const pass = await passOf(visitor.browser)
  const first = await openSocket(app, pass)
  await first.next('welcome')
  const second = await openSocket(app, pass)
  expect(await second.closed).toBe(4401)
  first.close()
  const late = await passOf(visitor.browser)
  app.clock.advance({ seconds: 31 })
  expect(await (await openSocket(app, late)).closed).toBe(4401)
})

test('close codes: other protocol version, broken frame, more than ten sockets', async () => {
  const old = await openSocket(app, await passOf(visitor.browser), { v: 2 })
  expect(await old.closed).toBe(4409)
  const broken = await openSocket(app, '')
  broken.send({ t: 'nonsense' })
  expect(await broken.closed).toBe(1007)

  const many = await createVisitor(app)
  const sockets = []
  for (let count = 0; count < 10; count += 1) {
    const socket = await openSocket(app, await passOf(many.browser))
    await socket.next('welcome')
    sockets.push(socket)
  }
  const eleventh = await openSocket(app, await passOf(many.browser))
  expect(await eleventh.closed).toBe(4429)
  for (const socket of sockets) socket.close()
})

test('DL-8: who leaves while access is being asked for follows nothing', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const streams = streamsOf(app.app)
  const principal = {
    kind: 'visitor',
    id: readId('person', visitor.personId) ?? '',
    sessionId: '0192f0c1-7a3b-7c4d-8e5f-0a1b2c3d4e5f',
    level: 'full',
    byCookie: false,
    csrf: '',
    locale: 'en',
  } as const
  const link = { send: () => {}, waiting: () => ({ frames: 0, bytes: 0 }), close: () => {} }
  const reader = new Reader(principal, link)
  await streams.enter(reader)
  const stream = `pub:${id}`
  const following = follow(streams, reader, { resume: [[stream, 0]], epoch: null })
  streams.exit(reader)
  await following
  expect([...streams.hub.readersOf(stream)]).toEqual([])

  // The same reader would have followed it, had it stayed.
  await streams.enter(reader)
  await follow(streams, reader, { resume: [[stream, 0]], epoch: null })
  expect([...streams.hub.readersOf(stream)]).toEqual([reader])
  streams.exit(reader)
})

test('DL-3: an item whose hint was lost is found by comparing heads', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const socket = await openSocket(app, await passOf(visitor.browser), {
    resume: [[`pub:${id}`, 0]],
  })
  await socket.next('live')
  // Another process writes and its hint never arrives: here the hint is simply not sent.
  const other = await createTestAppBeside(app)
  await say(other, visitor.browser, id, 'unheard')
  await socket.next('items', ({ items }) => JSON.stringify(items).includes('unheard'))
  socket.close()
})

/** The same process; its bus loses everything for a moment. */
async function createTestAppBeside(beside: TestApp): Promise<TestApp> {
  const publish = beside.app.hints.publish
  Object.assign(beside.app.hints, { publish: () => undefined })
  setTimeout(() => Object.assign(beside.app.hints, { publish }), 500)
  await Promise.resolve()
  return beside
}

test('DL-12: the end of a session ends its streams', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const guest = await createVisitor(app)
  await startConversation(app, guest.browser)
  const socket = await openSocket(app, await passOf(guest.browser), { resume: [['ws', 0]] })
  await socket.next('live')
  await app.app.db.run(sql`
    update sessions set ended_at = ${app.clock.now()}, end_reason = 'signed_out'
     where subject_id = ${readId('person', guest.personId)}`)
  expect(await socket.next('deny')).toMatchObject({ s: 'ws', code: 'session_ended' })
  expect(await socket.closed).toBe(4401)
  expect(id).toMatch(/^cnv_/)
})

test('DL-7: a cursor beyond the end, or of another epoch, starts the stream anew', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const socket = await openSocket(app, await passOf(visitor.browser), {
    resume: [[`pub:${id}`, 99]],
  })
  expect(await socket.next('reset')).toMatchObject({
    s: `pub:${id}`,
    reason: 'epoch_changed',
    seq: 0,
    fetch: `/api/v1/streams/pub:${id}?after=0`,
  })
  const other = await openSocket(app, await passOf(visitor.browser), {
    resume: [[`pub:${id}`, 1]],
    epoch: 0,
  })
  expect(await other.next('reset')).toMatchObject({ reason: 'epoch_changed' })
  await say(app, visitor.browser, id, 'after the reset')
  await other.next('items', ({ items }) => JSON.stringify(items).includes('after the reset'))
  socket.close()
  other.close()
})

test('DL-10, DL-11: typing, delivered and read reach the other side in its own numbers', async () => {
  const { id } = await startConversation(app, visitor.browser)
  await reply(app, mei.browser, id, {
    text: 'internal first',
    kind: 'note',
    visibility: 'internal',
  })
  await reply(app, mei.browser, id, { text: 'Hello.' })
  const customer = await openSocket(app, await passOf(visitor.browser), {
    resume: [[`pub:${id}`, 0]],
  })
  const desk = await openSocket(app, await passOf(mei.browser, '/desk'), {
    resume: [[`cnv:${id}`, 0]],
  })
  const live = await customer.next('live')
  const deskLive = await desk.next('live')

  desk.send({ t: 'typing', s: `cnv:${id}` })
  expect(await customer.next('typing')).toMatchObject({
    s: `pub:${id}`,
    who: { kind: 'agent', id: mei.shownId, name: '陈梅' },
    ttlMs: 6_000,
  })
  expect(desk.frames.filter(({ t }) => t === 'typing')).toEqual([])

  customer.send({ t: 'ack', s: `pub:${id}`, seq: live.seq })
  customer.send({ t: 'read', s: `pub:${id}`, seq: live.seq })
  const receipt = await desk.next('receipt', ({ who }) => who.kind === 'visitor')
  expect(receipt).toMatchObject({
    s: `cnv:${id}`,
    readSeq: deskLive.seq,
    deliveredSeq: deskLive.seq,
  })
  const seen = await mei.browser.get<{ receipts: unknown }>(`/api/v1/desk/conversations/${id}`)
  expect(seen.body.receipts).toMatchObject({ person: { readSeq: deskLive.seq } })
  customer.close()
  desk.close()
})

test('feeds: the console hears of a new conversation and the customer of their own heads', async () => {
  const team = 'team:payments'
  const desk = await openSocket(app, await passOf(mei.browser, '/desk'), {
    resume: [
      [team, 0],
      [`agt:${mei.shownId}`, 0],
    ],
  })
  await desk.next('live', ({ s }) => s === team)
  const personal = `per:${visitor.personId}`
  const customer = await openSocket(app, await passOf(visitor.browser), { resume: [[personal, 0]] })
  await customer.next('live')
  const { id } = await startConversation(app, visitor.browser)
  await app.settle()
  const fits = ({ items }: { items: readonly unknown[] }) => JSON.stringify(items).includes(id)
  await desk.next('items', fits)
  const news = await customer.next('items', fits)
  expect(JSON.stringify(news.items)).toContain('conversation.started')
  desk.close()
  customer.close()
})
