import {
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  totpCode,
} from '@walletdesk/testkit'
import type { Answer, Browser, TestApp } from '@walletdesk/testkit'
import type { Me, SessionAnswer } from '@walletdesk/contract'
import { newShownId, readId, showId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createContext } from '../../../platform/context'
import { sql } from '../../../platform/db'
import { registrationTimer } from './registration.jobs'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.advance({ hours: 3 })
})

const newId = () => newShownId('customer', app.clock.now().getTime())

const request = (email: string, more: object = {}) => ({
  id: newId(),
  email,
  password: PASSWORD,
  name: 'Nora Lund',
  locale: 'en',
  consents: { terms: true, privacy: true },
  ...more,
})

type Mail = { to: string; subject: string; text: string }
async function mailsTo(email: string) {
  await app.settle()
  const { body } = await createBrowser(app).get<{ rows: Mail[] }>(
    `/api/v1/demo/mails?to=${encodeURIComponent(email)}`,
  )
  return body.rows
}
const codeIn = (mail: Mail | undefined) => /\d{6}/.exec(mail?.text ?? '')?.[0] ?? ''

async function register(browser: Browser, email: string) {
  const body = request(email)
  const answer = await browser.post('/api/v1/customers', body)
  expect(answer.status).toBe(202)
  return body.id
}

describe('ID-1: registration, the whole way', () => {
  test('ID-1: from address to a complete account', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'nora@mailbox.example')
    const [mail] = await mailsTo('nora@mailbox.example')
    expect(mail?.subject).toMatch(/^\d{6} is your Walletdesk code$/)
    const confirmed = await browser.post<SessionAnswer>(`/api/v1/customers/${id}/confirm`, {
      code: codeIn(mail),
    })
    expect(confirmed.status).toBe(201)
    expect(confirmed.body).toMatchObject({ level: 'enrolment', methods: [], token: null })
    expect((await browser.get<Me>('/api/v1/me')).body).toMatchObject({
      id,
      email: 'nora@mailbox.example',
      name: 'Nora Lund',
      state: 'registering',
      secondFactor: { totp: false, recoveryCodesLeft: 0 },
    })

    const totp = await browser.post<{ secret: string; uri: string }>('/api/v1/factors/totp')
    expect(totp.status).toBe(201)
    expect(totp.body.uri).toContain('nora%40mailbox.example')
    const early = await browser.post('/api/v1/factors/recovery-codes/confirm', { code: 'x' })
    expect(early.body).toMatchObject({ code: 'code_wrong' })
    const wrong = await browser.post('/api/v1/factors/totp/confirm', { code: '000000' })
    expect(wrong.body).toMatchObject({ code: 'code_wrong' })
    const shown = await browser.post<{ codes: string[] }>('/api/v1/factors/totp/confirm', {
      code: totpCode(totp.body.secret, app.clock.now()),
    })
    expect(shown.body.codes).toHaveLength(10)
    expect((await browser.get<Me>('/api/v1/me')).body.state).toBe('registering')

    const done = await browser.post<SessionAnswer>('/api/v1/factors/recovery-codes/confirm', {
      code: shown.body.codes[3],
    })
    expect(done.body).toMatchObject({ level: 'full', methods: ['totp', 'recovery_code'] })
    expect((await browser.get<Me>('/api/v1/me')).body).toMatchObject({
      state: 'active',
      level: 'full',
      secondFactor: { totp: true, recoveryCodesLeft: 10 },
    })
    expect((await mailsTo('nora@mailbox.example')).map(({ subject }) => subject)).toContain(
      'Two-step sign-in is on',
    )
    const again = await browser.post('/api/v1/factors/totp')
    expect(again.body).toMatchObject({ code: 'wrong_state' })
  })

  test('MONEY 4.3: an authenticator that runs late is learned from two codes', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'late@mailbox.example')
    const [mail] = await mailsTo('late@mailbox.example')
    await browser.post(`/api/v1/customers/${id}/confirm`, { code: codeIn(mail) })
    const totp = await browser.post<{ secret: string }>('/api/v1/factors/totp')
    const type = () =>
      browser.post('/api/v1/factors/totp/confirm', {
        code: totpCode(totp.body.secret, app.clock.now(), -1),
      })
    expect((await type()).body).toMatchObject({ code: 'code_wrong' })
    app.clock.advance({ seconds: 30 })
    expect((await type()).status).toBe(200)
  })

  test('ID-1: both consents are recorded with the words that were agreed to', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'consent@mailbox.example')
    const [mail] = await mailsTo('consent@mailbox.example')
    await browser.post(`/api/v1/customers/${id}/confirm`, { code: codeIn(mail) })
    const rows = await app.app.db.many(sql`
      select purpose, given, text_version as "textVersion", locale
        from consents
       where owner_id = ${readId('customer', id)}
       order by purpose`)
    expect(rows).toEqual([
      { purpose: 'privacy', given: true, textVersion: '2026-01', locale: 'en' },
      { purpose: 'terms', given: true, textVersion: '2026-01', locale: 'en' },
    ])
    const refused = await browser.post(
      '/api/v1/customers',
      request('x@mailbox.example', { consents: { terms: true, privacy: false } }),
    )
    expect(refused.status).toBe(400)
  })

  test('ID-1: mails come in the language of the person', async () => {
    await createBrowser(app).post(
      '/api/v1/customers',
      request('xiaomei@mailbox.example', { locale: 'zh-CN' }),
    )
    const [mail] = await mailsTo('xiaomei@mailbox.example')
    expect(mail?.subject).toMatch(/是您的 Walletdesk 验证码$/)
  })
})

describe('ID-3: known and unknown addresses answer alike', () => {
  const comparable = ({ status, body, headers }: Answer<Record<string, unknown>>) => {
    const { 'x-request-id': _id, date: _date, 'content-length': length, ...rest } = headers
    return { status, body: { ...body, id: '', requestId: '' }, length, rest }
  }

  test('ID-3: registration', async () => {
    await createCustomer(app, { email: 'known@mailbox.example', name: 'Kim', locale: 'zh-Hans' })
    const known = await createBrowser(app).post(
      '/api/v1/customers',
      request('Known@mailbox.example'),
    )
    const fresh = await createBrowser(app).post(
      '/api/v1/customers',
      request('fresh@mailbox.example'),
    )
    expect(comparable(known)).toEqual(comparable(fresh))
    const knownMails = (await mailsTo('known@mailbox.example')).map(({ subject }) => subject)
    // In the language of the account, not of whoever typed the address.
    expect(knownMails).toContain('您已有 Walletdesk 账户')
    expect(knownMails.some((subject) => subject.includes('code'))).toBe(false)
    expect(await mailsTo('fresh@mailbox.example')).toHaveLength(1)
  })

  test('ID-3: the code of a known address does not exist', async () => {
    const body = request('known@mailbox.example')
    await createBrowser(app).post('/api/v1/customers', body)
    await app.settle()
    const row = await app.app.db.one<{ code: string | null }>(sql`
      select code_hash as code from registrations
       where customer_id = ${readId('customer', body.id)}`)
    expect(row.code).toBeNull()
    const guess = await createBrowser(app).post(`/api/v1/customers/${body.id}/confirm`, {
      code: '-',
    })
    expect(guess.body).toMatchObject({ code: 'code_wrong' })
  })

  test('ID-3: sign-in with a wrong password', async () => {
    const attempt = (email: string) =>
      createBrowser(app).post('/api/v1/sessions', { email, password: 'not the right one at all' })
    const known = comparable(await attempt('known@mailbox.example'))
    expect(known).toEqual(comparable(await attempt('nobody@mailbox.example')))
    expect(known.status).toBe(401)
  })

  test('ID-3: an empty bucket of a known and of an unknown address', async () => {
    const drain = async (email: string) => {
      let answer = null
      for (let tries = 0; tries < 11; tries += 1) {
        const body = { email, password: 'not the right one at all' }
        answer = await createBrowser(app).post('/api/v1/sessions', body)
      }
      return answer
    }
    const [known, unknown] = [
      await drain('known@mailbox.example'),
      await drain('no@mailbox.example'),
    ]
    expect(known?.status).toBe(429)
    expect(comparable(known!)).toEqual(comparable(unknown!))
    expect(known?.headers['retry-after']).toBe('300')
  })
})

describe('ID-4: refused passwords name the field', () => {
  test.each([
    ['short', 'password_too_short'],
    ['x'.repeat(1_025), 'body_invalid'],
    ['k3v9w2x8q7zpm5nt'.repeat(16) + 'x', 'password_too_long'],
    ['woaini1314woaini', 'password_common'],
    ['my walletdesk door', 'password_contains_context'],
    ['nora lund lives here', 'password_contains_context'],
  ])('ID-4: case %#', async (password, code) => {
    const answer = await createBrowser(app).post(
      '/api/v1/customers',
      request('pw@mailbox.example', { password }),
    )
    expect(answer.body).toMatchObject({ code, pointer: '/password' })
  })
})

describe('LE-9: the id is the key of the request', () => {
  test('LE-9: the same again is answered again, with one mail', async () => {
    const body = request('twice@mailbox.example')
    const browser = createBrowser(app)
    const answers = await Promise.all([1, 2, 3].map(() => browser.post('/api/v1/customers', body)))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await mailsTo('twice@mailbox.example')).toHaveLength(1)
  })

  test('LE-9: another address under the same id is a conflict', async () => {
    const body = request('first@mailbox.example')
    await createBrowser(app).post('/api/v1/customers', body)
    const other = await createBrowser(app).post('/api/v1/customers', {
      ...body,
      email: 'second@mailbox.example',
    })
    expect(other.body).toMatchObject({ code: 'idempotency_conflict', pointer: '/email' })
  })

  test('LE-9: the id of an account cannot be registered again', async () => {
    const { shownId } = await createCustomer(app, {
      email: 'owner@mailbox.example',
      name: 'Owen',
      locale: 'en',
    })
    const answer = await createBrowser(app).post(
      '/api/v1/customers',
      request('thief@mailbox.example', { id: shownId }),
    )
    expect(answer.body).toMatchObject({ code: 'idempotency_conflict', pointer: '/id' })
  })

  test.each([
    ['a house account', showId('customer', '00000000-0000-8000-8000-000000000000'), 'id_invalid'],
    ['another kind', 'per_' + '0'.repeat(32), 'id_invalid'],
    ['a year old', newShownId('customer', Date.UTC(2025, 10, 22)), 'id_too_old'],
    ['a year ahead', newShownId('customer', Date.UTC(2027, 10, 22)), 'id_in_future'],
  ])('LE-10: %s is refused as id', async (_name, id, code) => {
    const answer = await createBrowser(app).post(
      '/api/v1/customers',
      request('id@mailbox.example', { id }),
    )
    expect(answer.body).toMatchObject({ code })
  })

  test('LE-9: confirming again after a lost answer opens the same account', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'lost@mailbox.example')
    const [mail] = await mailsTo('lost@mailbox.example')
    const path = `/api/v1/customers/${id}/confirm`
    for (let times = 0; times < 2; times += 1)
      expect((await browser.post(path, { code: codeIn(mail) })).status).toBe(201)
    expect((await browser.get<Me>('/api/v1/me')).body.id).toBe(id)
  })
})

describe('ID-1: the mailed code', () => {
  test('five wrong tries use it up', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'guess@mailbox.example')
    const [mail] = await mailsTo('guess@mailbox.example')
    const path = `/api/v1/customers/${id}/confirm`
    const wrong = codeIn(mail) === '111111' ? '222222' : '111111'
    for (let tries = 0; tries < 5; tries += 1) {
      expect((await browser.post(path, { code: wrong })).body).toMatchObject({ code: 'code_wrong' })
    }
    expect((await browser.post(path, { code: codeIn(mail) })).body).toMatchObject({
      code: 'code_wrong',
    })
  })

  test('it ends after 30 minutes', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'slow@mailbox.example')
    const [mail] = await mailsTo('slow@mailbox.example')
    app.clock.advance({ minutes: 30 })
    const late = await browser.post(`/api/v1/customers/${id}/confirm`, { code: codeIn(mail) })
    expect(late.body).toMatchObject({ code: 'code_wrong' })
  })

  test('the code of one registration opens no other', async () => {
    const browser = createBrowser(app)
    const mine = await register(browser, 'both@mailbox.example')
    const [mail] = await mailsTo('both@mailbox.example')
    const other = await register(createBrowser(app), 'both@mailbox.example')
    await app.settle()
    const answer = await browser.post(`/api/v1/customers/${other}/confirm`, { code: codeIn(mail) })
    expect(answer.body).toMatchObject({ code: 'code_wrong' })
    expect(mine).not.toBe(other)
  })

  test('of two registrations of one address the first confirmed wins', async () => {
    const [a, b] = [createBrowser(app), createBrowser(app)]
    const first = await register(a, 'race@mailbox.example')
    const [mailA] = await mailsTo('race@mailbox.example')
    const second = await register(b, 'race@mailbox.example')
    const [mailB] = await mailsTo('race@mailbox.example')
    const answers = await Promise.all([
      a.post(`/api/v1/customers/${first}/confirm`, { code: codeIn(mailA) }),
      b.post(`/api/v1/customers/${second}/confirm`, { code: codeIn(mailB) }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401])
  })

  test('MONEY 4.8: nobody floods a mailbox of somebody else', async () => {
    for (let times = 0; times < 5; times += 1) {
      const answer = await createBrowser(app).post(
        '/api/v1/customers',
        request('flood@mailbox.example'),
      )
      expect(answer.status).toBe(202)
    }
    expect(await mailsTo('flood@mailbox.example')).toHaveLength(3)
  })
})

describe('MONEY 4.1: what nobody finishes goes', () => {
  const round = () => registrationTimer.run(createContext(app.app))

  test('an unconfirmed registration leaves with its key and its mails', async () => {
    const id = await register(createBrowser(app), 'gone@mailbox.example')
    expect(await mailsTo('gone@mailbox.example')).toHaveLength(1)
    app.clock.advance({ hours: 2 })
    await round()
    const left = await app.app.db.many(sql`
      select owner_id from person_keys where owner_id = ${readId('customer', id)}
      union all
      select customer_id from registrations where customer_id = ${readId('customer', id)}
      union all
      select owner_id from mails where owner_id = ${readId('customer', id)}`)
    expect(left).toEqual([])
  })

  test('an account without second factor expires after 7 days, its address is free again', async () => {
    const browser = createBrowser(app)
    const id = await register(browser, 'week@mailbox.example')
    const [mail] = await mailsTo('week@mailbox.example')
    await browser.post(`/api/v1/customers/${id}/confirm`, { code: codeIn(mail) })
    app.clock.advance({ days: 7, minutes: 1 })
    await browser.post('/api/v1/sessions', { email: 'week@mailbox.example', password: PASSWORD })
    expect((await browser.get('/api/v1/me')).status).toBe(200)
    await round()
    expect((await browser.get('/api/v1/me')).status).toBe(401)
    const again = await browser.post('/api/v1/sessions', {
      email: 'week@mailbox.example',
      password: PASSWORD,
    })
    expect(again.body).toMatchObject({ code: 'credentials_wrong' })
    const second = await register(browser, 'week@mailbox.example')
    const [code] = await mailsTo('week@mailbox.example')
    const confirmed = await browser.post(`/api/v1/customers/${second}/confirm`, {
      code: codeIn(code),
    })
    expect(confirmed.status).toBe(201)
  })
})

test.each([
  ['not an address', { email: 'nobody' }, 'email_malformed'],
  ['a number as name', { name: 7 }, 'body_invalid'],
  ['a name that is too long', { name: 'x'.repeat(101) }, 'text_too_long'],
  ['NUL in a name', { name: 'a\u0000b' }, 'body_invalid'],
  ['no locale', { locale: '' }, 'body_invalid'],
])('ID-1: %s is refused with a code', async (_name, more, code) => {
  const answer = await createBrowser(app).post(
    '/api/v1/customers',
    request('bad@mailbox.example', more),
  )
  expect(answer.body).toMatchObject({ code })
})
