/**
 * A world in which each operation that takes free text can be met with a request that is right but
 * for that text: so nothing else hides what becomes of it.
 */
import { newShownId, showId, type IdKind } from '@walletdesk/contract/ids'
import { createAgentPerson, PASSWORD, type Person, type TestApp } from '@walletdesk/testkit'
import type { Log } from '../platform/log'
import { valueOf } from '../platform/http/routes'
import { addressFor } from '../modules/rails'
import { withdrawalTimer } from '../modules/withdrawals'
import { createWithdrawalWorld } from '../modules/withdrawals/withdrawal.fixture'
import { tokenOf } from './bad-input.fixture'

type Json = Readonly<Record<string, unknown>>
type Call = <T>(token: string, path: string, body?: object) => Promise<T>

export type NaughtyWorld = {
  readonly app: TestApp
  readonly call: Call
  readonly anna: Person
  readonly sofia: Person
  /** Tokens of programs. */
  readonly customer: string
  readonly agent: string
  /** Anna's; the first is nobody's yet. */
  readonly own: string
  /** Anna's, answered and over. */
  readonly rated: string
  /** Anna's, with Sofia; one for each lane. */
  readonly replied: readonly string[]
  readonly resolved: readonly string[]
  readonly waiting: readonly string[]
  readonly registrationId: string
  readonly quoteId: string
  readonly withdrawalId: string
  /** Its terms, as the code authorises them. */
  readonly quoteHash: string
  /** Waits for a supervisor. */
  readonly approvalId: string
}

/** Requests side by side: as many as keep server and database busy. */
export const LANES = 4

const UNIT = 1_000_000n
const LEDGER_KEY = 'a key of importers that nobody guesses'
const SETTINGS = { WALLETDESK_ITEMS_PER_MINUTE: '1000000', WALLETDESK_LEDGER_KEY: LEDGER_KEY }

const idOf = ({ clock }: TestApp, kind: IdKind) => newShownId(kind, clock.now().getTime())

const callerOf =
  ({ http, clock }: TestApp): Call =>
  async <T>(token: string, path: string, body?: object) => {
    clock.advance({ seconds: 0.5 })
    const headers = { authorization: `Bearer ${token}` }
    const method = body ? 'POST' : 'GET'
    const url = `/api/v1/${path}`
    const answer = await http.inject({ method, url, headers, ...(body && { payload: body }) })
    if (answer.statusCode >= 400) throw new Error(`${method} ${url}: ${answer.body}`)
    return answer.json<T>()
  }

async function startOf(app: TestApp, call: Call, token: string): Promise<string> {
  const id = idOf(app, 'conversation')
  const message = { id: idOf(app, 'item'), body: { format: 'md1', text: 'Good morning.' } }
  await call(token, 'conversations', { id, lang: 'en', person: true, message })
  return id
}

type Withdrawals = Awaited<ReturnType<typeof createWithdrawalWorld>>

/** One that waits for its code, one that waits for a supervisor. */
async function moneyOf(world: Withdrawals) {
  const { input } = await world.submit(20n * UNIT)
  const large = await world.submit(12_000n * UNIT, 'somebody')
  valueOf(large.result)
  await world.authorise(large.input)
  await world.run(withdrawalTimer, 2, 5)
  return {
    quoteId: showId('quote', input.quoteId),
    quoteHash: input.quoteHash,
    withdrawalId: showId('withdrawal', input.id),
    approvalId: showId('withdrawal', large.input.id),
  }
}

/** Conversations of a customer with an agent, one for each lane. */
async function assignedOf(app: TestApp, call: Call, { of, by }: { of: string; by: string }) {
  const ids: string[] = []
  while (ids.length < LANES) {
    const id = await startOf(app, call, of)
    await call(by, `desk/conversations/${id}/assign`, {})
    ids.push(id)
  }
  return ids
}

async function ratedOf(app: TestApp, call: Call, { of, by }: { of: string; by: string }) {
  const id = await startOf(app, call, of)
  await call(by, `desk/conversations/${id}/assign`, {})
  await call(by, `desk/conversations/${id}/resolve`, {})
  return id
}

export async function createNaughtyWorld(log?: Log): Promise<NaughtyWorld> {
  const world = { amount: 50_000n * UNIT, settings: SETTINGS, ...(log && { log }) }
  const withdrawals = await createWithdrawalWorld(world)
  const { app, customer: anna } = withdrawals
  const call = callerOf(app)
  const money = await moneyOf(withdrawals)
  const sofia = await createAgentPerson(app, 'sofia')
  const customer = await tokenOf(app, anna, '')
  const agent = await tokenOf(app, sofia, '/desk')
  const registration = { ...REGISTRATION, id: idOf(app, 'customer'), email: 'new@mailbox.example' }
  await call('', 'customers', registration)
  return {
    ...{ app, call, anna, sofia, customer, agent, ...money },
    registrationId: registration.id,
    own: await startOf(app, call, customer),
    rated: await ratedOf(app, call, { of: customer, by: agent }),
    replied: await assignedOf(app, call, { of: customer, by: agent }),
    resolved: await assignedOf(app, call, { of: customer, by: agent }),
    waiting: await assignedOf(app, call, { of: customer, by: agent }),
  }
}

const CONSENTS = { terms: true, privacy: true }
const REGISTRATION = { password: PASSWORD, name: 'Anna', locale: 'en', consents: CONSENTS }

export type Right = {
  /** Null sends without a session, each request from an address of its own. */
  readonly token: string | null
  readonly parameters?: Json
  /** Laid over a body that fits. */
  readonly body?: Json
  /** Codes of refusals that come after every text was looked at. */
  readonly reached?: readonly string[]
  /** Where texts of the request stand in an answer 2xx. */
  readonly kept?: (answer: never) => Readonly<Record<string, unknown>>
  /** So many of the texts are taken, at the least. */
  readonly takenMin?: number
  /** What a request costs of its allowance, in seconds. */
  readonly paceS?: number
  /** All requests are about one row: side by side they would only queue for it. */
  readonly isOneRow?: boolean
  /** So that the next text finds everything as this one did. */
  readonly after?: () => Promise<unknown>
  /** Texts that need a world of their own; another test meets them. */
  readonly elsewhere?: readonly string[]
}

type ItemAnswer = { item: { body: { text: string }; data: Json | null } }
const DAY_MS = 86_400_000
let turns = 0
/** A mailbox that nobody tried before. */
const email = () => {
  turns += 1
  return `nobody${turns}@mailbox.example`
}

const STRANGER = { token: null }
const sign = () => ({ ...STRANGER, body: { email: email() }, reached: ['credentials_wrong'] })

/** By operation; whatever is not here is met as it is described. */
export const RIGHT: Readonly<Record<string, (world: NaughtyWorld, lane: number) => Right>> = {
  'POST /api/v1/customers': ({ app }) => ({
    ...STRANGER,
    body: { ...REGISTRATION, id: idOf(app, 'customer'), email: email() },
    takenMin: 450,
  }),
  'POST /api/v1/customers/{id}/confirm': ({ registrationId: id }) => ({
    ...STRANGER,
    parameters: { id },
    reached: ['code_wrong'],
  }),
  'POST /api/v1/visitors': () => ({ ...STRANGER, takenMin: 450 }),
  // A code is looked at after the right password: the codes have a test of their own.
  'POST /api/v1/sessions': sign,
  'POST /api/v1/desk/sessions': sign,
  'POST /api/v1/desk/first-supervisor/check': () => ({ ...STRANGER, takenMin: 450 }),
  'POST /api/v1/desk/first-supervisor': () => ({
    ...STRANGER,
    body: { email: email(), password: PASSWORD, name: 'Sofia', token: 'x' },
    reached: ['pass_invalid'],
  }),
  'POST /api/v1/ledger/entries': ({ app, anna }) => {
    const owned = { customerId: anna.shownId, asset: 'USDT_TRON' }
    const [debit, credit] = [{ code: 4300 }, { code: 1000, sub: '' }]
    const words = { kind: 'single', amount: '1', code: 800, reason: 'import' }
    return {
      token: LEDGER_KEY,
      body: {
        accounts: [{ ...owned, code: 1000, sub: '' }],
        entries: [{ ...owned, ...words, id: idOf(app, 'entry'), debit, credit }],
      },
      takenMin: 10,
    }
  },
  'POST /api/v1/quotes': ({ app, customer: token }) => ({
    token,
    body: {
      ...{ id: idOf(app, 'quote'), kind: 'withdrawal', rail: 'chain' },
      ...{ asset: 'USDT_TRON', amount: '20000000' },
      destination: { value: addressFor('tron', 'friend'), memo: 'm', label: 'l' },
    },
    takenMin: 900,
    kept: ({ destination }: { destination: { memo: string; label: string } | null }) => ({
      'destination/memo': destination?.memo,
      'destination/label': destination?.label,
    }),
  }),
  'POST /api/v1/withdrawals': ({ app, customer: token, quoteId }) => ({
    token,
    body: { id: idOf(app, 'withdrawal'), quoteId },
    elsewhere: ['authorisation/code'],
    reached: ['idempotency_conflict'],
  }),
  'POST /api/v1/withdrawals/{id}/authorise': ({ customer: token, withdrawalId: id }) => ({
    token,
    parameters: { id },
    elsewhere: ['authorisation/code'],
    reached: ['idempotency_conflict'],
  }),
  'POST /api/v1/desk/approvals/{id}': ({ agent: token, approvalId: id }) => ({
    token,
    parameters: { id },
    body: { decision: 'refuse', reason: 'rejected_compliance', note: 'x' },
    takenMin: 1,
    isOneRow: true,
  }),
  'POST /api/v1/help/search': () => ({ ...STRANGER, takenMin: 300 }),
  'GET /api/v1/help/search': () => ({ ...STRANGER, takenMin: 300 }),
  'GET /api/v1/help/articles/{slug}': () => ({ ...STRANGER, reached: ['not_found'] }),
  'POST /api/v1/help/articles/{slug}/feedback': () => ({ ...STRANGER, reached: ['not_found'] }),
  'GET /api/v1/verify': () => ({ ...STRANGER, takenMin: 450 }),
  'POST /api/v1/conversations': ({ app, call, customer: token }) => {
    const id = idOf(app, 'conversation')
    return {
      token,
      body: {
        ...{ id, issue: 'other', source: 'widget', reportReason: undefined },
        message: { id: idOf(app, 'item'), body: { format: 'md1', text: 'x' } },
        links: [{ kind: 'article', ref: 'x' }],
      },
      takenMin: 450,
      paceS: 0.6,
      // A person has few open ones at a time.
      after: () => call(token, `conversations/${id}/solved`, { solved: true }),
    }
  },
  'POST /api/v1/conversations/{id}/items': ({ app, customer: token, own: id }) => ({
    token,
    parameters: { id },
    body: { id: idOf(app, 'item'), replyTo: null },
    takenMin: 450,
    kept: ({ item }: ItemAnswer) => ({
      'body/text': item.body.text,
      'data/entry': item.data?.['entry'],
    }),
  }),
  'POST /api/v1/conversations/{id}/rating': ({ customer: token, rated: id }) => ({
    token,
    parameters: { id },
    takenMin: 450,
    kept: ({ rating }: { rating: { comment: string | null } | null }) => ({
      comment: rating?.comment,
    }),
  }),
  'POST /api/v1/desk/conversations/{id}/items': ({ app, call, agent: token, replied }, lane) => ({
    token,
    parameters: { id: replied[lane] },
    body: { id: idOf(app, 'item'), replyTo: null, outcome: 'answered', then: 'resolve' },
    takenMin: 450,
    kept: ({ item }: ItemAnswer) => ({ 'body/text': item.body.text }),
    after: () => call(token, `desk/conversations/${replied[lane]}/reopen`, {}),
  }),
  'POST /api/v1/desk/conversations/{id}/resolve': ({ call, agent: token, resolved }, lane) => ({
    token,
    parameters: { id: resolved[lane] },
    takenMin: 450,
    kept: ({ outcome }: { outcome: string | null }) => ({ outcome }),
    after: () => call(token, `desk/conversations/${resolved[lane]}/reopen`, {}),
  }),
  'POST /api/v1/desk/conversations/{id}/wait': (
    { app, call, agent: token, customer, waiting },
    lane,
  ) => {
    const untilAt = new Date(app.clock.now().getTime() + DAY_MS).toISOString()
    const id = waiting[lane]
    const item = { id: idOf(app, 'item'), body: { format: 'md1', text: 'Any news?' } }
    return {
      token,
      parameters: { id },
      body: { untilAt },
      takenMin: 450,
      after: async () => {
        await call(customer, `conversations/${id}/items`, item)
        await call(token, `desk/conversations/${id}/assign`, {})
      },
    }
  },
  'GET /api/v1/desk/transactions/{transactionId}': ({ agent: token, own: conversation }) => ({
    token,
    parameters: { conversation },
    reached: ['not_found'],
  }),
  'GET /api/v1/transactions/{id}': ({ customer: token }) => ({ token, reached: ['not_found'] }),
}
