/**
 * Naughty strings typed into every text field of a customer or visitor: shown unharmed as text or
 * refused in words; nothing runs, nothing breaks, no answer is a fault of the server.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser } from './parts/browser'
import { hasStrings, sample, strings, watch } from './parts/naughty'
import { ANNA, enterAs, openTheDesk, textsOf } from './parts/wallet'

const url = inject('serverUrl')
const FRIEND = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await openBrowser()
  context = await browser.newContext({ locale: 'en-GB', viewport: DESKTOP, baseURL: url })
  if (hasStrings) await enterAs(context, url, ANNA)
})
afterAll(() => browser.close())

/** A page that notes whatever must not happen. */
async function openWatched(of = context): Promise<{ page: Page; faults: string[] }> {
  const page = await of.newPage()
  page.setDefaultTimeout(10_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`fault: ${error.message}`))
  watch(page, faults)
  return { page, faults }
}

describe.skipIf(!hasStrings)('naughty strings (needs security/text)', () => {
  test('KB-3: in the search of the help centre they are words to look for', async () => {
    const wrong: string[] = []
    for (const text of strings) {
      const answer = await context.request.get('/help/en/search', { params: { q: text } })
      const page = await answer.text()
      const isKept = text.includes('<') && text.length < 200 && page.includes(text)
      if (answer.status() >= 400 || isKept) wrong.push(`${answer.status()} ${text}`)
    }
    expect(wrong).toEqual([])
  })

  test('W8, W17: in the searches of the wallet', async () => {
    const t = await textsOf('en')
    const { page, faults } = await openWatched()
    for (const path of ['/transactions', '/support']) {
      await page.goto(path)
      const field = page.locator('input[type=search]')
      for (const text of sample(25)) await field.fill(text.slice(0, 200))
      await field.fill('')
      await page
        .getByText('ETH')
        .or(page.getByText(t('wallet.help.topics')))
        .first()
        .waitFor()
    }
    expect(faults).toEqual([])
    await page.close()
  })

  test('W7: as name of an address', async () => {
    const t = await textsOf('en')
    const { page, faults } = await openWatched()
    await page.goto('/withdraw?asset=ETH')
    const [address, name] = [t('wallet.field.address'), t('wallet.field.label')]
    await page.getByLabel(address, { exact: true }).fill(FRIEND)
    for (const text of sample(10)) {
      const label = text.replaceAll(/\s+/g, ' ').trim().slice(0, 60)
      await page.getByLabel(name).fill(label)
      await page.getByRole('button', { name: t('common.continue') }).click()
      await page.getByLabel(t('wallet.field.amount')).fill('0.02')
      await page.getByRole('button', { name: t('wallet.withdraw.see_fees') }).click()
      const total = page.getByText(t('wallet.quote.total_out'))
      const refused = page.locator('[slot=errorMessage]')
      await total.or(refused).first().waitFor()
      if (await total.isVisible()) {
        const shown = await page.locator('main dl bdi').first().innerText()
        expect(shown.trim()).toBe(label)
        await page.getByRole('button', { name: t('common.back') }).click()
      }
      if (await page.getByLabel(t('wallet.field.amount')).isVisible())
        await page.getByRole('button', { name: t('common.back') }).click()
    }
    expect(faults).toEqual([])
    await page.close()
  })

  test('CV-1, UX 7.20: as messages they are kept to the letter and shown as text', async () => {
    const t = await textsOf('en')
    const { page, faults } = await openWatched()
    await page.goto('/support/new')
    const composer = page.locator('textarea')
    await composer.fill('hello')
    await page.getByRole('button', { name: t('common.send') }).click()
    await page.waitForURL(/\/conversations\/cnv_/)
    await composer.waitFor()
    const sent = sample(40)
    for (const text of sent) {
      await composer.fill(text)
      await page.keyboard.press('Enter')
    }
    const id = /cnv_[0-9a-f]{32}/.exec(page.url())?.[0] ?? ''
    const keptTexts = async () => {
      const answer = await page.request.get(`/api/v1/conversations/${id}/items?after=0&limit=200`)
      const { items } = (await answer.json()) as { items: { body?: { text?: string } | null }[] }
      return items.map(({ body }) => body?.text)
    }
    await expect.poll(keptTexts, { timeout: 20_000 }).toEqual(expect.arrayContaining(sent))
    expect(await page.locator('[role=log] :is(script, img, iframe, svg[onload])').count()).toBe(0)
    expect(faults).toEqual([])
    await page.close()
  })

  test('C2, C3: as address, first words and messages of a visitor', async () => {
    const visitor = await browser.newContext({ locale: 'en-GB', baseURL: url })
    const t = await textsOf('en')
    const { page, faults } = await openWatched(visitor)
    const kept: string[] = []
    page.on('response', (response) => {
      const request = response.request()
      if (request.method() !== 'POST' || !/\/(conversations|items)$/.test(request.url())) return
      if (response.ok()) kept.push(request.postData() ?? '')
    })
    await openTheDesk(page.request, url)
    await page.goto('/widget/app#locale=en')
    await page.getByRole('button', { name: t('widget.start') }).click()
    await page.getByRole('button', { name: t('widget.guide.skip') }).click()
    const composer = page.locator('textarea')
    for (const text of ['<script>alert(1)</script>', 'a@b', '" onfocus=alert(1) x="@x.y z']) {
      await page.locator('input[type=email]').fill(text)
      await composer.fill('hello')
      await page.keyboard.press('Enter')
      await page.getByText(t('widget.email.wrong')).first().waitFor()
    }
    await page.locator('input[type=email]').fill('')
    for (const text of sample(20)) {
      await composer.fill(text)
      await page.keyboard.press('Enter')
      await page.locator('[role=log]').waitFor()
    }
    const missing = () => sample(20).filter((text) => !kept.join().includes(JSON.stringify(text)))
    await expect.poll(missing, { timeout: 20_000 }).toEqual([])
    expect(await page.locator('[role=log] :is(script, img, iframe)').count()).toBe(0)
    expect(faults).toEqual([])
    await visitor.close()
  })
})
