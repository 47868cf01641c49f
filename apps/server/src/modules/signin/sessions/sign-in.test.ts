import {
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import type { Me, SessionAnswer } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
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
