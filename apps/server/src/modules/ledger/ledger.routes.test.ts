import { newShownId, showId } from '@walletdesk/contract/ids'
import { type TestApp, createTestApp, ledgerBreaches } from '@walletdesk/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttp } from '../../platform/http/server'
import type { Http } from '../../platform/http/routes'
import { ledgerRoutes } from './ledger.routes'
import { type LedgerWorld, createLedgerWorld } from './ledger.fixture'

const KEY = 'ledger-key-of-the-test-at-least-32-characters'

let world: LedgerWorld
let http: Http
let customerId: string
beforeAll(async () => {
  world = await createLedgerWorld({ settings: { WALLETDESK_LEDGER_KEY: KEY } })
  http = await createHttp({
    app: world.node.app,
    authenticate: () => Promise.resolve(null),
    describe: (_, code) => ({ title: code, detail: code }),
    checkAnswers: true,
  })
  await http.register((routes) => ledgerRoutes(routes as Http, world.node.app), {
    prefix: '/api/v1',
  })
  customerId = showId('customer', await world.customer())
})
afterAll(async () => {
  await http.close()
  await world.close()
})

const nowMs = () => world.clock.now().getTime()
const newEntryId = () => newShownId('entry', nowMs())
const funding = (more: Record<string, unknown> = {}) => ({
  id: newEntryId(),
  customerId,
  kind: 'single',
  asset: 'USD',
  debit: { code: 4300 },
  credit: { code: 1000 },
  amount: '100',
  code: 800,
  reason: 'import',
  ...more,
})
const post = async (payload: unknown, key: string | null = KEY) => {
  const answer = await http.inject({
    method: 'POST',
    url: '/api/v1/ledger/entries',
    headers: { ...(key !== null && { authorization: `Bearer ${key}` }) },
    payload: payload as object, // Wrong bodies are part of the table.
  })
  return { status: answer.statusCode, body: answer.json<Record<string, unknown>>() }
}
const postEntries = (...entries: unknown[]) => post({ entries })

describe('POST ledger/entries', () => {
  test('LE-26: one entry is booked, and the same again is the same answer', async () => {
    const entry = funding()
    const first = await postEntries(entry)
    expect(first).toMatchObject({
      status: 200,
      body: { entries: [{ ok: true, amount: '100', replayed: false }] },
    })
    const again = await postEntries(entry)
    const [booked] = first.body['entries'] as object[]
    expect(again.body['entries']).toEqual([{ ...booked, replayed: true }])
  })

  test('LE-26: accounts that the chart does not know for this owner are refused, not a fault', async () => {
    const wanted = [
      { customerId, asset: 'USD', code: 1 },
      { customerId, asset: 'USD', code: 4300 },
      { asset: 'USD', code: 1000 },
    ]
    for (const account of wanted) {
      const answer = await post({ accounts: [account], entries: [funding()] })
      expect([account, answer.status, answer.body['pointer']]).toEqual([
        account,
        400,
        '/accounts/0/code',
      ])
    }
  })

  test('LE-26: one entry that is refused is a problem document with the code of 2.3', async () => {
    const broke = await postEntries(
      funding({ debit: { code: 1000 }, credit: { code: 4000 }, amount: '999999' }),
    )
    expect(broke).toMatchObject({
      status: 422,
      body: { code: 'insufficient_funds', pointer: '/entries/0' },
    })
    const entry = funding()
    await postEntries(entry)
    const conflict = await postEntries({ ...entry, amount: '101' })
    expect(conflict).toMatchObject({ status: 409, body: { code: 'exists_with_different_amount' } })
  })

  test('LE-26: 500 stand alone or in groups, and are answered in order', async () => {
    const groupId = newShownId('group', nowMs())
    const poor = { debit: { code: 1000 }, credit: { code: 4000 }, amount: '99999999' }
    const lone = Array.from({ length: 497 }, (_, index) => funding({ amount: String(index + 1) }))
    const sent = [
      ...lone,
      funding({ groupId }),
      funding({ groupId, ...poor }),
      funding({ groupId }),
    ]
    const { status, body } = await postEntries(...sent)
    const entries = body['entries'] as { ok: boolean; id: string; code?: string; amount?: string }[]
    expect(status).toBe(200)
    expect(entries.map(({ id }) => id)).toEqual(sent.map(({ id }) => id))
    expect(
      entries
        .slice(0, 497)
        .every(({ ok }, index) => ok && entries[index]?.amount === String(index + 1)),
    ).toBe(true)
    expect(entries.slice(497).map(({ code }) => code)).toEqual([
      'linked_failed',
      'insufficient_funds',
      'linked_failed',
    ])
  })

  test('LE-12: a group that goes on after another entry was left open', async () => {
    const groupId = newShownId('group', nowMs())
    const { body } = await postEntries(funding({ groupId }), funding(), funding({ groupId }))
    expect((body['entries'] as { code?: string }[]).map(({ code }) => code)).toEqual([
      undefined,
      undefined,
      'group_open',
    ])
  })

  test('LE-26: accounts named beside the entries are opened first; holds are posted by id', async () => {
    const newcomer = newShownId('customer', nowMs())
    const accounts = [{ customerId: newcomer, asset: 'USD', code: 1000 }]
    const money = funding({ customerId: newcomer })
    const hold = funding({
      customerId: newcomer,
      kind: 'pending',
      debit: { code: 1000 },
      credit: { code: 3100, sub: 'sandbox' },
      amount: '40',
      code: 200,
      timeoutSeconds: 60,
    })
    expect((await post({ accounts, entries: [money] })).status).toBe(200)
    expect((await postEntries(hold)).status).toBe(200)
    const ended = {
      id: newEntryId(),
      customerId: newcomer,
      kind: 'post',
      pendingId: hold.id,
      amount: '30',
      reason: 'import',
    }
    expect(await postEntries(ended)).toMatchObject({
      status: 200,
      body: { entries: [{ amount: '30' }] },
    })
    expect(await postEntries({ ...ended, id: newEntryId() })).toMatchObject({
      status: 409,
      body: { code: 'already_posted' },
    })
  })

  test.each([
    ['amount_not_string', { amount: 5 }],
    ['amount_malformed', { amount: '05' }],
    ['amount_malformed', { amount: '-5' }],
    ['amount_malformed', { amount: '1e3' }],
    ['amount_too_large', { amount: '9'.repeat(39) }],
    ['amount_not_positive', { amount: '0' }],
    ['code_not_allowed', { code: 700 }],
    ['body_invalid', { kind: 'expire' }],
    ['body_invalid', { actor: 'system:me' }],
    ['body_invalid', { reason: 'Free text' }],
    ['id_invalid', { id: 'ent_1' }],
    ['debit_account_not_found', { debit: { code: 2020, sub: 'none' } }],
    ['id_too_old', { id: newShownId('entry', Date.UTC(2020, 1)) }],
  ])('AM-5, LE-12: %s for %j', async (code, more) => {
    const { status, body } = await postEntries(funding(more))
    expect(body['code']).toBe(code)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  test('LE-26: too many entries, none, or no list', async () => {
    expect((await post({ entries: [] })).status).toBe(400)
    expect((await post({ entries: Array.from({ length: 501 }, () => funding()) })).status).toBe(400)
    expect((await post([])).status).toBe(400)
  })

  test('LE-26: without the key nothing is learned, also not about the body', async () => {
    expect(await post({ entries: [funding()] }, null)).toMatchObject({
      status: 401,
      body: { code: 'credentials_wrong' },
    })
    expect(await post({ wrong: true }, `${KEY}x`)).toMatchObject({
      status: 401,
      body: { code: 'credentials_wrong' },
    })
  })

  test('I1-I22: and the books hold', async () => {
    expect(await ledgerBreaches(world.ctx(), { holds: [], transits: [] })).toEqual([])
  })
})

describe('without a key in the settings', () => {
  let desk: TestApp
  beforeAll(async () => {
    desk = await createTestApp()
  })
  afterAll(() => desk.close())

  test('LE-26: the door is not there', async () => {
    const answer = await desk.http.inject({
      method: 'POST',
      url: '/api/v1/ledger/entries',
      headers: { authorization: `Bearer ${KEY}` },
      payload: { entries: [] },
    })
    expect(answer.statusCode).toBe(404)
  })
})
