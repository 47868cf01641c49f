import {
  createCustomer,
  createTestApp,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import { uuidv7 } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/db'
import { isAuthorised, useAuthorisation, verifySecondFactor } from './authorise'

let app: TestApp
let anna: CustomerInWorld
let sessionId = ''

beforeAll(async () => {
  app = await createTestApp()
  anna = await createCustomer(app, 'anna')
  const row = await app.app.db.one<{ id: string }>(sql`
    select id from sessions where subject_id = ${anna.id} and ended_at is null
     order by created_at desc limit 1`)
  sessionId = row.id
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.advance({ minutes: 10 })
})

const HASH = 'a'.repeat(64)
const request = (more: object = {}) => ({
  customerId: anna.id,
  sessionId,
  method: 'totp' as const,
  code: anna.freshCode(),
  operation: 'withdrawal',
  dataHash: HASH,
  ...more,
})

async function authorise(more: object = {}) {
  const authorised = await verifySecondFactor(app.ctx(), request(more))
  if (!authorised.ok) throw new Error(authorised.code)
  return authorised.value
}
const use = (authorisationId: string, more: object = {}) => {
  const ctx = app.ctx()
  return ctx.transact((tx) =>
    useAuthorisation(tx, ctx, {
      customerId: anna.id,
      authorisationId,
      operation: 'withdrawal',
      dataHash: HASH,
      usedFor: uuidv7(ctx.now.getTime()),
      ...more,
    }),
  )
}

describe('AT-1: a code authorises one operation over exactly these data', () => {
  test('AT-1: it counts once', async () => {
    const { id } = await authorise()
    expect(await use(id)).toEqual({ ok: true, value: null })
    expect(await use(id)).toMatchObject({ code: 'assurance_needed' })
  })

  test('AT-1: it counts for one transaction, which may ask again', async () => {
    const { id } = await authorise()
    const usedFor = uuidv7(app.clock.now().getTime())
    expect(await use(id, { usedFor })).toMatchObject({ ok: true })
    expect(await use(id, { usedFor })).toMatchObject({ ok: true })
    expect(await use(id)).toMatchObject({ code: 'assurance_needed' })
    const used = { customerId: anna.id, operation: 'withdrawal', dataHash: HASH, usedFor }
    expect(await isAuthorised(app.ctx(), used)).toBe(true)
    expect(await isAuthorised(app.ctx(), { ...used, dataHash: 'b'.repeat(64) })).toBe(false)
  })

  test('AT-1: of many at the same moment one counts', async () => {
    const { id } = await authorise()
    const uses = await Promise.all(Array.from({ length: 8 }, () => use(id)))
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1)
  })

  test.each([
    ['other data', { dataHash: 'b'.repeat(64) }],
    ['another operation', { operation: 'transfer' }],
    ['another customer', { customerId: '01900000-0000-7000-8000-000000000000' }],
  ])('AT-1: %s voids it', async (_name, more) => {
    const { id } = await authorise()
    expect(await use(id, more)).toMatchObject({ code: 'assurance_needed' })
    expect(await use(id)).toMatchObject({ ok: true })
  })

  test('AT-1: it ends after five minutes', async () => {
    const { id } = await authorise()
    app.clock.advance({ minutes: 5 })
    expect(await use(id)).toMatchObject({ code: 'assurance_needed' })
  })

  test('LE-9: the same code for the same data again is the same authorisation', async () => {
    const asked = request()
    const answers = [
      await verifySecondFactor(app.ctx(), asked),
      await verifySecondFactor(app.ctx(), asked),
    ]
    expect(answers[0]).toMatchObject({ ok: true })
    expect(answers[1]).toEqual(answers[0])
  })

  test('AT-1: the same code for other data is used up', async () => {
    const asked = request()
    expect((await verifySecondFactor(app.ctx(), asked)).ok).toBe(true)
    const other = await verifySecondFactor(app.ctx(), { ...asked, dataHash: 'c'.repeat(64) })
    expect(other).toMatchObject({ code: 'code_wrong' })
  })

  test('AT-1: a code that opened a session authorises nothing', async () => {
    const code = anna.freshCode()
    const answer = await anna.browser.post('/api/v1/sessions', {
      email: anna.email,
      password: anna.password,
      secondFactor: { method: 'totp', code },
    })
    expect(answer.status).toBe(201)
    expect(await verifySecondFactor(app.ctx(), request({ code }))).toMatchObject({
      code: 'code_wrong',
    })
  })

  test('MONEY 4.3: a recovery code moves no money', async () => {
    const [code] = anna.recoveryCodes.slice(1)
    const asked = request({ method: 'recovery_code', code })
    expect(await verifySecondFactor(app.ctx(), asked)).toMatchObject({
      code: 'assurance_needed',
      pointer: '/method',
    })
    const left = await app.app.db.one<{ state: string }>(sql`
      select distinct state from recovery_codes where subject_id = ${anna.id}`)
    expect(left.state).toBe('active')
  })

  test('MONEY 4.8: five wrong codes, then one a minute', async () => {
    const asked = { ...request(), code: '000000' }
    const tried = []
    for (let times = 0; times < 6; times += 1) {
      const answer = await verifySecondFactor(app.ctx(), asked)
      tried.push(answer.ok ? 'ok' : answer.code)
    }
    expect(tried).toEqual([...Array<string>(5).fill('code_wrong'), 'rate_limited'])
    app.clock.advance({ minutes: 1 })
    expect(await verifySecondFactor(app.ctx(), request())).toMatchObject({ ok: true })
  })
})
