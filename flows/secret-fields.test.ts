/**
 * A recovery phrase or key in a field that keeps what it is given: the refusal stands at that field,
 * says what to do, and goes away with the next letter.
 */
import type { Locale } from '@walletdesk/texts'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openBrowser, PHONE } from './parts/browser'
import { ANNA, enterAs, LIN, openTheDesk, textsOf, type FlowTexts } from './parts/wallet'

const url = inject('serverUrl')
const ETH = { asset: 'ETH', friend: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed' }
const USDT = { asset: 'USDT_TRON', friend: 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8' }
/** Published with BIP-39. */
const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
/** The first of all keys: nobody's. */
const KEY = 'KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn'
const MAILBOX = `${PHRASE.replaceAll(' ', '.')}@mailbox.example`

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

type Reader = { locale: Locale; tag: string; customer: string; way: typeof ETH }
/** `sent`: requests that left the device with a secret in body or address. */
type Scene = { page: Page; t: FlowTexts; sent: string[] }

/** Each signs in once: a second code comes half a minute later. */
const sessions = new Map<string, Awaited<ReturnType<BrowserContext['cookies']>>>()
async function enter(context: BrowserContext, customer: string) {
  const cookies = sessions.get(customer)
  if (cookies) return context.addCookies(cookies)
  await enterAs(context, url, customer)
  sessions.set(customer, await context.cookies())
}

async function open({ locale, tag, customer }: Reader, isSignedIn: boolean): Promise<Scene> {
  const context = await browser.newContext({ locale: tag, viewport: PHONE, baseURL: url })
  if (isSignedIn) await enter(context, customer)
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const sent: string[] = []
  page.on('request', (request) => {
    const words = `${request.url()}: ${request.postData() ?? ''}`
    if (/scheme.{1,3}spot|KwDiBf89/.test(words)) sent.push(words)
  })
  return { page, t: await textsOf(locale), sent }
}

/** What is read out with a field. */
const describedBy = (field: Locator): Promise<string> =>
  field.evaluate((input) => {
    const ids = (input.getAttribute('aria-describedby') ?? '').split(' ')
    return ids.map((id) => input.ownerDocument.getElementById(id)?.textContent ?? '').join(' ')
  })

async function expectRefused({ t }: Scene, field: Locator) {
  await expect
    .poll(() => describedBy(field), { timeout: 15_000 })
    .toContain(t('problems.secret_refused.title'))
  expect(await describedBy(field)).toContain(t('problems.secret_refused.remedy'))
  expect(await field.getAttribute('aria-invalid')).toBe('true')
}

const READERS: Reader[] = [
  { locale: 'en', tag: 'en-GB', customer: ANNA, way: ETH },
  { locale: 'zh-Hans', tag: 'zh-CN', customer: LIN, way: USDT },
]

describe.each(READERS)('secrets in fields, in $locale', (reader) => {
  test('SE-2: as a name of a new customer (W2) it stays here', async () => {
    const scene = await open(reader, false)
    const { page, t } = scene
    await page.goto('/register')
    const name = page.getByLabel(t('wallet.field.name'))
    await page.getByLabel(t('wallet.field.email')).fill(`new.${reader.tag}@mailbox.example`)
    await name.fill(PHRASE)
    await page
      .getByLabel(t('wallet.field.password'), { exact: true })
      .fill('twelve lanterns over the canal')
    await page.getByText(t('wallet.register.terms')).click()
    await page.getByText(t('wallet.register.privacy')).click()
    await page.getByRole('button', { name: t('common.continue') }).click()
    await expectRefused(scene, name)
    await name.fill('Ada')
    expect(await describedBy(name)).not.toContain(t('problems.secret_refused.title'))
    expect(scene.sent).toEqual([])
    await page.context().close()
  })

  test('SE-2: as memo and as label of a withdrawal (W7) it stays here', async () => {
    const scene = await open(reader, true)
    const { page, t } = scene
    await page.goto(`/withdraw?asset=${reader.way.asset}`)
    await page.getByLabel(t('wallet.field.address'), { exact: true }).fill(reader.way.friend)
    const next = page.getByRole('button', { name: t('common.continue') })
    for (const [label, secret] of [
      ['wallet.field.memo', PHRASE],
      ['wallet.field.label', KEY],
    ] as const) {
      const field = page.getByLabel(t(label))
      await field.fill(secret)
      await next.click()
      await expectRefused(scene, field)
      await field.fill('104729')
      expect(await describedBy(field)).not.toContain(t('problems.secret_refused.title'))
    }
    await next.click()
    await page.getByLabel(t('wallet.field.amount')).waitFor()
    expect(scene.sent).toEqual([])
    await page.context().close()
  })

  test('SE-2: in the search of the wallet (W17) it stays here, and no address has the words', async () => {
    const { page, t, sent } = await open(reader, true)
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto('/support')
    const field = page.locator('input[type=search]')
    const hit = page.locator('main a[href*="/articles/fees"]').first()
    await field.fill('gas')
    await hit.waitFor()
    await field.fill(PHRASE)
    await page.getByRole('alert').getByText(t('problems.secret_refused.title')).waitFor()
    await field.fill('gas')
    await hit.waitFor()
    expect(sent).toEqual([])
    expect(addresses.filter((address) => address.includes('gas'))).toEqual([])
    await page.context().close()
  })

  test('SE-2: as mailbox of a visitor (C3) it stays here', async () => {
    const { page, t, sent } = await open(reader, false)
    await openTheDesk(page.request, url)
    await page.goto(`/widget/app#locale=${reader.locale}`)
    await page.getByRole('button', { name: t('widget.start') }).click()
    await page.getByRole('button', { name: t('widget.guide.skip') }).click()
    const mailbox = page.locator('input[type=email]')
    await mailbox.fill(MAILBOX)
    await page.locator('textarea').fill('hello')
    await page.keyboard.press('Enter')
    await expect.poll(() => describedBy(mailbox)).toContain(t('widget.email.secret'))
    await mailbox.fill('')
    await page.locator('textarea').press('Enter')
    await page.locator('[role=log]').waitFor()
    expect(sent).toEqual([])
    await page.context().close()
  })
})
