/**
 * Somebody becomes a customer: account, second factor, first money in, first money out, and back in
 * another day. In Chinese on a phone over the chain, in English on a desktop over bank and card.
 */
import type { Locale } from '@walletdesk/texts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { TestContext } from 'vitest'
import { DESKTOP, openBrowser, PHONE, saveScreen } from './parts/browser'
import { authenticator, openSandbox, textsOf } from './parts/wallet'
import type { FlowTexts, Sandbox } from './parts/wallet'

const url = inject('serverUrl')
const PASSWORD = 'twelve lanterns over the canal'
/** A name is whatever a person says it is; it stands there as text. */
const NAME = 'Ada <b>林</b> & "{0}"'
const FRIEND = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8'
const IBAN = 'DE89370400440532013000'
const WAIT = { timeout: 20_000 }

let browser: Browser
let sandbox: Sandbox
beforeAll(async () => {
  browser = await openBrowser()
  const outside = await browser.newContext()
  sandbox = await openSandbox(outside.request, url)
})
afterAll(() => browser.close())

type Story = {
  t: FlowTexts
  context: BrowserContext
  page: Page
  email: string
  code: () => Promise<string>
  recovery: string[]
  faults: string[]
}
type Cast = { locale: Locale; tag: string; viewport: { width: number; height: number } }

async function begin({ locale, tag, viewport }: Cast, { onTestFailed }: TestContext) {
  const t = await textsOf(locale)
  const context = await browser.newContext({ locale: tag, viewport, baseURL: url })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  onTestFailed(() => saveScreen(page, `failed-new-customer-${locale}`))
  const email = `new.${locale.toLowerCase()}.${Date.now()}@mailbox.example`
  const code = () => Promise.reject(new Error('no authenticator yet'))
  const story: Story = { t, context, page, email, code, recovery: [], faults }
  return story
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

/** Both texts open beside the form, in its language. */
async function readWhatIsAgreed(page: Page, t: FlowTexts) {
  for (const key of ['wallet.register.terms_read', 'wallet.register.privacy_read'] as const) {
    const opened = page.waitForEvent('popup')
    await page.getByRole('link', { name: t(key) }).click()
    const text = await opened
    await text.getByRole('heading', { level: 1 }).waitFor()
    expect(await text.locator('html').getAttribute('lang')).toBe(t.locale)
    await text.close()
  }
}

async function register({ page, t, email }: Story) {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('common.register') }).click()
  await page.getByRole('heading', { name: t('wallet.register.title') }).waitFor()
  await press(page, t('common.continue'))
  await page.getByText(t('common.field.missing')).first().waitFor()
  await page.getByLabel(t('wallet.field.email')).fill(email)
  await page.getByLabel(t('wallet.field.name')).fill(NAME)
  await page.getByLabel(t('wallet.field.password'), { exact: true }).fill(PASSWORD)
  await readWhatIsAgreed(page, t)
  await page.getByText(t('wallet.register.terms')).click()
  await page.getByText(t('wallet.register.privacy')).click()
  await press(page, t('common.continue'))
  const mail = page.locator('form p[dir=auto]')
  await mail.waitFor(WAIT)
  const code = /\b\d{6}\b/.exec(await mail.innerText())?.[0] ?? ''
  await page.getByLabel(t('wallet.register.code')).fill(code)
  await press(page, t('common.continue'))
}

/** The key is read from the screen, as an app reads it; one recovery code is typed back. */
async function enrol(story: Story) {
  const { page, t } = story
  const key = page.locator('main bdi[dir=ltr]').first()
  await key.waitFor()
  story.code = authenticator(await key.innerText())
  await page.getByLabel(t('wallet.code.label')).fill(await story.code())
  await page.getByText(t('wallet.recovery.explain')).waitFor()
  story.recovery = await page.locator('main ol li').allInnerTexts()
  expect(story.recovery).toHaveLength(10)
  await page.getByText(t('wallet.recovery.saved')).click()
  await page.getByLabel(t('wallet.recovery.type_back')).fill(story.recovery.shift() ?? '')
  await press(page, t('common.continue'))
  await press(page, t('wallet.totp.to_wallet'))
  await page.getByText(t('wallet.assets.empty')).waitFor()
}

/** From here on nothing may load the page again: what changes, changes live. */
const plantMark = (page: Page) => page.evaluate('window.stillTheSamePage = true')
const hasMark = (page: Page) => page.evaluate('window.stillTheSamePage === true')

/** Seconds pass outside until the screen says so by itself. */
async function watch({ page }: Story, text: string, seconds = 30) {
  const wanted = page.getByText(text, { exact: true }).first()
  for (let tries = 0; tries < 6; tries += 1) {
    await sandbox.advance(seconds)
    const isThere = await wanted.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    )
    if (isThere) return
  }
  throw new Error(`the screen never said "${text}":\n${await page.locator('main').innerText()}`)
}

/** Flows on a phone have no tab bar: their arrow leads out. */
async function goTo({ page, t }: Story, place: 'wallet.nav.home' | 'wallet.nav.me') {
  const tab = page.getByRole('navigation').getByRole('link', { name: t(place), exact: true })
  const back = page.getByRole('link', { name: t('common.back') })
  await tab.or(back).first().waitFor()
  if (!(await tab.isVisible())) await back.click()
  await tab.click()
}

const choose = (
  { page, t }: Story,
  name: 'vocabulary.asset.USDT_TRON' | 'vocabulary.asset.EUR' | 'vocabulary.rail.bank',
) =>
  page
    .locator('main label')
    .filter({ hasText: t(name) })
    .click()

async function depositOverChain(story: Story) {
  const { page, t } = story
  await page.getByRole('link', { name: t('vocabulary.kind.deposit') }).click()
  await choose(story, 'vocabulary.asset.USDT_TRON')
  await page.getByRole('img', { name: t('wallet.deposit.qr') }).waitFor()
  await saveScreen(page, 'new-customer-deposit-zh-phone')
  await page.getByLabel(t('wallet.demo.payment')).fill('500')
  await press(page, t('wallet.demo.pay'))
  await page.getByText(t('wallet.demo.paid')).waitFor()
  await goTo(story, 'wallet.nav.home')
  await page
    .getByRole('link', { name: /500\.00/ })
    .first()
    .click(WAIT)
  await page.getByText(t('wallet.where')).waitFor()
  await watch(story, t('vocabulary.step.arrive.done'))
}

/** FL-1: too much is said at the amount, by the wallet and by a server that knows better. */
async function meetMaximum({ page, t }: Story) {
  const amount = page.getByLabel(t('wallet.field.amount'))
  const error = page.locator('[slot=errorMessage]')
  await amount.fill('1000000.01')
  await press(page, t('wallet.withdraw.see_fees'))
  await error.getByText(/1,000,000\.00/).waitFor()
  const problem = { status: 422, code: 'amount_too_large', pointer: '/amount' }
  await page.route('**/api/v1/quotes', (route) => route.fulfill({ status: 422, json: problem }), {
    times: 1,
  })
  await amount.fill('1000000')
  await press(page, t('wallet.withdraw.see_fees'))
  await error.getByText(t('problems.amount_too_large.remedy')).waitFor()
  expect(await page.getByText(t('problems.amount_too_large.remedy')).count()).toBe(1)
}

async function depositFromBank(story: Story) {
  const { page, t } = story
  await page.getByRole('link', { name: t('vocabulary.kind.deposit') }).click()
  await choose(story, 'vocabulary.asset.EUR')
  await choose(story, 'vocabulary.rail.bank')
  await meetMaximum(story)
  await page.getByLabel(t('wallet.field.amount')).fill('500')
  await press(page, t('wallet.withdraw.see_fees'))
  await page.getByText(t('wallet.quote.total_in')).waitFor()
  await saveScreen(page, 'new-customer-deposit-en-desktop')
  await press(page, t('wallet.deposit.pay'))
  await page.getByText(t('wallet.where')).waitFor()
  await watch(story, t('vocabulary.step.arrive.done'))
}

type Payout = { to: string; label: string; amount: string; field: string }

/** Up to the page of the withdrawal; fees and total stand on the screen before anything is proven. */
async function withdraw(story: Story, { to, label, amount, field }: Payout) {
  const { page, t } = story
  await goTo(story, 'wallet.nav.home')
  await page.getByRole('link', { name: t('wallet.withdraw.title'), exact: true }).click()
  await page.getByLabel(field).fill(to)
  await page.getByLabel(t('wallet.field.label')).fill(label)
  await press(page, t('common.continue'))
  await page.getByLabel(t('wallet.field.amount')).fill(amount)
  await press(page, t('wallet.withdraw.see_fees'))
  await review(story)
  await page.getByLabel(t('wallet.code.label')).fill(await story.code())
  await press(page, t('wallet.withdraw.do'))
  await page.getByText(t('wallet.where')).waitFor(WAIT)
}

async function review({ page, t }: Story) {
  await page.getByText(t('wallet.quote.total_out')).waitFor()
  await page.getByText(t('wallet.quote.receives')).waitFor()
  const compare = page.getByLabel(t('wallet.compare.label'))
  if (await compare.isVisible()) {
    await compare.fill(await page.locator('main [data-marked=true]').innerText())
  }
  await press(page, t('wallet.withdraw.to_confirm'))
}

/** With a code for the day that the telephone is lost: no half minute has to pass. */
async function recover({ page, t, recovery }: Story) {
  await press(page, t('wallet.recovery.use'))
  await page.getByLabel(t('wallet.recovery.label')).fill(recovery.shift() ?? '')
  await press(page, t('common.continue'))
}

async function signOutAndIn(story: Story) {
  const { page, t, email } = story
  await goTo(story, 'wallet.nav.me')
  await page.getByText(NAME, { exact: true }).waitFor()
  await press(page, t('common.sign_out'))
  await page.getByLabel(t('wallet.field.email')).fill(email)
  await page.getByLabel(t('wallet.field.password'), { exact: true }).fill(PASSWORD)
  await press(page, t('common.sign_in'))
  await recover(story)
  await page.getByText(t('wallet.total.label')).waitFor()
}

/** Another device ends this one's session, as the list of sessions does it, and can still pay in. */
async function endSessionElsewhere({ email, recovery }: Story) {
  const secondFactor = { method: 'recovery_code', code: recovery.shift() }
  const elsewhere = await browser.newContext({ baseURL: url })
  const answer = await elsewhere.request.post('/api/v1/sessions', {
    data: { email, password: PASSWORD, secondFactor, transport: 'token' },
  })
  const { token } = (await answer.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const ended = await elsewhere.request.post('/api/v1/sessions/end-others', { headers })
  expect(ended.ok()).toBe(true)
  return async () => {
    const data = { id: `flow-${Date.now()}`, rail: 'chain', asset: 'USDT_TRON', amount: '77000000' }
    await elsewhere.request.post('/api/v1/sandbox/payments', { headers, data })
    await elsewhere.close()
  }
}

/** Half a withdrawal is typed when the session ends; the sheet lets the same person go on. */
async function loseSessionWhileTyping(story: Story, { to, label, amount, field }: Payout) {
  const { page, t } = story
  await goTo(story, 'wallet.nav.home')
  await page.getByRole('link', { name: t('wallet.withdraw.title'), exact: true }).click()
  await page.getByLabel(field).fill(to)
  await page.getByLabel(t('wallet.field.label')).fill(label)
  await press(page, t('common.continue'))
  await page.getByLabel(t('wallet.field.amount')).fill(amount)
  const payIn = await endSessionElsewhere(story)
  await press(page, t('wallet.withdraw.see_fees'))
  const sheet = page.getByRole('dialog', { name: t('wallet.session_ended.title') })
  await sheet.waitFor(WAIT)
  await saveScreen(page, `new-customer-session-ended-${t.locale}`)
  await sheet.getByLabel(t('wallet.field.password'), { exact: true }).fill(PASSWORD)
  await press(page, t('common.sign_in'))
  await recover(story)
  await sheet.waitFor({ state: 'detached' })
  expect(await page.getByLabel(t('wallet.field.amount')).inputValue()).toBe(amount)
  await press(page, t('wallet.withdraw.see_fees'))
  await page.getByText(t('wallet.quote.total_out')).waitFor()
  await page.getByText(label, { exact: true }).waitFor()
  // The renewed session is live again: money that comes in now shows by itself.
  await page.getByRole('button', { name: t('common.back') }).click()
  await page.getByRole('button', { name: t('common.back') }).click()
  await goTo(story, 'wallet.nav.home')
  await page.getByText(t('wallet.total.label')).waitFor()
  await payIn()
  await page.getByRole('link', { name: /77\.00/ }).waitFor(WAIT)
}

// Together: each mostly waits for a clock that both share.
describe.concurrent('W2, W11, W5, W6, W7, W9, W1: from a stranger to money out and back in', () => {
  test('in Chinese on a phone, over the chain', async (run) => {
    const story = await begin({ locale: 'zh-Hans', tag: 'zh-CN', viewport: PHONE }, run)
    const { page, t, faults, context } = story
    await register(story)
    await enrol(story)
    await plantMark(page)
    await depositOverChain(story)
    const field = t('wallet.field.address')
    await withdraw(story, { to: FRIEND, label: '朋友', amount: '120', field })
    await watch(story, t('vocabulary.transaction.done_external'))
    await saveScreen(page, 'new-customer-done-zh-phone')
    expect(await hasMark(page)).toBe(true)
    await signOutAndIn(story)
    await loseSessionWhileTyping(story, { to: FRIEND, label: '朋友二', amount: '35', field })
    expect(faults).toEqual([])
    await context.close()
  }, 150_000)

  test('in English on a desktop, over the bank', async (run) => {
    const story = await begin({ locale: 'en', tag: 'en-GB', viewport: DESKTOP }, run)
    const { page, t, faults, context } = story
    await register(story)
    await enrol(story)
    await plantMark(page)
    await depositFromBank(story)
    const field = t('wallet.field.iban')
    await withdraw(story, { to: IBAN, label: 'My savings', amount: '120', field })
    await watch(story, t('vocabulary.transaction.done_external'))
    await saveScreen(page, 'new-customer-done-en-desktop')
    expect(await hasMark(page)).toBe(true)
    await signOutAndIn(story)
    await loseSessionWhileTyping(story, { to: IBAN, label: 'Holiday', amount: '35', field })
    expect(faults).toEqual([])
    await context.close()
  }, 150_000)
})
