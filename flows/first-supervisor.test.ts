/** Nobody works here yet: from the link that the start prints to an inbox of one's own. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DESKTOP, openBrowser, saveScreen } from './parts/browser'
import { takeSeat } from './parts/desk'
import { violationsOf } from './parts/faults'
import { startServer } from './parts/server'
import type { FlowServer } from './parts/server'
import { authenticator, DEMO_PASSWORD } from './parts/wallet'

let server: FlowServer
let browser: Browser

beforeAll(async () => {
  server = await startServer({ settings: { WALLETDESK_DEMO: 'off' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

test('ID-2, UX 8.5: the one-time link makes the first supervisor, with password and second factor', async () => {
  const link = /http\S+first-supervisor\S+/.exec(server.output())?.[0] ?? ''
  const seat = await takeSeat(browser, { locale: 'en', theme: 'light', viewport: DESKTOP })
  const { page, t, faults } = seat
  await page.goto(link)
  await page.getByLabel(t('console.field.name')).fill('Ada Park')
  await page.getByLabel(t('console.field.email')).fill('ada@desk.example')
  await page.getByLabel(t('console.field.password'), { exact: true }).fill(DEMO_PASSWORD)
  expect(await violationsOf(page)).toEqual([])
  await page.getByRole('button', { name: t('console.first.create') }).click()

  // She comes back later: password alone leads to the set-up, and no further.
  await page.getByRole('img', { name: t('console.enrol.qr') }).waitFor()
  await page.context().clearCookies()
  await page.goto(`${server.url}/console/settings`)
  await page.fill('input[type=email]', 'ada@desk.example')
  await page.fill('input[autocomplete=current-password]', DEMO_PASSWORD)
  await page.getByRole('button', { name: t('common.sign_in') }).click()
  await page.getByRole('img', { name: t('console.enrol.qr') }).waitFor()
  await saveScreen(page, 'console-enrolment-app-en-light')
  expect(await violationsOf(page)).toEqual([])

  const key = await page.locator('form bdi').innerText()
  await page.locator('input[autocomplete=one-time-code]').fill(await authenticator(key)())
  const codes = page.getByRole('listitem')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  await saveScreen(page, 'console-enrolment-codes-en-light')
  expect(await violationsOf(page)).toEqual([])
  await page.getByText(t('console.enrol.saved')).click()
  await page.getByLabel(t('console.enrol.type_back')).fill(await codes.nth(3).innerText())
  await page.getByRole('button', { name: t('console.enrol.finish') }).click()

  await page.getByRole('link', { name: t('console.nav.inbox') }).click()
  await page.getByText(t('console.queue.empty')).first().waitFor()
  await saveScreen(page, 'console-inbox-empty-en-light')
  expect(await violationsOf(page)).toEqual([])
  const me = await page.request.get(`${server.url}/api/v1/desk/me`)
  expect(await me.json()).toMatchObject({ name: 'Ada Park', role: 'supervisor', level: 'full' })
  // The link has worked once.
  await page.goto(link)
  await page.getByRole('heading', { name: t('console.first.used.title') }).waitFor()
  await page.getByRole('button', { name: t('common.sign_in') }).click()
  await page.waitForURL(`${server.url}/console`)
  expect(faults).toEqual([])
})
