import { ERRORS } from '@walletdesk/contract/errors'
import { newShownId } from '@walletdesk/contract/ids'
import {
  createAgentPerson,
  createCustomer,
  createTestApp,
  deskBreaches,
  testData,
  totpCode,
  type Person,
  type TestApp,
} from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../platform/db'
import { prepareHouse } from './house'
import {
  fitting,
  listOperations,
  placesOf,
  sendRequest,
  withValue,
  type Answer,
  type Operation,
  type Request,
} from './bad-input.fixture'

let app: TestApp
let operations: Operation[]
let customer = ''
let agent = ''

const PASSWORD_PREFIX = { customer: '', agent: '/desk' } as const

/** A session of a program: no cookies, no CSRF header. */
async function tokenOf(person: Person, prefix: '' | '/desk'): Promise<string> {
  const { email, password } = person
  app.clock.advance({ minutes: 1 })
  const secondFactor = { method: 'totp', code: totpCode(person.seed, app.clock.now()) }
  const request = { email, password, secondFactor, transport: 'token' }
  const answer = await person.browser.post<{ token: string }>(`/api/v1${prefix}/sessions`, request)
  return answer.body.token
}

beforeAll(async () => {
  app = await createTestApp({ settings: { WALLETDESK_ITEMS_PER_MINUTE: '1000000' } })
  await prepareHouse(app.app)
  operations = await listOperations(app)
  const anna = await createCustomer(app, 'anna')
  customer = await tokenOf(anna, PASSWORD_PREFIX.customer)
  const sofia = await createAgentPerson(app, 'sofia')
  agent = await tokenOf(sofia, PASSWORD_PREFIX.agent)
})
afterAll(() => app.close())

/** What was wrong with answers, told once per test. */
let odd: string[] = []
beforeEach(() => {
  odd = []
})
afterEach(async () => {
  expect([...new Set(odd)]).toEqual([])
  expect(await deskBreaches(app.ctx())).toEqual([])
})

const tokenFor = ({ path }: Operation) => (path.startsWith('/api/v1/desk') ? agent : customer)
/** Ends the session that the others need, or makes them wait for a factor that is set up anew. */
const SPENT = /sessions\/current$|sessions\/end-others|factors\//

function check(request: Request, what: string, { status, type, text }: Answer) {
  const say = (fault: string) => odd.push(`${request.operation.name} with ${what}: ${fault}`)
  if (status >= 500) say(`${status} ${text.slice(0, 200)}`)
  if (status < 400) return
  if (!type.includes('application/problem+json')) say(`${status} ${type}`)
  else if (!((JSON.parse(text) as { code: string }).code in ERRORS)) say(text)
}

async function send(request: Request, what: string, token?: string | null): Promise<Answer> {
  // The bucket of most routes refills as fast as we take from it, and sessions live on.
  app.clock.advance({ seconds: 0.1 })
  const answer = await sendRequest(
    app,
    request,
    token === undefined ? tokenFor(request.operation) : token,
  )
  check(request, what, answer)
  return answer
}

const isText = (value: unknown) => typeof value === 'string'
const isAnything = () => true

test('bad input: everything that fits the description but names nothing is answered clearly', async () => {
  for (const operation of operations.filter(({ path }) => !SPENT.test(path))) {
    await send(fitting(app, operation), 'ids of nothing')
  }
})

test('bad input: without a session, and with sessions of others, nothing is told', async () => {
  for (const operation of operations) {
    const request = fitting(app, operation)
    const other = tokenFor(operation) === agent ? customer : agent
    for (const token of [null, 'wds_unknown', 'x'.repeat(5_000), other]) {
      if (token === other && SPENT.test(operation.path)) continue
      await send(request, 'another session', token)
    }
  }
})

const WRONG = [
  ...[null, 1, -1, 1.5, 1e308, true, '', [], {}, [[]]],
  ...['x'.repeat(20_000), 'a\u0000b', '\ud800'],
]
const WRONG_TEXTS = [...['', 'x', '-1', '1e400', '%00', 'a\u0000b', 'x'.repeat(3_000), '../../etc']]

/** Rows that a request may leave behind; refusals leave none. */
const countRows = async () => {
  const { rows } = await app.app.db.one<{ rows: number }>(sql`
    select (select count(*) from outbox) + (select count(*) from items)
         + (select count(*) from conversations) + (select count(*) from quotes)
         + (select count(*) from withdrawals) + (select count(*) from deposits)
         + (select count(*) from entries) + (select count(*) from approvals) as rows`)
  return rows
}

/** All wrong values in all places of one operation. */
async function walk(operation: Operation): Promise<Answer[]> {
  const request = fitting(app, operation)
  const answers: Answer[] = []
  for (const place of placesOf(request.body, isAnything)) {
    for (const value of [...WRONG, undefined]) {
      const body = withValue(request.body, place, value)
      const what = `${place.join('/')} = ${JSON.stringify(value ?? 'nothing').slice(0, 20)}`
      answers.push(await send({ ...request, body }, what))
    }
  }
  for (const name of Object.keys(request.parameters)) {
    for (const value of WRONG_TEXTS) {
      const parameters = { ...request.parameters, [name]: value }
      answers.push(await send({ ...request, parameters }, `${name} = ${value.slice(0, 20)}`))
    }
  }
  return answers
}

test('bad input: wrong types, too long, missing, in every field and parameter; refusals write nothing', async () => {
  for (const operation of operations.filter(({ path }) => !SPENT.test(path))) {
    const before = await countRows()
    const answers = await walk(operation)
    const isRefused = answers.every(({ status }) => status >= 400)
    if (isRefused && (await countRows()) !== before) odd.push(`${operation.name} refused and wrote`)
  }
}, 300_000)

const suite = testData('security/json/json-test-suite.jsonl')
test.skipIf(suite === null)(
  'bad input: broken and odd JSON on every write (needs security/json)',
  async () => {
    const files = readFileSync(suite ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; expect: string; base64: string })
    const writes = operations.filter(({ body, path }) => body !== null && !SPENT.test(path))
    for (const [at, { name, expect: expected, base64 }] of files.entries()) {
      for (const [index, operation] of writes.entries()) {
        // Each file meets an eighth of the writes, each write an eighth of the files.
        if ((at + index) % 8 !== 0) continue
        const request = { ...fitting(app, operation), body: Buffer.from(base64, 'base64') }
        const { status } = await send(request, name)
        if (expected === 'reject' && status < 400) odd.push(`${operation.name} took ${name}`)
      }
    }
  },
  300_000,
)

const naughty = testData('security/text/blns.json')
const naughtyTexts = () => JSON.parse(readFileSync(naughty ?? '', 'utf8')) as string[]

test.skipIf(naughty === null)(
  'bad input: naughty strings in every text (needs security/text)',
  async () => {
    const texts = naughtyTexts()
    let turn = 0
    for (const operation of operations.filter(({ path }) => !SPENT.test(path))) {
      const request = fitting(app, operation)
      const places = placesOf(request.body, isText)
      const names = Object.keys(request.parameters)
      // Every place meets an eighth of the texts, and every text many places.
      turn += 1
      for (const text of texts.filter((_, index) => index % 8 === turn % 8)) {
        for (const place of places) {
          const body = withValue(request.body, place, text)
          await send({ ...request, body }, `${place.join('/')} = ${text.slice(0, 30)}`)
        }
        for (const name of names) {
          const parameters = { ...request.parameters, [name]: text }
          await send({ ...request, parameters }, `${name} = ${text.slice(0, 30)}`)
        }
      }
    }
  },
  300_000,
)

/** Rendered on the server; the text stands in the address or in the query. */
const PAGES = [
  '/help/',
  '/help/search?q=',
  '/help/en/',
  '/status?locale=',
  '/verify?value=',
  '/docs/',
]

test.skipIf(naughty === null)(
  'bad input: naughty strings in the addresses of pages (needs security/text)',
  async () => {
    for (const [at, text] of [...naughtyTexts(), '\u0000', '%00', '%E0%A4%A'].entries()) {
      const page = PAGES[at % PAGES.length] ?? ''
      const part = text.startsWith('%') ? text : encodeURIComponent(text)
      for (const url of [page + part, `/help/search?q=${part}&locale=zh-Hans`]) {
        const answer = await app.http.inject({ url })
        if (answer.statusCode >= 500) odd.push(`GET ${url}: ${answer.statusCode}`)
        // What a person wrote is text of the page, never a part of it.
        if (/<script|<svg|<img|<iframe/i.test(text) && answer.body.includes(text))
          odd.push(`GET ${url} shows it as it came`)
      }
    }
  },
)

test.skipIf(naughty === null)(
  'bad input: texts that are taken come back byte for byte (needs security/text)',
  async () => {
    const now = () => app.clock.now().getTime()
    const call = async <T>(method: 'GET' | 'POST', url: string, payload?: object) => {
      app.clock.advance({ seconds: 1 })
      const headers = { authorization: `Bearer ${customer}` }
      const answer = await app.http.inject({ method, url, headers, ...(payload && { payload }) })
      return { status: answer.statusCode, body: answer.json<T>() }
    }
    const id = newShownId('conversation', now())
    const started = await call('POST', '/api/v1/conversations', { id, lang: 'en', person: true })
    expect(started.status).toBe(201)
    const path = `/api/v1/conversations/${id}/items`
    const sent = new Map<string, string>()
    for (const text of naughtyTexts()) {
      const item = { id: newShownId('item', now()), body: { format: 'md1', text } }
      const answer = await call<{ guard: unknown[] }>('POST', path, item)
      if (answer.status === 201 && answer.body.guard.length === 0) sent.set(item.id, text)
    }
    expect(sent.size).toBeGreaterThan(450)
    const shown = new Map<string, string>()
    for (const after of [0, 400, 800]) {
      const page = await call<{ items: { id: string; body: { text: string } | null }[] }>(
        'GET',
        `${path}?limit=400&after=${after}`,
      )
      for (const item of page.body.items) if (item.body) shown.set(item.id, item.body.text)
    }
    const changed = [...sent].filter(([itemId, text]) => shown.get(itemId) !== text)
    expect(changed).toEqual([])
  },
)

test('bad input: a session that ran out opens nothing and is 401', async () => {
  app.clock.advance({ days: 2 })
  for (const operation of operations) {
    const { status } = await send(fitting(app, operation), 'an expired session')
    const isOwn = /\/(conversations|balances|me|transactions|quotes|desk\/approvals)/.test(
      operation.path,
    )
    if (isOwn && status !== 401) odd.push(`${operation.name}: ${status} for an expired session`)
  }
})
