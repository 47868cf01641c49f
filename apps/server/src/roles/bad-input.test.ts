import {
  createAgentPerson,
  createCustomer,
  createTestApp,
  deskBreaches,
  testData,
  type TestApp,
} from '@walletdesk/testkit'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '../platform/db'
import { prepareHouse } from './house'
import {
  eachOf,
  faultsOf,
  fitting,
  isUnseen,
  WAITED,
  listOperations,
  placesOf,
  sendRequest,
  tokenOf,
  withValue,
  type Answer,
  type Operation,
  type Request,
} from './bad-input.fixture'

let app: TestApp
let operations: Operation[]
let customer = ''
let agent = ''

beforeAll(async () => {
  app = await createTestApp({ settings: { WALLETDESK_ITEMS_PER_MINUTE: '1000000' } })
  await prepareHouse(app.app)
  operations = await listOperations(app)
  const anna = await createCustomer(app, 'anna')
  customer = await tokenOf(app, anna, '')
  const sofia = await createAgentPerson(app, 'sofia')
  agent = await tokenOf(app, sofia, '/desk')
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

let strangers = 0
/** Brakes of operations for everybody count by network: each request comes from another. */
const nextIp = () => {
  strangers += 1
  return `10.${strangers >> 8}.${strangers & 255}.1`
}

async function send(request: Request, what: string, token?: string | null): Promise<Answer> {
  // The bucket of most routes refills as fast as we take from it, and sessions live on.
  app.clock.advance({ seconds: 0.1 })
  const sender = {
    token: token === undefined ? tokenFor(request.operation) : token,
    ip: nextIp(),
    patienceMs: 500,
  }
  const answer = await sendRequest(app, request, sender)
  for (const fault of faultsOf(answer)) odd.push(`${request.operation.name} with ${what}: ${fault}`)
  return answer
}

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

/** Met without a session, so that each request counts for itself. */
const FOR_ALL = /(customers|confirm|visitors|sessions|first-supervisor|check|feedback)$/

async function stayAwake() {
  for (const [token, url] of [
    [customer, '/api/v1/me'],
    [agent, '/api/v1/desk/me'],
  ] as const) {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await app.http.inject({ url, headers })
    expect([app.clock.now(), answer.body, answer.statusCode]).toContain(200)
  }
}

/** As many as keep server and database busy. */
const AT_ONCE = 6

const suite = testData('security/json/json-test-suite.jsonl')
test.skipIf(suite === null)(
  'bad input: broken and odd JSON on every write (needs security/json)',
  async () => {
    const files = readFileSync(suite ?? '', 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { name: string; expect: string; base64: string })
    const writes = operations.filter(({ body, path }) => body !== null && !SPENT.test(path))
    for (const operation of writes) {
      await stayAwake()
      const token = FOR_ALL.test(operation.path) ? null : tokenFor(operation)
      await eachOf(files, AT_ONCE, async ({ name, expect: expected, base64 }) => {
        app.clock.advance({ seconds: 0.5 })
        const request = { ...fitting(app, operation), body: Buffer.from(base64, 'base64') }
        const answer = await send(request, name, token)
        if (expected === 'reject' && answer.status < 400 && answer !== WAITED)
          odd.push(`${operation.name} took ${name}`)
        if (isUnseen(answer)) odd.push(`${operation.name} did not look at ${name}`)
      })
    }
  },
  300_000,
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
