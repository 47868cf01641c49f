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

test('UX 7.7: while somebody scrolls, no line goes on beside the day or above it', async () => {
  await openConversation()
  for (let index = 0; index < 12; index += 1)
    site.desk.append(CONVERSATION_ID, { id: `itm_more_${index}`, author: AGENT })
  const scroller = panel().locator('[role=group]')
  await scroller.evaluate((element) => {
    element.scrollTop = 110
  })
  await scroller.hover()
  await page.mouse.wheel(0, 6)
  const day = log().getByText('Today', { exact: true })
  // What lies on top from the upper edge to the middle of the day, near both sides and over the text.
  const onTop = () =>
    day.evaluate((pill) => {
      const { top, bottom } = pill.getBoundingClientRect()
      const band = pill.parentElement
      const edge = pill.closest('[role=group]')?.getBoundingClientRect()
      const heights = [(edge?.top ?? 0) + 1, (top + bottom) / 2]
      return heights.flatMap((y) =>
        [24, 120, innerWidth - 32].map(
          (x) => document.elementFromPoint(x, y)?.closest('[role=log] > div') === band,
        ),
      )
    })
  // It lies in the log; for the pointer it is not there, so that what is below can be pressed.
  await day.evaluate((pill) => {
    if (pill.parentElement) pill.parentElement.style.pointerEvents = 'auto'
  })
  const isSolid = await day.evaluate(
    ({ parentElement: band }) => band !== null && getComputedStyle(band).backgroundImage !== 'none',
  )
  expect(isSolid).toBe(true)
  await expect.poll(onTop).toEqual(Array.from({ length: 6 }, () => true))
  await saveScreen(page, 'widget-scrolling-day')
})

test('UX 10.6: a word without an end wraps, and everything stays where it was', async () => {
  await openConversation()
  const box = panel().locator('textarea')
  const send = panel().getByRole('button', { name: 'Send', exact: true })
  const before = await send.boundingBox()
  await box.fill('q'.repeat(400))
  const after = await send.boundingBox()
  expect([after?.x, after?.width]).toEqual([before?.x, before?.width])
  expect(await box.evaluate((area) => area.scrollWidth <= area.clientWidth)).toBe(true)
  const scrolledAside = panel()
    .locator('body')
    .evaluate((body) =>
      [document.documentElement, ...body.querySelectorAll('*')].some(
        ({ scrollLeft, scrollWidth, clientWidth }) =>
          scrollLeft > 0 || (clientWidth > 0 && scrollWidth > document.documentElement.clientWidth),
      ),
    )
  expect(await scrolledAside).toBe(false)
})
