import {
  createAgentPerson,
  createCustomer,
  createTestApp,
  createVisitor,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import type { PublicItem, ServerFrame } from '@walletdesk/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApi, StreamClient } from '@walletdesk/client'
import { WebSocket } from 'ws'
import { LIMITS } from '@walletdesk/contract/limits'
import { streamsOf } from './desk-streams'
import { openSocket, passOf, reply, say, startConversation } from './desk-world.fixture'

let app: TestApp
let mei: Person
let visitor: Awaited<ReturnType<typeof createVisitor>>
let url: string

beforeAll(async () => {
  app = await createTestApp()
  url = await app.listen()
  mei = await createAgentPerson(app, 'mei')
  visitor = await createVisitor(app)
})
afterAll(() => app.close())

type Got = { readonly id: string; readonly frame: ServerFrame }

/** Reads server-sent events until `until` says enough. */
async function readEvents(path: string, until: (got: Got[]) => boolean): Promise<Got[]> {
  const stop = new AbortController()
  const headers = { authorization: `Bearer ${visitor.token}` }
  const response = await fetch(`${url}${path}`, { headers, signal: stop.signal })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const got: Got[] = []
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const events = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      const line = (name: string) =>
        event
          .split('\n')
          .find((one) => one.startsWith(`${name}: `))
          ?.slice(name.length + 2) ?? ''
      got.push({ id: line('id'), frame: JSON.parse(line('data')) as ServerFrame })
    }
    if (until(got)) break
  }
  stop.abort()
  return got
}

const isLive = (got: Got[]) => got.some(({ frame }) => frame.t === 'live')

test('DL-8: the same frames as server-sent events, each with the cursors after it', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const stream = `pub:${id}`
  const got = await readEvents(`/api/v1/stream/sse?resume=${stream}=0`, isLive)
  expect(got.map(({ frame }) => frame.t)).toEqual(['welcome', 'items', 'live'])
  const items = got[1]?.frame as Extract<ServerFrame, { t: 'items' }>
  expect(got[1]?.id).toBe(`${stream}=${items.to}`)

  await reply(app, mei.browser, id, { text: 'by event' })
  const again = await readEvents(`/api/v1/stream/sse?resume=${stream}=${items.to}`, isLive)
  const news = again.flatMap(({ frame }) => (frame.t === 'items' ? frame.items : []))
  expect(JSON.stringify(news)).toContain('by event')
  expect((news as PublicItem[]).map((item) => item.pubSeq)).toEqual([items.to + 1, items.to + 2])
})

test('DL-8: long poll answers at once when there is news, and waits for it otherwise', async () => {
  const { id, pubHead } = await startConversation(app, visitor.browser)
  const stream = `pub:${id}`
  const poll = (seq: number) =>
    visitor.browser.post<{ frames: ServerFrame[] }>('/api/v1/stream/poll', {
      resume: [[stream, seq]],
    })
  const first = await poll(0)
  expect(first.body.frames.map((frame) => frame.t)).toEqual(['welcome', 'items', 'live'])
  const waiting = poll(pubHead)
  await new Promise((resolve) => setTimeout(resolve, 100))
  await say(app, visitor.browser, id, 'while you wait')
  expect(JSON.stringify((await waiting).body.frames)).toContain('while you wait')
})

test('DL-4: a cursor older than 1,000 items gets one gap, and pages bring the rest', async () => {
  const { id } = await startConversation(app, visitor.browser)
  const agent = mei.browser
  for (let round = 0; round < 21; round += 1) {
    // Ten rounds are all that one session may send in a minute.
    if (round % 10 === 9) app.clock.advance({ minutes: 1 })
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        reply(app, agent, id, { text: `message ${round * 50 + index}` }),
      ),
    )
  }
  const stream = `pub:${id}`
  const socket = await openSocket(app, await passOf(visitor.browser), { resume: [[stream, 0]] })
  const gap = await socket.next('gap')
  expect(gap).toMatchObject({ s: stream, from: 1, fetch: `/api/v1/streams/${stream}?after=0` })
  const seqs: number[] = []
  while (seqs.length < gap.to) {
    const page = await visitor.browser.get<{ items: PublicItem[]; head: number }>(
      `/api/v1/streams/${stream}?after=${seqs.length}&limit=500`,
    )
    seqs.push(...page.body.items.map((item) => item.pubSeq))
  }
  expect(seqs).toEqual(Array.from({ length: gap.to }, (_, index) => index + 1))
  socket.close()
}, 60_000)

test.each(['socket', 'sse', 'poll'] as const)(
  'DL-5, DL-8: our own client follows over %s without a hole',
  async (carrier) => {
    const { id } = await startConversation(app, (await freshVisitor()).browser)
    const api = createApi({ baseUrl: url, token: () => visitor.token })
    const client = new StreamClient({
      api,
      client: 'test/1',
      ...(carrier === 'socket' && { WebSocket: WebSocket as never }), // near enough for the client
      ...(carrier === 'poll' && {
        api: { ...api, open: () => Promise.resolve(new Response('{}', { status: 404 })) },
      }),
    })
    const seen: number[] = []
    client.subscribe(`pub:${id}`, 0, {
      onItems: (items) => {
        seen.push(...(items as PublicItem[]).map((item) => item.pubSeq))
      },
    })
    client.open()
    for (let count = 0; count < 5; count += 1)
      await reply(app, mei.browser, id, { text: `number ${count}` })
    const { pubHead } = (
      await visitor.browser.get<{ pubHead: number }>(`/api/v1/conversations/${id}`)
    ).body
    const until = performance.now() + 15_000
    while (seen.length < pubHead && performance.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 20))
    client.close()
    expect(seen).toEqual(Array.from({ length: pubHead }, (_, index) => index + 1))
    expect(client.status()).toMatchObject({ at: 'up', carrier })
  },
  30_000,
)

async function freshVisitor() {
  visitor = await createVisitor(app)
  return visitor
}

test('OP-5: draining says bye before the server closes', async () => {
  const beside = await createTestApp()
  const guest = await createVisitor(beside)
  const socket = await openSocket(beside, await passOf(guest.browser), { resume: [['ws', 0]] })
  await socket.next('live')
  await beside.close()
  expect(socket.frames.at(-1)).toMatchObject({ t: 'bye', code: 'draining', retryMs: [200, 3_000] })
  expect(await socket.closed).toBe(1012)
})

test('DL-8: who hangs up before the welcome leaves no place taken', async () => {
  const { browser } = await createCustomer(app, 'anna')
  const cookie = Array.from(browser.cookies, ([name, value]) => `${name}=${value}`).join('; ')
  const { readers } = streamsOf(app.app)
  const before = readers.size
  for (let visit = 0; visit <= LIMITS.socketsPerPrincipalMax; visit += 1) {
    const url = '/api/v1/stream/sse'
    const answer = await app.http.inject({ url, headers: { cookie }, payloadAsStream: true })
    expect(answer.statusCode).toBe(200)
    // Who the reader is, is still being looked up.
    answer.raw.res.req.destroy()
    await browser.get('/api/v1/me')
  }
  await expect.poll(() => readers.size).toBe(before)
})
