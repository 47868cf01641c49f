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
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { carryOutDue } from './conversation.jobs'

type Body = Record<string, unknown>
let app: TestApp
let mei: Person
let tom: Person
let sofia: Person
let visitor: Awaited<ReturnType<typeof createVisitor>>

beforeAll(async () => {
  app = await createTestApp()
  mei = await createAgentPerson(app, 'mei')
  tom = await createAgentPerson(app, 'tom')
  sofia = await createAgentPerson(app, 'sofia')
})
beforeEach(async () => {
  visitor = await createVisitor(app)
})
afterEach(async () => {
  expect(await deskBreaches(app.ctx())).toEqual([])
})
afterAll(() => app.close())

const fresh = (kind: 'item' | 'conversation') => newShownId(kind, app.clock.now().getTime())
const text = (words: string) => ({ format: 'md1', text: words })

async function start(more: Body = {}): Promise<Conversation> {
  const answer = await visitor.browser.post<Conversation>('/api/v1/conversations', {
    id: fresh('conversation'),
    lang: 'en',
    person: true,
    message: { id: fresh('item'), body: text('My deposit is missing.') },
    ...more,
  })
  expect(answer.body).toMatchObject({ ref: expect.stringMatching(/^C-/) as string })
  return answer.body
}
const say = (id: string, words: string, more: Body = {}) =>
  visitor.browser.post<Body>(`/api/v1/conversations/${id}/items`, {
    id: fresh('item'),
    body: text(words),
    ...more,
  })
const desk = (person: Person, id: string, act: string, body: Body = {}) =>
  person.browser.post<DeskConversation & Body>(`/api/v1/desk/conversations/${id}/${act}`, body)
const reply = (person: Person, id: string, words: string, more: Body = {}) =>
  desk(person, id, 'items', { id: fresh('item'), kind: 'message', body: text(words), ...more })
const stateOf = async (id: string) =>
  (await mei.browser.get<DeskConversation>(`/api/v1/desk/conversations/${id}`)).body.state
const mine = async (id: string) =>
  (await visitor.browser.get<Conversation>(`/api/v1/conversations/${id}`)).body

describe('the main way', () => {
  test('CV-21: an answer takes the conversation; a colleague may not talk over it, a note is fine', async () => {
    const { id } = await start()
    expect((await reply(mei, id, 'Hello, this is Mei.')).status).toBe(201)
    expect(await stateOf(id)).toBe('open')
    const other = await reply(tom, id, 'And Tom!')
    expect(other).toMatchObject({ status: 422, body: { code: 'agent_not_assignee' } })
    const note = { kind: 'note', visibility: 'internal' }
    expect((await reply(tom, id, 'I know this one', note)).status).toBe(201)
    const items = await visitor.browser.get<{ items: Body[] }>(`/api/v1/conversations/${id}/items`)
    expect(JSON.stringify(items.body)).not.toContain('I know this one')
    const joined = await reply(sofia, id, 'Sofia here, leading the shift.')
    expect(joined.body['item']).toMatchObject({ data: { joined: true } })
  })
})

describe('3.2: writing', () => {
  test('CV-5: a repeat is answered 200 with Idempotent-Replay, other content 409 with the pointer', async () => {
    const { id } = await start()
    const item = { id: fresh('item'), body: text('once') }
    const path = `/api/v1/conversations/${id}/items`
    const first = await visitor.browser.post<Body>(path, item)
    expect(first.status).toBe(201)
    const again = await visitor.browser.post<Body>(path, item)
    expect(again).toMatchObject({ status: 200, headers: { 'idempotent-replay': 'true' } })
    expect(again.body['item']).toEqual(first.body['item'])
    const other = await visitor.browser.post<Body>(path, { ...item, body: text('twice') })
    expect(other).toMatchObject({
      status: 409,
      body: { code: 'idempotency_conflict', pointer: '/body/text' },
    })
  })

  test('If-Head: 409 head_moved brings what the agent had not seen', async () => {
    const { id, pubHead } = await start()
    await say(id, 'one more fact')
    const body = { id: fresh('item'), kind: 'message', body: text('an answer to the old') }
    const late = await mei.browser.post<Body & { data: Body }>(
      `/api/v1/desk/conversations/${id}/items`,
      body,
      { 'if-head': String(pubHead + 1) },
    )
    expect(late).toMatchObject({ status: 409, body: { code: 'head_moved' } })
    expect(JSON.stringify(late.body.data['items'])).toContain('one more fact')
  })

  test('2.8: text_too_long, text_empty, rate_limited', async () => {
    const { id } = await start()
    expect((await say(id, 'x'.repeat(10_001))).body).toMatchObject({ code: 'text_too_long' })
    expect((await say(id, ' \n ')).body).toMatchObject({ code: 'text_empty' })
    const answers = []
    for (let count = 0; count < 60; count += 1) answers.push((await say(id, `n ${count}`)).status)
    expect(answers).toContain(429)
    expect(answers.filter((status) => status === 201).length).toBeGreaterThan(50)
    app.clock.advance({ minutes: 1 })
    expect((await say(id, 'calmer now')).status).toBe(201)
  })

  test('2.8: a visitor has three open conversations at most', async () => {
    await start()
    await start()
    await start()
    const fourth = await visitor.browser.post<Body>('/api/v1/conversations', {
      id: fresh('conversation'),
      lang: 'en',
    })
    expect(fourth).toMatchObject({ status: 422, body: { code: 'too_many_open', data: { max: 3 } } })
  })

  test('CV-2: customers never see seq or head', async () => {
    const { id } = await start()
    const said = await say(id, 'what do I get back?')
    const got = await visitor.browser.get(`/api/v1/conversations/${id}/items`)
    for (const body of [said.body, got.body, await mine(id)]) {
      expect(JSON.stringify(body)).not.toMatch(/"(?:seq|head|targetSeq)":/)
    }
  })

  test('3.2: replies that quote keep the link', async () => {
    const { id } = await start()
    const first = await say(id, 'first')
    const item = first.body['item'] as Body
    const second = await say(id, 'second', { replyTo: item['id'] })
    expect(second.body['item']).toMatchObject({ replyTo: item['id'] })
  })
})

describe('DL-12: hidden and absent answer alike', () => {
  test('for a stranger, on every address', async () => {
    const { id } = await start()
    const stranger = await createVisitor(app)
    const absent = fresh('conversation')
    const paths = ['', '/items', '/hand-off', '/solved', '/receipts', '/rating']
    const bodies: Record<string, Body> = {
      '/solved': { solved: true },
      '/receipts': { deliveredSeq: 1, readSeq: 1 },
      '/rating': { score: 3 },
    }
    for (const path of paths) {
      const send = (conversation: string) =>
        path === '' || path === '/items'
          ? stranger.browser.get<Body>(`/api/v1/conversations/${conversation}${path}`)
          : stranger.browser.post<Body>(
              `/api/v1/conversations/${conversation}${path}`,
              bodies[path] ?? {},
            )
      const [hidden, none] = [await send(id), await send(absent)]
      expect(hidden.status).toBe(404)
      expect({ ...hidden.body, requestId: '' }).toEqual({ ...none.body, requestId: '' })
    }
  })

  test('the desk is closed to customers', async () => {
    const { id } = await start()
    const answer = await visitor.browser.get<Body>(`/api/v1/desk/conversations/${id}`)
    expect(answer.status).toBe(401)
  })

  test("somebody else's conversation id cannot be started again", async () => {
    const { id } = await start()
    const stranger = await createVisitor(app)
    const answer = await stranger.browser.post<Body>('/api/v1/conversations', { id, lang: 'en' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency_conflict' } })
  })
})

describe('SE-2, SE-3: secrets are stopped before they are stored', () => {
  const PHRASE = 'gravity machine north sort system female filter attitude volume fold club stay'

  test('a phrase is replaced, told, flagged to people who know more', async () => {
    const { id } = await start()
    const said = await say(id, `my phrase is ${PHRASE}`)
    expect(said.body['guard']).toEqual([{ kind: 'recovery_phrase' }])
    expect(said.body['item']).toMatchObject({
      body: { text: expect.stringMatching(/\[\[secret:bip39:\d+\]\]$/) as string },
      data: { guard: [{ kind: 'recovery_phrase' }] },
    })
    const seen = await mei.browser.get<DeskConversation>(`/api/v1/desk/conversations/${id}`)
    expect(seen.body.tier).toBe(2)
    const log = await mei.browser.get<{ items: Body[] }>(`/api/v1/desk/conversations/${id}/items`)
    expect(log.body.items.at(-1)).toMatchObject({
      kind: 'event',
      visibility: 'internal',
      data: { event: 'guard', kinds: ['recovery_phrase'] },
    })
  })

  test('a phrase in pieces is caught when it is whole, and its pieces are emptied', async () => {
    const { id } = await start()
    const words = PHRASE.split(' ')
    for (const piece of [words.slice(0, 4), words.slice(4, 8), words.slice(8)])
      await say(id, piece.join(' '))
    const log = await mei.browser.get<{ items: Body[] }>(`/api/v1/desk/conversations/${id}/items`)
    expect(JSON.stringify(log.body)).not.toContain('female')
    expect(JSON.stringify(log.body)).not.toContain('gravity')
    expect(log.body.items.filter((item) => item['kind'] === 'redaction')).toHaveLength(2)
  })

  test('it holds for the first words, and for agents', async () => {
    const { id } = await start({ message: { id: fresh('item'), body: text(PHRASE) } })
    expect((await mine(id)).preview).not.toContain('female')
    const answer = await reply(mei, id, `do not send things like ${PHRASE}`)
    expect(answer.body['guard']).toEqual([{ kind: 'recovery_phrase' }])
  })

  test('it holds for what an agent says was done', async () => {
    const { id } = await start()
    await reply(mei, id, 'Solved.', { then: 'resolve', outcome: `entered ${PHRASE} again` })
    const seen = await mei.browser.get<DeskConversation>(`/api/v1/desk/conversations/${id}`)
    expect(seen.body.state).toBe('resolved')
    expect(seen.body.outcome).toMatch(/^entered \[\[secret:bip39:/)
  })
})

describe('RT-2: taking from the queue', () => {
  test('PF-7: two agents never get the same one, and a full agent is told', async () => {
    const many = await Promise.all([createVisitor(app), createVisitor(app), createVisitor(app)])
    for (const { browser } of many) {
      for (let count = 0; count < 2; count += 1)
        await browser.post('/api/v1/conversations', {
          id: fresh('conversation'),
          lang: 'en',
          person: true,
        })
    }
    const takes = await Promise.all(
      [mei, tom, mei, tom, mei, tom].map((person) =>
        person.browser.post<DeskConversation & Body>('/api/v1/desk/queue/take', {}),
      ),
    )
    const ids = takes.flatMap(({ status, body }) => (status === 200 ? [body.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    const codes = takes.flatMap(({ status, body }) => (status === 200 ? [] : [body['code']]))
    expect(codes.every((code) => code === 'agent_full')).toBe(true)
  })

  test('UX 7.31, IN-3: an emergency goes before those who came earlier', async () => {
    const calm = await start()
    const patient = visitor
    // Somebody else: one's own conversations are not in front of each other.
    visitor = await createVisitor(app)
    const urgent = await start({ message: { id: fresh('item'), body: text('I was hacked!') } })
    expect(urgent.queue?.position).toBe(1)
    visitor = patient
    expect((await mine(calm.id)).queue?.position).toBeGreaterThan(1)
  })
})

test('PF-5: views and counts of the inbox', async () => {
  const before = await mei.browser.get<{ counts: { unassigned: number } }>(
    '/api/v1/desk/conversations?view=unassigned',
  )
  const { id } = await start()
  const page = await mei.browser.get<{ rows: { id: string }[]; counts: Body }>(
    '/api/v1/desk/conversations?view=unassigned&limit=100',
  )
  expect(page.body.counts).toMatchObject({ unassigned: before.body.counts.unassigned + 1 })
  expect(page.body.rows.map((row) => row.id)).toContain(id)
  const all: string[] = []
  let next: string | null = ''
  while (next !== null) {
    const cursor: string = next === '' ? '' : `&after=${next}`
    const part = await mei.browser.get<{ rows: { id: string }[]; next: string | null }>(
      `/api/v1/desk/conversations?view=all&limit=2${cursor}`,
    )
    all.push(...part.body.rows.map((row) => row.id))
    next = part.body.next
  }
  expect(new Set(all).size).toBe(all.length)
  expect(all).toContain(id)
})

describe('time passes', () => {
  // Sessions of staff end overnight.
  beforeEach(async () => {
    mei = await createAgentPerson(app, 'mei')
  })

  test('UX 7.24, 7.30: asked, taken, answered, resolved, rated, reopened', async () => {
    const { id, queue, caseState } = await start()
    expect(queue).toMatchObject({ position: expect.any(Number) as number })
    expect(caseState).toBe('open')

    expect((await desk(mei, id, 'assign')).body.assignee?.name).toBe('陈梅')
    expect((await mine(id)).agent).toMatchObject({ name: '陈梅', role: 'agent' })
    await reply(mei, id, 'It arrives in ten minutes.', { then: 'wait' })
    expect(await mine(id)).toMatchObject({ caseState: 'waiting_for_you', queue: null })

    await say(id, 'It did, thank you!')
    expect(await stateOf(id)).toBe('open')
    expect((await desk(mei, id, 'resolve', {})).body).toMatchObject({
      state: 'resolved',
      outcome: 'answered',
    })
    const rate = { score: 5, solved: true, comment: 'quick' }
    const rated = await visitor.browser.post<Conversation>(
      `/api/v1/conversations/${id}/rating`,
      rate,
    )
    expect(rated.body.rating).toMatchObject(rate)
    app.clock.advance({ hours: 23 })
    await visitor.browser.post(`/api/v1/conversations/${id}/rating`, { score: 4 })
    app.clock.advance({ hours: 2 })
    const tooLate = await visitor.browser.post<Body>(`/api/v1/conversations/${id}/rating`, {
      score: 1,
    })
    expect(tooLate).toMatchObject({ status: 409, body: { code: 'already_rated' } })

    const reopened = await visitor.browser.post<Conversation>(
      `/api/v1/conversations/${id}/solved`,
      {
        solved: false,
      },
    )
    expect(reopened.body).toMatchObject({ caseState: 'open', rating: null })
  })

  test('rows 7, 10, 11: released, waiting for a bank, snoozed and woken on time', async () => {
    const { id } = await start()
    await desk(mei, id, 'assign')
    expect((await desk(mei, id, 'release')).body.state).toBe('queued')
    await desk(mei, id, 'assign')
    const untilAt = new Date(app.clock.now().getTime() + 600_000).toISOString()
    const wait = { what: 'the trace', owner: 'bank', untilAt }
    expect((await desk(mei, id, 'wait', wait)).body.state).toBe('waiting_third')
    expect((await desk(mei, id, 'snooze', { untilAt })).body.state).toBe('snoozed')
    await carryOutDue(app.ctx())
    expect(await stateOf(id)).toBe('snoozed')
    app.clock.advance({ minutes: 11 })
    await carryOutDue(app.ctx())
    expect(['open', 'queued']).toContain(await stateOf(id))
    const past = await desk(mei, id, 'snooze', { untilAt })
    expect(past).toMatchObject({ status: 400, body: { pointer: '/untilAt' } })
  })

  test('rows 14, 17, 18: silence resolves after 72 h, a week closes, then words need a new one', async () => {
    const { id } = await start()
    await reply(mei, id, 'Please send us the id.', { then: 'wait' })
    app.clock.advance({ hours: 73 })
    await carryOutDue(app.ctx())
    expect(await mine(id)).toMatchObject({ state: 'resolved', caseState: 'solved' })
    app.clock.advance({ days: 8 })
    await carryOutDue(app.ctx())
    expect(await mine(id)).toMatchObject({ state: 'closed', reopenUntil: null })
    const late = await say(id, 'hello again')
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })
})
