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
import type { Me, SessionAnswer } from '@walletdesk/contract'
import { newShownId, showId } from '@walletdesk/contract/ids'
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

describe('ID-2: identify, password, second factor, session', () => {
  test('ID-2: the password alone opens a first-level session that reaches nothing', async () => {
    const browser = createBrowser(app)
    const answer = await browser.post<SessionAnswer>('/api/v1/sessions', credentials())
    expect(answer.body).toMatchObject({
      level: 'first',
      methods: ['totp', 'recovery_code'],
      token: null,
    })
    const me = await browser.get<Me>('/api/v1/me')
    expect(me.body).toMatchObject({ level: 'first', name: null, personId: null })
    for (const path of ['/api/v1/sessions', '/api/v1/balances']) {
      const refused = await browser.get(path)
      expect([401, 404]).toContain(refused.status)
    }
    expect((await browser.get('/api/v1/sessions')).body).toMatchObject({
      code: 'second_factor_needed',
    })
  })

  test('ID-2: the password alone never touches the factors', async () => {
    const browser = createBrowser(app)
    await browser.post('/api/v1/sessions', credentials())
    for (const [path, body] of [
      ['/api/v1/factors/totp', undefined],
      ['/api/v1/factors/totp/confirm', { code: '123456' }],
      ['/api/v1/factors/recovery-codes', { code: '123456' }],
      ['/api/v1/factors/recovery-codes/confirm', { code: 'x' }],
    ] as const) {
      expect((await browser.post(path, body)).body).toMatchObject({ code: 'second_factor_needed' })
    }
  })

  test('ID-7: the second factor raises the session and changes its token and proof', async () => {
    const browser = createBrowser(app)
    const first = await browser.post<SessionAnswer>('/api/v1/sessions', credentials())
    const old = new Map(browser.cookies)
    const code = anna.freshCode()
    const second = await browser.post<SessionAnswer>('/api/v1/sessions/current/second-factor', {
      method: 'totp',
      code,
    })
    expect(second.body).toMatchObject({ id: first.body.id, level: 'full' })
    expect(second.body.csrf).not.toBe(first.body.csrf)
    const stolen = createBrowser(app)
    old.forEach((value, name) => stolen.cookies.set(name, value))
    expect((await stolen.get('/api/v1/me')).body).toMatchObject({ code: 'session_needed' })
    expect((await browser.get<Me>('/api/v1/me')).body).toMatchObject({
      level: 'full',
      name: 'Anna Berg',
      state: 'active',
      personId: showId('person', anna.personId),
    })
  })

  test('ID-2: a wrong password and a wrong code are refused', async () => {
    const browser = createBrowser(app)
    const wrong = { ...credentials(), password: 'three herons over quiet waters' }
    expect((await browser.post('/api/v1/sessions', wrong)).body).toMatchObject({
      code: 'credentials_wrong',
      status: 401,
    })
    const secondFactor = { method: 'totp', code: '000000' }
    expect(
      (await browser.post('/api/v1/sessions', { ...credentials(), secondFactor })).body,
    ).toMatchObject({ code: 'code_wrong' })
    expect(browser.cookies.size).toBe(0)
  })

  test('MONEY 4.3: a code opens once, also for two at the same moment', async () => {
    const secondFactor = { method: 'totp', code: anna.freshCode() }
    const answers = await Promise.all(
      [1, 2, 3].map(() =>
        createBrowser(app).post('/api/v1/sessions', { ...credentials(), secondFactor }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401])
  })

  test('PV-4: the address is found however it is written', async () => {
    const secondFactor = { method: 'totp', code: anna.freshCode() }
    const email = 'ANNA@Mailbox.example'
    const answer = await createBrowser(app).post('/api/v1/sessions', {
      email,
      password: PASSWORD,
      secondFactor,
    })
    expect(answer.status).toBe(201)
  })
})

describe('MONEY 4.3: recovery codes', () => {
  test('MONEY 4.3: one code opens once, its owner is told, the list shrinks', async () => {
    const [code = ''] = anna.recoveryCodes.slice(1)
    const secondFactor = { method: 'recovery_code', code: code.toLowerCase() }
    const browser = createBrowser(app)
    expect(
      (await browser.post('/api/v1/sessions', { ...credentials(), secondFactor })).status,
    ).toBe(201)
    expect((await browser.get<Me>('/api/v1/me')).body.secondFactor).toEqual({
      totp: true,
      recoveryCodesLeft: 9,
    })
    await app.settle()
    const mails = await browser.get<{ rows: { subject: string }[] }>(
      `/api/v1/demo/mails?to=${anna.email}`,
    )
    expect(mails.body.rows.map(({ subject }) => subject)).toContain('A recovery code was used')
    const again = await createBrowser(app).post('/api/v1/sessions', {
      ...credentials(),
      secondFactor,
    })
    expect(again.body).toMatchObject({ code: 'code_wrong' })
  })

  test('MONEY 4.3: new codes need the authenticator and count when one is typed back', async () => {
    const { browser } = await signInFully()
    expect(
      (await browser.post('/api/v1/factors/recovery-codes', { code: '000000' })).body,
    ).toMatchObject({ code: 'code_wrong' })
    const made = await browser.post<{ codes: string[] }>('/api/v1/factors/recovery-codes', {
      code: anna.freshCode(),
    })
    expect(made.body.codes).toHaveLength(10)
    expect((await browser.get<Me>('/api/v1/me')).body.secondFactor.recoveryCodesLeft).toBe(9)
    const wrong = await browser.post('/api/v1/factors/recovery-codes/confirm', {
      code: anna.recoveryCodes[2],
    })
    expect(wrong.body).toMatchObject({ code: 'code_wrong' })
    const confirmed = await browser.post<SessionAnswer>('/api/v1/factors/recovery-codes/confirm', {
      code: made.body.codes[0],
    })
    expect(confirmed.body).toMatchObject({ level: 'full' })
    expect((await browser.get<Me>('/api/v1/me')).body.secondFactor.recoveryCodesLeft).toBe(10)
    const secondFactor = { method: 'recovery_code', code: anna.recoveryCodes[2] }
    const old = await createBrowser(app).post('/api/v1/sessions', {
      ...credentials(),
      secondFactor,
    })
    expect(old.body).toMatchObject({ code: 'code_wrong' })
  })
})

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

describe('ID-8: devices', () => {
  test('ID-9: a new device is told to its owner, a known one is not', async () => {
    const told = async () => {
      const { mails } = await app.app.db.one<{ mails: number }>(sql`
        select count(*) as mails
          from mails
         where owner_id = ${anna.id} and template = 'new_device'`)
      return mails
    }
    const before = await told()
    const { browser } = await signInFully()
    expect(await told()).toBe(before + 1)
    await signInFully(browser)
    expect(await told()).toBe(before + 1)
  })

  test('ID-8: a forged device cookie is no device', async () => {
    const { browser } = await signInFully()
    const real = browser.cookies.get('__Host-wd_device') ?? ''
    browser.cookies.set('__Host-wd_device', `${real.slice(0, -2)}xx`)
    const { answer } = await signInFully(browser)
    expect(answer.setCookies.some((line) => line.startsWith('__Host-wd_device'))).toBe(true)
    expect(browser.cookies.get('__Host-wd_device')?.slice(0, 36)).not.toBe(real.slice(0, 36))
  })
})

test('ID-5: a hash with old costs is made anew at sign-in', async () => {
  const { hash } = await import('@node-rs/argon2')
  const old = await hash(PASSWORD, {
    memoryCost: 8_192,
    timeCost: 1,
    parallelism: 1,
    secret: app.app.secrets.derive('password-pepper'),
  })
  await app.app.db.run(sql`update passwords set hash = ${old} where subject_id = ${anna.id}`)
  await signInFully()
  const row = await app.app.db.one<{ hash: string }>(sql`
    select hash from passwords where subject_id = ${anna.id}`)
  expect(row.hash).toContain('m=19456,t=2,p=1')
  await signInFully()
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
