import {
  createBrowser,
  createCustomer,
  createTestApp,
  PASSWORD,
  totpCode,
} from '@walletdesk/testkit'
import { uuidv7 } from '@walletdesk/contract/ids'
import { expect, test } from 'vitest'
import { customerDirectory } from '../customer-directory'
import { newSeed } from '../factors/totp'
import { enrolWithSeed, openAccount } from '../registration/open-account'
import { insertDemoAccount } from './demo-account.store'

const PATHS = [
  '/accounts',
  '/second-factor?email=anna@mailbox.example',
  '/mails?to=anna@mailbox.example',
]

test('DESIGN 4: the demo world shows its accounts and the code that opens them', async () => {
  const app = await createTestApp()
  const ctx = app.ctx()
  const email = 'anna@mailbox.example'
  const anna = { id: uuidv7(ctx.now.getTime()), seed: newSeed() }
  const name = 'Anna Berg'
  const opened = await openAccount(ctx, { ...anna, email, name, locale: 'en', password: PASSWORD })
  expect(opened.ok).toBe(true)
  const enrolled = await enrolWithSeed(ctx, customerDirectory, {
    subjectId: anna.id,
    seed: anna.seed,
    locale: 'en',
    deviceId: anna.id,
    userAgent: 'demo',
  })
  expect(enrolled.ok).toBe(true)
  const about = { en: 'Her withdrawal is late.', 'zh-Hans': '她的提现延迟了。' }
  await insertDemoAccount(app.app.db, {
    subjectId: anna.id,
    kind: 'customer',
    email,
    name,
    password: PASSWORD,
    about,
    place: 1,
  })
  const browser = createBrowser(app, { locale: 'zh-CN' })
  expect((await browser.get('/api/v1/demo/accounts')).body).toEqual({
    rows: [{ email, name: 'Anna Berg', password: PASSWORD, about: about['zh-Hans'] }],
  })
  expect((await browser.get('/api/v1/demo/accounts?for=agent')).body).toEqual({ rows: [] })
  const shown = await browser.get<{ code: string; validUntil: string }>(
    `/api/v1/demo/second-factor?email=${email}`,
  )
  expect(shown.body.code).toBe(totpCode(anna.seed, app.clock.now()))
  expect(new Date(shown.body.validUntil).getTime()).toBeGreaterThan(app.clock.now().getTime())
  const answer = await browser.post('/api/v1/sessions', {
    email,
    password: PASSWORD,
    secondFactor: { method: 'totp', code: shown.body.code },
  })
  expect(answer.status).toBe(201)
  await app.close()
})

test('DESIGN 4: whoever registers in the demo world keeps their own codes to themselves', async () => {
  const app = await createTestApp()
  const omar = await createCustomer(app, 'omar')
  for (const email of [omar.email, 'nobody@mailbox.example']) {
    const answer = await createBrowser(app).get(`/api/v1/demo/second-factor?email=${email}`)
    expect(answer.body).toMatchObject({ code: 'not_found' })
  }
  await app.close()
})

test('DESIGN 4: outside the demo world its doors do not exist', async () => {
  const app = await createTestApp({ settings: { WALLETDESK_DEMO: 'off' } })
  for (const path of PATHS) {
    const answer = await createBrowser(app).get(`/api/v1/demo${path}`)
    expect(answer.status).toBe(404)
  }
  await app.close()
})
