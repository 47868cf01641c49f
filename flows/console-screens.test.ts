/**
 * Every screen of the console in both languages and both themes, where it matters also on a phone:
 * no fault that axe knows, nothing wider than the window, and a picture for people to look at.
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, PHONE, saveScreen } from './parts/browser'
import { signIn, takeSeat } from './parts/desk'
import type { Seat } from './parts/desk'
import { overflowOf, violationsOf } from './parts/faults'
import { DEMO_PASSWORD } from './parts/wallet'

const url = inject('serverUrl')
const SOFIA = 'sofia.lind@walletdesk.example'
const LIN = '林薇'
const LOCALES = ['zh-Hans', 'en'] as const

let browser: Browser
let state: Awaited<ReturnType<BrowserContext['storageState']>>

beforeAll(async () => {
  browser = await openBrowser()
  const seat = await takeSeat(browser, { locale: 'en', theme: 'light', viewport: DESKTOP })
  await signIn(seat, { url, path: '/console', email: SOFIA })
  state = await seat.page.context().storageState()
  await seat.page.context().close()
})
afterAll(() => browser.close())

type Walk = (seat: Seat) => Promise<string[]>

async function walk(locale: (typeof LOCALES)[number], isSignedIn: boolean, steps: Walk) {
  const seat = await takeSeat(browser, { locale, theme: 'light', viewport: DESKTOP })
  if (isSignedIn) await seat.page.context().addCookies(state.cookies)
  try {
    expect([...(await steps(seat)), ...seat.faults]).toEqual([])
  } finally {
    await seat.page.context().close()
  }
}

/** The screen as it stands now, in both themes; what is wrong with it, by name. */
async function look({ page, t }: Seat, name: string, { phone = false } = {}): Promise<string[]> {
  const wrong: string[] = []
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
      if (device === 'phone' && !phone) continue
      await page.setViewportSize(viewport)
      await saveScreen(page, `console-${name}-${t.locale}-${theme}-${device}`)
      const over = await overflowOf(page)
      if (over > 0) wrong.push(`${name} ${device} is ${over} px too wide`)
    }
    const found = await violationsOf(page)
    wrong.push(...found.map((violation) => `${name} ${theme}: ${violation}`))
  }
  await page.setViewportSize(DESKTOP)
  return wrong
}

const showUnsigned: Walk = async (seat) => {
  const { page, t } = seat
  await page.goto(`${url}/console`)
  await page.getByText(t('console.demo.accounts')).waitFor()
  const wrong = await look(seat, 'sign-in', { phone: true })
  await page.fill('input[type=email]', SOFIA)
  await page.fill('input[autocomplete=current-password]', 'not the password of anybody')
  await page.click('button[type=submit]')
  await page.getByRole('alert').waitFor()
  wrong.push(...(await look(seat, 'sign-in-refused')))
  await page.fill('input[autocomplete=current-password]', DEMO_PASSWORD)
  await page.click('button[type=submit]')
  await page.locator('input[autocomplete=one-time-code]').waitFor()
  await page.getByText(t('console.demo.only'), { exact: true }).waitFor()
  wrong.push(...(await look(seat, 'sign-in-code')))
  await page.goto(`${url}/console/first-supervisor?token=x`)
  await page.getByRole('heading', { name: t('console.first.used.title') }).waitFor()
  wrong.push(...(await look(seat, 'first-supervisor-used', { phone: true })))
  // A link that works; the walk with a real one is in first-supervisor.test.ts.
  await page.route('**/api/v1/desk/first-supervisor/check', (route) =>
    route.fulfill({ json: { works: true } }),
  )
  await page.reload()
  await page.getByRole('heading', { name: t('console.first.title') }).waitFor()
  return [...wrong, ...(await look(seat, 'first-supervisor', { phone: true }))]
}

/** An answer of the server as it is for staff without a second factor; the walk itself is in agent.test.ts. */
async function pretendEnrolment({ page }: Seat) {
  await page.route('**/api/v1/desk/me', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...((await answer.json()) as object), level: 'enrolment' } })
  })
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
  await page.route('**/api/v1/desk/factors/totp', (route) =>
    route.fulfill({ json: { secret, uri: `otpauth://totp/Walletdesk?secret=${secret}` } }),
  )
  await page.route('**/api/v1/desk/factors/totp/confirm', (route) =>
    route.fulfill({
      json: { codes: Array.from({ length: 10 }, (_, at) => `k7m2p-9x4qd-h3w8t-${at}z6rv`) },
    }),
  )
}

const showEnrolment: Walk = async (seat) => {
  const { page, t } = seat
  await pretendEnrolment(seat)
  await page.goto(`${url}/console`)
  await page.getByRole('img', { name: t('console.enrol.qr') }).waitFor()
  const wrong = await look(seat, 'enrolment-app', { phone: true })
  await page.locator('input[autocomplete=one-time-code]').fill('123456')
  await page.getByRole('listitem').first().waitFor()
  return [...wrong, ...(await look(seat, 'enrolment-codes', { phone: true }))]
}

const showInbox: Walk = async (seat) => {
  const { page, t } = seat
  await page.goto(`${url}/console?view=all`)
  await page.locator('a[data-index]').first().waitFor()
  const wrong = await look(seat, 'inbox', { phone: true })
  await page.getByRole('tab', { name: t('console.view.mine') }).click()
  await page.getByText(t('console.empty.mine')).waitFor()
  wrong.push(...(await look(seat, 'inbox-empty', { phone: true })))

  await page.route('**/api/v1/desk/conversations?**', (route) =>
    route.fulfill({ status: 500, json: { code: 'internal_error', requestId: 'req_7k2m9x' } }),
  )
  await page.goto(`${url}/console?view=all`)
  await page.getByRole('alert').waitFor()
  wrong.push(...(await look(seat, 'inbox-failed')))
  await page.unroute('**/api/v1/desk/conversations?**')

  await page.getByRole('button', { name: t('common.retry') }).click()
  await page.locator('a[data-index]').first().waitFor()
  await page.route('**/api/v1/desk/conversations?**', (route) =>
    route.fulfill({ status: 401, json: { code: 'session_ended', requestId: 'req_7k2m9x' } }),
  )
  await page.getByRole('tab', { name: t('console.view.resolved') }).click()
  await page.getByRole('dialog').waitFor()
  return [...wrong, ...(await look(seat, 'session-ended', { phone: true }))]
}

const showConversation: Walk = async (seat) => {
  const { page, t } = seat
  await page.goto(`${url}/console?view=all`)
  const row = page.locator('a[data-index]').filter({ hasText: LIN }).first()
  await row.focus()
  await page.keyboard.press('Space')
  await page.getByText(t('console.peek')).waitFor()
  const panel = page.getByRole('complementary', { name: t('console.customer') })
  await panel.getByText(t('console.wallet.linked')).first().waitFor()
  const wrong = await look(seat, 'peek')
  await page.keyboard.press('o')
  await page.getByRole('textbox', { name: t('console.mode.reply') }).waitFor()
  wrong.push(...(await look(seat, 'conversation')))
  await page.keyboard.press(']')
  await panel.waitFor({ state: 'detached' })
  wrong.push(...(await look(seat, 'conversation-wide', { phone: true })))
  await page.keyboard.press(']')
  await panel
    .getByRole('button', { name: t('console.inspector.open') })
    .first()
    .click()
  await panel.getByRole('region', { name: t('console.inspector') }).waitFor()
  await panel.getByRole('switch').first().waitFor()
  wrong.push(...(await look(seat, 'inspector', { phone: true })))
  await page.keyboard.press('n')
  wrong.push(...(await look(seat, 'note')))
  await page.keyboard.press('Escape')
  return wrong
}

/** As it is once somebody has taken it; taken for real, it would be missing in other flows. */
const pretendTaken = ({ page }: Seat) =>
  page.route(/\/desk\/conversations\/cnv_[0-9a-f]+$/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ json: { ...((await answer.json()) as object), state: 'open' } })
  })

const showLayers: Walk = async (seat) => {
  const { page } = seat
  await pretendTaken(seat)
  await page.goto(`${url}/console?view=all`)
  await page.locator('a[data-index]').filter({ hasText: LIN }).first().click()
  await page.getByRole('button', { name: seat.t('console.action.snooze') }).waitFor()
  const wrong: string[] = []
  const keys = { shortcuts: '?', commands: 'Control+k', snooze: 'z', solve: 'e' } as const
  for (const [name, key] of Object.entries(keys)) {
    await page.getByRole('region', { name: seat.t('console.thread') }).focus()
    await page.keyboard.press(key)
    await page.getByRole('dialog').waitFor()
    wrong.push(...(await look(seat, name, { phone: name !== 'commands' })))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
  await page.getByRole('button', { name: 'Sofia Lind' }).click()
  await page.getByRole('menu').waitFor()
  return [...wrong, ...(await look(seat, 'presence'))]
}

const showSettings: Walk = async (seat) => {
  const { page, t } = seat
  await page.goto(`${url}/console/settings`)
  await page.getByRole('heading', { name: t('console.nav.settings') }).waitFor()
  const wrong = await look(seat, 'settings', { phone: true })
  await page.goto(`${url}/console?view=all`)
  await page.locator('a[data-index]').first().waitFor()
  await page.context().setOffline(true)
  const [banner = ''] = t('console.offline', { seconds: 0 }).split('0')
  await page.getByText(banner).waitFor()
  // The banner is there for as long as the rest may be old; the rows stay.
  expect(await page.locator('a[data-index]').count()).toBeGreaterThan(0)
  wrong.push(...(await look(seat, 'offline')))
  return wrong
}

const WALKS: readonly { name: string; isSignedIn: boolean; steps: Walk }[] = [
  { name: 'the door', isSignedIn: false, steps: showUnsigned },
  { name: 'the second factor', isSignedIn: true, steps: showEnrolment },
  { name: 'the inbox', isSignedIn: true, steps: showInbox },
  { name: 'a conversation', isSignedIn: true, steps: showConversation },
  { name: 'layers', isSignedIn: true, steps: showLayers },
  { name: 'settings and no network', isSignedIn: true, steps: showSettings },
]

test.each(WALKS.flatMap((one) => LOCALES.map((locale) => ({ ...one, locale }))))(
  'UX 12.3, 10.1: $name in $locale has no fault',
  ({ locale, isSignedIn, steps }) => walk(locale, isSignedIn, steps),
)
