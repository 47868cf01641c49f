/**
 * What hands do between the steps of a flow. The browser's Back: one step at a time, with what was
 * typed still there, and never back into something that is done. Help in between, a press that comes
 * twice or while the page moves, letters one by one.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, PHONE, saveScreen } from './parts/browser'
import { ANNA, authenticator, DEMO_PASSWORD, enterAs, OMAR, textsOf } from './parts/wallet'
import type { FlowTexts } from './parts/wallet'

const url = inject('serverUrl')
const IBAN = 'DE89370400440532013000'
const CODE_MS = 30_000

let browser: Browser
let t: FlowTexts
let signedIn: Awaited<ReturnType<BrowserContext['storageState']>>
let signedInAt: number
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  t = await textsOf('en')
  const context = await browser.newContext()
  await enterAs(context, url, OMAR)
  signedInAt = Date.now()
  signedIn = await context.storageState()
  await context.close()
})
afterAll(() => browser.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await saveScreen(page, `failed-${task.name.slice(0, 30)}`)
  await page.context().close()
})

const open = async (storageState?: typeof signedIn) => {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: PHONE,
    baseURL: url,
    ...(storageState && { storageState }),
  })
  page = await context.newPage()
  page.setDefaultTimeout(10_000)
}

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const amount = () => page.getByLabel(t('wallet.field.amount'))
const address = () => page.getByLabel(t('wallet.field.iban'))

/** From the home screen to the review, as a person gets there. */
async function reviewWithdrawal() {
  await page.goto('/')
  await page.getByRole('link', { name: t('wallet.withdraw.title'), exact: true }).click()
  await page
    .locator('main label')
    .filter({ hasText: t('vocabulary.asset.EUR') })
    .first()
    .click()
  await address().fill(IBAN)
  await page.getByLabel(t('wallet.field.label')).fill('Rent')
  await press(t('common.continue'))
  await amount().fill('21')
  await press(t('wallet.withdraw.see_fees'))
  await heading(t('wallet.withdraw.review')).waitFor()
}

async function toConfirm() {
  const compare = page.getByLabel(t('wallet.compare.label'))
  if (await compare.isVisible())
    await compare.fill(await page.locator('main [data-marked=true]').innerText())
  await press(t('wallet.withdraw.to_confirm'))
  await page.getByLabel(t('wallet.code.label')).waitFor()
}

/** Each code opens once, and one has opened the session: the next, if need be after half a minute. */
async function prove(email = OMAR) {
  const read = async () => {
    const answer = await page.request.get(`/api/v1/demo/second-factor?email=${email}`)
    return (await answer.json()) as { code: string; validUntil: string }
  }
  const shown = await read()
  const endsAt = Date.parse(shown.validUntil)
  const isUsed = endsAt - CODE_MS <= signedInAt
  if (isUsed) await page.waitForTimeout(endsAt - Date.now() + 200)
  const { code } = isUsed ? await read() : shown
  await page.getByLabel(t('wallet.code.label')).fill(code)
}

test('W7: Back goes one step back, and out of the flow only from its first', async () => {
  await open(signedIn)
  await reviewWithdrawal()
  await page.goBack()
  expect(await amount().inputValue()).toBe('21')
  await page.goBack()
  expect(await address().inputValue()).toBe(IBAN)
  await page.goForward()
  await page.goForward()
  await heading(t('wallet.withdraw.review')).waitFor()
  await press(t('common.back'))
  await amount().fill('22')
  await page.goForward()
  // Other terms: the old review is no place to go on to.
  await page.waitForTimeout(300)
  expect(await amount().inputValue()).toBe('22')
  await page.goBack()
  await address().waitFor()
  await page.goBack()
  await page.getByText(t('wallet.total.label')).waitFor()
})

test('W7: a page that was loaded again begins again, and Back still leads out', async () => {
  await open(signedIn)
  await reviewWithdrawal()
  await page.reload()
  await address()
    .or(heading(t('wallet.withdraw.destination')))
    .first()
    .waitFor()
  await page.waitForTimeout(300)
  await page.goBack()
  await page.getByText(t('wallet.total.label')).waitFor()
})

test('W7: help in between loses nothing that was typed', async () => {
  await open(signedIn)
  await reviewWithdrawal()
  await page.goBack()
  await amount().fill('23')
  await page
    .getByRole('link', { name: t('common.help'), exact: true })
    .last()
    .click()
  await page.waitForURL('**/support')
  await page.goBack()
  expect(await amount().inputValue()).toBe('23')
  await page.goBack()
  expect(await address().inputValue()).toBe(IBAN)
  // A new visit is a new withdrawal.
  await page.goBack()
  await page.getByRole('link', { name: t('wallet.withdraw.title'), exact: true }).click()
  await page
    .locator('main label')
    .filter({ hasText: t('vocabulary.asset.EUR') })
    .first()
    .click()
  expect(await address().inputValue()).toBe('')
})

test('W17: the search answers a question, not each of its letters', async () => {
  await open(signedIn)
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/help/search')) asked.push(request.postData() ?? '')
  })
  await page.goto('/support')
  await page.getByRole('searchbox').pressSequentially('late withdrawal', { delay: 20 })
  await expect.poll(() => asked.at(-1)).toEqual(expect.stringContaining('late withdrawal'))
  expect(asked.length).toBeLessThan(8)
})

test('UX 8.3: all of it leaves room for the fee, and more than that is said at the amount', async () => {
  await open(signedIn)
  await reviewWithdrawal()
  await page.goBack()
  await press(t('wallet.withdraw.all'))
  const most = Number((await amount().inputValue()).replace(',', ''))
  await amount().fill(String(most + 1))
  await press(t('wallet.withdraw.see_fees'))
  await page
    .getByText(/2\.50\sEUR/)
    .first()
    .waitFor()
  await press(t('wallet.withdraw.all'))
  await press(t('wallet.withdraw.see_fees'))
  await heading(t('wallet.withdraw.review')).waitFor()
})

test('MONEY 2.3: after a refusal that spends its id, the next try has another', async () => {
  await open(signedIn)
  const ids: string[] = []
  await page.route('**/api/v1/withdrawals', (route) => {
    ids.push((route.request().postDataJSON() as { id: string }).id)
    const code = ids.length === 1 ? 'insufficient_funds' : 'rate_limited'
    const body = { type: 'about:blank', status: 422, code, title: code, detail: '', requestId: 'r' }
    return route.fulfill({
      status: 422,
      contentType: 'application/problem+json',
      body: JSON.stringify(body),
    })
  })
  await reviewWithdrawal()
  await toConfirm()
  for (const code of ['111111', '222222', '333333']) {
    await page.getByLabel(t('wallet.code.label')).fill(code)
    await press(t('wallet.withdraw.do'))
    await expect.poll(() => ids.length).toBe(Number(code[0]))
  }
  expect(ids[1]).not.toBe(ids[0])
  expect(ids[2]).toBe(ids[1])
})

test('W7, W9: once it is done, Back does not lead into it again', async () => {
  await open(signedIn)
  await reviewWithdrawal()
  await toConfirm()
  await page.goBack()
  await heading(t('wallet.withdraw.review')).waitFor()
  await toConfirm()
  await prove()
  await press(t('wallet.withdraw.do'))
  await page.getByText(t('wallet.where')).waitFor({ timeout: 20_000 })
  const shown = page.url()
  await page.goBack()
  await page.getByText(t('wallet.total.label')).waitFor()
  await page.goForward()
  await page.getByText(t('wallet.where')).waitFor()
  await page.goForward()
  await page.waitForTimeout(300)
  await page.getByText(t('wallet.where')).waitFor()
  expect(page.url()).toBe(shown)
}, 90_000)

/** To the code of the mail; gives the address. */
async function register(): Promise<string> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: t('common.register') }).click()
  await heading(t('wallet.register.title')).waitFor()
  const email = `back.${Date.now()}@mailbox.example`
  await page.getByLabel(t('wallet.field.email')).fill(email)
  await page
    .getByLabel(t('wallet.field.password'), { exact: true })
    .fill('six tin boats in the rain')
  await page.getByText(t('wallet.register.terms')).click()
  await page.getByText(t('wallet.register.privacy')).click()
  await press(t('common.continue'))
  await page.getByLabel(t('wallet.register.code')).waitFor()
  return email
}

async function confirmMail() {
  const mail = page.locator('form p[dir=auto]')
  await mail.waitFor()
  const code = /\b\d{6}\b/.exec(await mail.innerText())?.[0] ?? ''
  await page.getByLabel(t('wallet.register.code')).fill(code)
  await press(t('common.continue'))
  await page.getByLabel(t('wallet.code.label')).waitFor()
}

test('W2: Back from the code of the mail leads to the address, as it was typed', async () => {
  await open()
  const email = await register()
  await page.goBack()
  expect(await page.getByLabel(t('wallet.field.email')).inputValue()).toBe(email)
  expect(await page.getByRole('checkbox').first().isChecked()).toBe(true)
  await page.goForward()
  await confirmMail()
  await page.goBack()
  await heading(t('wallet.totp.title'))
    .or(page.getByLabel(t('wallet.field.email')))
    .waitFor()
  expect(await page.getByLabel(t('wallet.register.code')).count()).toBe(0)
})

/** The app takes over the key on the screen and shows the codes that are made of it. */
async function takeOver() {
  const key = await page.locator('main bdi[dir=ltr]').first().innerText()
  await page.getByLabel(t('wallet.code.label')).fill(await authenticator(key)())
  await page.getByText(t('wallet.recovery.explain')).waitFor()
  return { key, codes: await page.locator('main ol li').allInnerTexts() }
}

test('W11: Back from the recovery codes begins anew, and nothing is shown twice', async () => {
  await open()
  await register()
  await confirmMail()
  const first = await takeOver()
  await page.goBack()
  await page.getByText(t('wallet.totp.again')).waitFor()
  const key = page.locator('main bdi[dir=ltr]').first()
  await key.waitFor()
  expect(await key.innerText()).not.toBe(first.key)
  await page.goForward()
  // The codes of the first key are void: there is nothing to go on to.
  await page.waitForTimeout(300)
  await key.waitFor()
  expect(await page.getByText(t('wallet.recovery.explain')).count()).toBe(0)
  const second = await takeOver()
  expect(second.codes.filter((code) => first.codes.includes(code))).toEqual([])
  await page.getByText(t('wallet.recovery.saved')).click()
  await page.getByLabel(t('wallet.recovery.type_back')).fill(second.codes[0] ?? '')
  await press(t('common.continue'))
  await page.getByRole('button', { name: t('wallet.totp.to_wallet') }).waitFor()
  await page.goBack()
  await page.getByText(t('wallet.assets.empty')).waitFor()
  await page.goForward()
  await heading(t('wallet.security.title')).waitFor()
  const shown = await page.locator('main').innerText()
  expect([second.key, ...second.codes].filter((secret) => shown.includes(secret))).toEqual([])
}, 90_000)

test('W1: Back from the code leads to the address without the password, and Forward to the code', async () => {
  await open()
  await page.goto('/help/en')
  await page.goto('/sign-in')
  const [email, password] = [
    page.getByLabel(t('wallet.field.email')),
    page.getByLabel(t('wallet.field.password'), { exact: true }),
  ]
  const code = page.getByLabel(t('wallet.code.label'))
  await email.fill(ANNA)
  await password.fill(DEMO_PASSWORD)
  await press(t('common.sign_in'))
  await code.fill('12345')
  await page.goBack()
  expect(await email.inputValue()).toBe(ANNA)
  expect(await password.inputValue()).toBe('')
  await page.goForward()
  expect(await code.inputValue()).toBe('')
  await page.goBack()
  await password.fill(DEMO_PASSWORD)
  await page.goForward()
  // Typed anew: the code is for whoever signs in anew.
  await page.waitForTimeout(300)
  await press(t('common.sign_in'))
  await code.waitFor()
  await prove(ANNA)
  await page.getByText(t('wallet.total.label')).waitFor()
  await page.goBack()
  await page.waitForURL('**/help/en')
}, 90_000)

test('W2: a mended field does not move the button away under the pointer', async () => {
  await open()
  await page.goto('/register')
  await page.getByLabel(t('wallet.field.email')).fill('omar')
  await press(t('common.continue'))
  await page.getByText(t('common.field.email')).waitFor()
  await page.getByLabel(t('wallet.field.email')).fill('omar@mailbox.example')
  const button = page.getByRole('button', { name: t('common.continue'), exact: true })
  const before = await button.boundingBox()
  await button.hover()
  await page.mouse.down()
  await page.getByText(t('common.field.email')).waitFor({ state: 'detached' })
  expect(await button.boundingBox()).toEqual(before)
  await page.mouse.up()
  // The press went through, and the place is given up.
  await page.getByLabel(t('wallet.field.password'), { exact: true }).waitFor()
})

test('UX 8.9: a double click on the report button leaves its sheet open', async () => {
  await open(signedIn)
  await page.setViewportSize(DESKTOP)
  await page.goto('/transactions')
  await page.getByText(t('vocabulary.transaction.returned')).first().click()
  const report = page.getByRole('button', { name: t('wallet.report') })
  const sheet = page.getByRole('dialog')
  // Once before, so that it opens at once.
  await report.click()
  await sheet.getByText(t('wallet.report.other')).waitFor()
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  await report.dblclick({ delay: 80 })
  await sheet.getByText(t('wallet.report.other')).click()
  expect(await sheet.getByRole('radio', { name: t('wallet.report.other') }).isChecked()).toBe(true)
  // Later a press beside it closes it, as ever.
  await expect
    .poll(async () => {
      await page.mouse.click(4, 4)
      return sheet.count()
    })
    .toBe(0)
})
