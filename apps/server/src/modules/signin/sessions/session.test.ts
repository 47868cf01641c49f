import {
  createBrowser,
  createCustomer,
  createTestApp,
  createVisitor,
  PASSWORD,
  totpCode,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import type { SessionAnswer } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../../platform/db'

let app: TestApp
let anna: CustomerInWorld

beforeAll(async () => {
  app = await createTestApp()
  anna = await createCustomer(app, 'anna')
})
afterAll(() => app.close())
// Full buckets again, so that one test's tries do not count in the next.
beforeEach(() => {
  app.clock.advance({ minutes: 20 })
})

const credentials = () => ({ email: anna.email, password: PASSWORD })

async function signInFully(browser = createBrowser(app)) {
  const secondFactor = { method: 'totp', code: anna.freshCode() }
  const answer = await browser.post<SessionAnswer>('/api/v1/sessions', {
    ...credentials(),
    secondFactor,
  })
  expect(answer.status).toBe(201)
  return { browser, answer }
}

describe('ID-7: cookies and tokens', () => {
  test('ID-7: cookies are __Host-, Secure, Lax; only the CSRF proof is readable', async () => {
    const { answer } = await signInFully()
    const lines = answer.setCookies
    expect(lines.map((line) => line.split('=')[0]).sort()).toEqual([
      '__Host-wd_csrf',
      '__Host-wd_customer',
      '__Host-wd_device',
    ])
    for (const line of lines) {
      expect(line).toMatch(/; Path=\//)
      expect(line).toMatch(/; Secure/)
      expect(line).toMatch(/; SameSite=Lax/)
      expect(line).not.toMatch(/Domain/i)
      expect(line.includes('HttpOnly')).toBe(!line.startsWith('__Host-wd_csrf'))
    }
  })

  test('ID-7: a write without the CSRF proof is refused, with another one too', async () => {
    const { browser } = await signInFully()
    const path = '/api/v1/sessions/end-others'
    expect((await browser.post(path, undefined, { 'x-walletdesk-csrf': '' })).body).toMatchObject({
      code: 'csrf_failed',
    })
    const other = (await signInFully()).answer.body.csrf
    expect((await browser.post(path, undefined, { 'x-walletdesk-csrf': other })).status).toBe(403)
    expect((await browser.post(path)).status).toBe(200)
  })

  test('ID-7: programs get a token and need no CSRF proof', async () => {
    const secondFactor = { method: 'totp', code: anna.freshCode() }
    const answer = await createBrowser(app).post<SessionAnswer>('/api/v1/sessions', {
      ...credentials(),
      secondFactor,
      transport: 'token',
    })
    expect(answer.setCookies).toEqual([])
    const token = answer.body.token ?? ''
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const program = createBrowser(app, { token })
    expect((await program.post('/api/v1/sessions/end-others')).status).toBe(200)
  })

  test('ID-7: a customer is nobody on the desk, by cookie and by token', async () => {
    const { browser } = await signInFully()
    expect((await browser.get('/api/v1/desk/me')).body).toMatchObject({ code: 'session_needed' })
    const visitor = await createVisitor(app)
    for (const path of ['/api/v1/desk/me', '/api/v1/me', '/api/v1/sessions'])
      expect((await visitor.browser.get(path)).body).toMatchObject({ code: 'session_needed' })
  })

  test('ID-7: neither token, nor password, nor code lies in the database', async () => {
    const { browser } = await signInFully()
    const rows = await app.app.db.many<{ row: string }>(sql`
      select s::text as row from sessions s
      union all select p::text from passwords p
      union all select r::text from recovery_codes r
      union all select t::text from totp_factors t`)
    const text = rows.map(({ row }) => row).join('\n')
    const secrets = [
      browser.cookies.get('__Host-wd_customer') ?? '',
      PASSWORD,
      anna.seed,
      ...anna.recoveryCodes,
      ...anna.recoveryCodes.map((code) => code.replaceAll('-', '')),
    ]
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([])
  })
})

describe('ID-7: lifetimes', () => {
  test('ID-7: 30 minutes without a request end a session, requests keep it', async () => {
    const { browser } = await signInFully()
    for (let minutes = 0; minutes < 90; minutes += 25) {
      app.clock.advance({ minutes: 25 })
      expect((await browser.get('/api/v1/me')).status).toBe(200)
    }
    app.clock.advance({ minutes: 30 })
    expect((await browser.get('/api/v1/me')).body).toMatchObject({ code: 'session_needed' })
  })

  test('ID-7: 24 hours end a session whatever happens', async () => {
    const { browser } = await signInFully()
    for (let minutes = 0; minutes < 24 * 60 - 20; minutes += 20) {
      app.clock.advance({ minutes: 20 })
      expect((await browser.get('/api/v1/me')).status).toBe(200)
    }
    app.clock.advance({ minutes: 20 })
    expect((await browser.get('/api/v1/me')).status).toBe(401)
  })

  test('ID-2: ten minutes are left to find the telephone', async () => {
    const browser = createBrowser(app)
    await browser.post('/api/v1/sessions', credentials())
    app.clock.advance({ minutes: 10 })
    const late = await browser.post('/api/v1/sessions/current/second-factor', {
      method: 'totp',
      code: totpCode(anna.seed, app.clock.now()),
    })
    expect(late.body).toMatchObject({ code: 'session_needed' })
  })
})

describe('ID-7: list, end one, end all others', () => {
  test('ID-7: the list names the current one; ended ones are refused at once', async () => {
    const { browser: here } = await signInFully()
    await here.post('/api/v1/sessions/end-others')
    const { browser: there, answer } = await signInFully()
    const { browser: third } = await signInFully()
    const list = await here.get<{ rows: { id: string; current: boolean }[] }>('/api/v1/sessions')
    expect(list.body.rows).toHaveLength(3)
    expect(list.body.rows.filter(({ current }) => current)).toHaveLength(1)

    expect((await here.delete(`/api/v1/sessions/${answer.body.id}`)).status).toBe(204)
    expect((await there.get('/api/v1/me')).status).toBe(401)
    expect((await third.get('/api/v1/me')).status).toBe(200)
    expect((await here.post('/api/v1/sessions/end-others')).body).toEqual({ ended: 1 })
    expect((await third.get('/api/v1/me')).status).toBe(401)
    expect((await here.get('/api/v1/me')).status).toBe(200)
  })

  test('ID-7: signing out ends the session and clears the cookies', async () => {
    const { browser } = await signInFully()
    const cookies = new Map(browser.cookies)
    expect((await browser.delete('/api/v1/sessions/current')).status).toBe(204)
    expect(Array.from(browser.cookies.keys())).toEqual(['__Host-wd_device'])
    cookies.forEach((value, name) => browser.cookies.set(name, value))
    expect((await browser.get('/api/v1/me')).status).toBe(401)
  })

  test('ID-7: signing in again in the same browser ends the session before', async () => {
    const { browser } = await signInFully()
    const before = new Map(browser.cookies)
    await signInFully(browser)
    const stolen = createBrowser(app)
    before.forEach((value, name) => stolen.cookies.set(name, value))
    expect((await stolen.get('/api/v1/me')).status).toBe(401)
  })

  test('ID-7: a session of somebody else is as absent as one that never was', async () => {
    const { browser } = await signInFully()
    const visitor = await createVisitor(app)
    const row = await app.app.db.one<{ id: string }>(sql`
      select id from sessions where subject_kind = 'visitor' order by created_at desc limit 1`)
    const foreign = await browser.delete(`/api/v1/sessions/ses_${row.id.replaceAll('-', '')}`)
    const absent = await browser.delete(
      `/api/v1/sessions/${newShownId('session', app.clock.now().getTime())}`,
    )
    expect(foreign.status).toBe(404)
    expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' })
    expect(visitor.token).not.toBe('')
  })

  test('ID-7: another process refuses an ended session within a second', async () => {
    const { browser } = await signInFully()
    const { id } = await app.app.db.one<{ id: string }>(sql`
      select id from sessions where subject_id = ${anna.id} and ended_at is null
       order by created_at desc limit 1`)
    expect((await browser.get('/api/v1/me')).status).toBe(200)
    // As the other process would: in the database, without our memory being told.
    await app.app.db.run(sql`
      update sessions set ended_at = ${app.clock.now()}, end_reason = 'ended_elsewhere'
       where id = ${id}`)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect((await browser.get('/api/v1/me')).status).toBe(401)
  })
})

test('ID-7: a chosen language reaches open sessions', async () => {
  const { browser } = await signInFully()
  expect((await browser.put('/api/v1/me/locale', { locale: 'zh-Hans' })).status).toBe(204)
  const wrong = await browser.delete(
    `/api/v1/sessions/${newShownId('session', app.clock.now().getTime())}`,
  )
  expect(wrong.body['title']).toMatch(/\p{Script=Han}/u)
  await browser.put('/api/v1/me/locale', { locale: 'en' })
})
