/** The widget that is left and opened again: where it opens, and what it counts as unread. */
import { AGENT } from '@walletdesk/client/testing'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startMockSite, type MockSite } from '../apps/widget/src/testing/mock-site'
import { conversation, CONVERSATION_ID, prepareWorld } from '../apps/widget/src/testing/mock-world'
import { openBrowser, saveScreen } from './parts/browser'

/** A second in sight, and what it takes to say so. */
const SOON = { timeout: 5_000 }

let browser: Browser
let site: MockSite
let page: Page

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  site = await startMockSite((desk) => prepareWorld(desk, 'en'))
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  // On our own site the customer is known.
  await page.goto(`${site.origin}/widget/demo.html`)
})
afterEach(async () => {
  await page.close()
  await site.close()
})

const press = () => page.locator('[data-walletdesk] button').click()
const panel = (): FrameLocator => page.frameLocator('[data-walletdesk] iframe')
const home = () => panel().getByRole('heading', { name: 'How can we help?' })
const log = () => panel().locator('[role=log]')
const openConversation = async () => {
  await press()
  await panel().locator('section button').first().click()
  await log().locator('[data-seq]').first().waitFor()
}
const head = () => site.desk.log(CONVERSATION_ID).length
const read = () =>
  Math.max(0, ...site.desk.marks.filter(({ t }) => t === 'read').map(({ seq }) => seq))
const unreadCount = () =>
  page.evaluate(() => {
    const { walletdesk } = window as unknown as { walletdesk: (name: string) => unknown }
    return (walletdesk('state') as { unread: number }).unread
  })

test('UX 3.3: it opens where it was left, on the next page and after it was closed', async () => {
  await openConversation()
  await page.reload()
  await press()
  await log().locator('[data-seq]').first().waitFor()
  const isTyping = () =>
    panel()
      .locator('textarea')
      .evaluate((box) => box.matches(':focus'))
  await expect.poll(isTyping).toBe(true)
  await saveScreen(page, 'widget-host-again')
  await panel().getByRole('button', { name: 'Back' }).click()
  await home().waitFor()
  await page.reload()
  await press()
  await home().waitFor()
  expect(await log().count()).toBe(0)
})

test('UX 3.3: a conversation that is over is not opened again', async () => {
  await openConversation()
  const over = { ...conversation(), state: 'closed', caseState: 'solved' }
  site.desk.answers.set('/api/v1/conversations', { rows: [over], next: null })
  await page.reload()
  await press()
  await home().waitFor()
})

test('DL-10: what was seen is told before it is left, and is not counted again', async () => {
  await openConversation()
  site.desk.append(CONVERSATION_ID, { id: 'itm_a', author: AGENT })
  await expect.poll(unreadCount).toBe(1)
  await expect.poll(unreadCount, SOON).toBe(0)
  await panel().getByRole('button', { name: 'Back' }).click()
  await home().waitFor()
  await expect.poll(read).toBe(head())
  expect(await unreadCount()).toBe(0)

  site.desk.append(CONVERSATION_ID, { id: 'itm_b', author: AGENT })
  await expect.poll(unreadCount).toBe(1)
  await panel().locator('section button').first().click()
  await expect.poll(unreadCount, SOON).toBe(0)
  await page.reload()
  await expect.poll(read, SOON).toBe(head())
})

test('DL-10: an answer longer than the view is read once it fills half of it', async () => {
  await openConversation()
  const text = Array.from({ length: 120 }, (_, line) => `Line ${line} of many.`).join('\n\n')
  site.desk.append(CONVERSATION_ID, { id: 'itm_long', body: { format: 'md1', text } })
  await expect.poll(read, SOON).toBe(head())
})
