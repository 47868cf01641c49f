import fc from 'fast-check'
import {
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  type CustomerInWorld,
  type TestApp,
} from '@walletdesk/testkit'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/db'

let app: TestApp
let anna: CustomerInWorld

beforeAll(async () => {
  app = await createTestApp()
  anna = await createCustomer(app, 'anna')
})
afterAll(() => app.close())

/** What strangers can do, also when they know the password, sit in the same office or own a device. */
const ACTS = [
  'wrong_password',
  'right_password_wrong_code',
  'right_password_wrong_recovery_code',
  'same_address',
  'registers_the_address',
  'forged_device',
  'device_of_another_account',
] as const
type Act = (typeof ACTS)[number]

async function act(kind: Act) {
  const sameOffice = kind === 'same_address' || kind === 'right_password_wrong_code'
  const stranger = createBrowser(app, sameOffice ? { ip: anna.browser.ip } : {})
  const { email } = anna
  const signIn = (password: string, method?: string, headers = {}) =>
    stranger.post(
      '/api/v1/sessions',
      { email, password, ...(method && { secondFactor: { method, code: '000000' } }) },
      headers,
    )
  switch (kind) {
    case 'wrong_password':
    case 'same_address':
      return signIn('a wrong one, typed with patience')
    case 'right_password_wrong_code':
      return signIn(PASSWORD, 'totp')
    case 'right_password_wrong_recovery_code':
      return signIn(PASSWORD, 'recovery_code')
    case 'registers_the_address':
      return stranger.post('/api/v1/customers', { email })
    case 'forged_device': {
      const device = anna.browser.cookies.get('__Host-wd_device') ?? ''
      return signIn('a wrong one', 'totp', {
        'x-walletdesk-device': `${device.slice(0, 37)}forged`,
      })
    }
    case 'device_of_another_account': {
      stranger.cookies.set('__Host-wd_device', otherDevice)
      return signIn('a wrong one')
    }
  }
}
let otherDevice = ''

test('TH-1: no acts of strangers stop a known device', async () => {
  const other = await createCustomer(app, 'omar')
  otherDevice = other.browser.cookies.get('__Host-wd_device') ?? ''
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...ACTS), { minLength: 5, maxLength: 25 }),
      async (acts) => {
        for (const kind of acts) await act(kind)
        const secondFactor = { method: 'totp', code: anna.freshCode() }
        const answer = await anna.browser.post('/api/v1/sessions', {
          email: anna.email,
          password: PASSWORD,
          secondFactor,
        })
        expect(answer.status).toBe(201)
        const spaced = await anna.browser.get('/api/v1/me')
        expect(spaced.status).toBe(200)
      },
    ),
    { numRuns: 6 },
  )
}, 120_000)

test('TH-1: the strangers themselves are stopped, with the time to wait', async () => {
  let last = await act('wrong_password')
  for (let times = 0; times < 12; times += 1) last = await act('wrong_password')
  expect(last.status).toBe(429)
  expect(Number(last.headers['retry-after'])).toBeGreaterThan(0)
})

test('MONEY 4.8: 100 wrong codes of strangers stop codes for unknown devices only', async () => {
  await app.app.db.run(sql`
    update totp_factors set failed_unknown = ${SIGNIN_LIMITS.totpFailuresMax}
     where subject_id = ${anna.id}`)
  app.clock.advance({ hours: 3 })
  const credentials = { email: anna.email, password: PASSWORD }
  const signIn = (browser = createBrowser(app), method = 'totp', code = anna.freshCode()) =>
    browser.post('/api/v1/sessions', { ...credentials, secondFactor: { method, code } })
  expect((await signIn()).body).toMatchObject({ code: 'factor_disabled', status: 423 })
  const [code = ''] = anna.recoveryCodes.slice(1)
  expect((await signIn(createBrowser(app), 'recovery_code', code)).status).toBe(201)
  expect((await signIn()).status).toBe(201)
})

test('MONEY 4.8: the known device is not stopped by what disabled the strangers', async () => {
  await app.app.db.run(sql`
    update totp_factors set failed_unknown = ${SIGNIN_LIMITS.totpFailuresMax}
     where subject_id = ${anna.id}`)
  const answer = await anna.browser.post('/api/v1/sessions', {
    email: anna.email,
    password: PASSWORD,
    secondFactor: { method: 'totp', code: anna.freshCode() },
  })
  expect(answer.status).toBe(201)
})
