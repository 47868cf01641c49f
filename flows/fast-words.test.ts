/** Somebody who types on and on from the first moment: no key of theirs is lost on the way. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser } from './parts/browser'
import { openTheDesk, textsOf } from './parts/wallet'

const url = inject('serverUrl')
const KEY_MS = 25
const LINES = ['my money is gone', 'since this morning', 'please help', 'are you there', 'hello']

let browser: Browser
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await openBrowser()
  context = await browser.newContext({ locale: 'en-GB', viewport: DESKTOP, baseURL: url })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
})
afterAll(() => browser.close())

/** My lines as they stand in the log, from top to bottom. */
const mine = async () => {
  const text = await page.locator('[role=log]').innerText()
  return text.split('\n').filter((line) => LINES.includes(line))
}

test('UX 7.1, 7.21: five messages typed at once stand in order, and the sixth is still in the box', async () => {
  const t = await textsOf('en')
  let begun = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/v1/conversations')) begun += 1
  })
  await openTheDesk(page.request, url)
  await page.goto('/widget/app#locale=en')
  await page.getByRole('button', { name: t('widget.start') }).click()
  await page.getByRole('button', { name: t('widget.guide.skip') }).click()
  await page.locator('textarea').waitFor()
  await page.keyboard.type([...LINES, 'and one mo'].join('\n'), { delay: KEY_MS })
  await expect.poll(mine, { timeout: 15_000 }).toEqual(LINES)
  expect(await page.locator('textarea').inputValue()).toBe('and one mo')
  expect(begun).toBe(1)
})
