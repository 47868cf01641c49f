/** The widget in a real browser on a page of another site, against a desk that fails on demand. */
import { AGENT } from '@walletdesk/client/testing'
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startMockSite, type MockSite } from '../apps/widget/src/testing/mock-site'
import { CONVERSATION_ID, prepareWorld } from '../apps/widget/src/testing/mock-world'
import { openBrowser, saveScreen } from './parts/browser'
import { serveHostPage, type HostPage } from './parts/host-page'

let browser: Browser
let site: MockSite
let page: Page
const hosts: HostPage[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})
beforeEach(async () => {
  site = await startMockSite((desk) => prepareWorld(desk, 'en'))
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
})
afterEach(async () => {
  await page.close()
  await site.close()
  for (const host of hosts.splice(0)) await host.close()
})

const tag = (more = '') => `<script async src="${site.origin}/widget/loader.js" ${more}></script>`

async function visit(head = tag(), headers: Record<string, string> = {}) {
  const host = await serveHostPage(head, headers)
  hosts.push(host)
  await page.goto(host.url)
  await page.waitForSelector('[data-walletdesk]', { state: 'attached' })
  return host
}

const launcher = () => page.locator('[data-walletdesk] button')
const panel = (): FrameLocator => page.frameLocator('[data-walletdesk] iframe')
const openConversation = async () => {
  await panel().locator('section button').first().click()
  await panel().locator('[role=log] [data-seq]').first().waitFor()
}
const openPanelPage = async () => {
  await page.goto(`${site.origin}/widget/app#locale=en`)
  await page.locator('section button').first().click()
  await page.locator('[role=log] [data-seq]').first().waitFor()
}
const stored = () =>
  site.desk
    .log(CONVERSATION_ID)
    .map(({ body }) => body?.text)
    .filter((text) => text !== undefined)
const say = async (text: string) => {
  await page.locator('textarea').fill(text)
  await page.keyboard.press('Enter')
}

describe('on the page of another site', () => {
  test('IG-5, UX 3.3: one request until somebody means to use it, then the panel is there', async () => {
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().startsWith(site.origin)) asked.push(new URL(request.url()).pathname)
    })
    await visit()
    await page.waitForTimeout(500)
    expect(asked).toEqual(['/widget/loader.js'])
    expect(await page.locator('[data-walletdesk] iframe').count()).toBe(0)
    await launcher().hover()
    await panel().locator('h1').waitFor({ state: 'attached' })
    expect(asked).toContain('/widget/app')
    const box = await launcher().boundingBox()
    expect(box).toMatchObject({ width: 56, height: 56 })
    expect((box?.x ?? 0) + 56).toBe(1280 - 20)
    expect((box?.y ?? 0) + 56).toBe(800 - 20)
    await saveScreen(page, 'widget-host-launcher')
  })

  test('UX 3.3, 12.3: keyboard walk: open, start, close, and the focus goes back', async () => {
    await visit()
    await page.locator('#buy').focus()
    await page.keyboard.press('Alt+Shift+C')
    await panel().locator('h1').waitFor()
    await page.waitForFunction(() => document.activeElement?.hasAttribute('data-walletdesk'))
    const box = await page.locator('[data-walletdesk] .panel').boundingBox()
    expect(box).toMatchObject({ width: 400 })
    expect(box?.height).toBeLessThanOrEqual(704)
    await saveScreen(page, 'widget-host-open')
    await panel().locator('body').press('Escape')
    await page.waitForFunction(() => document.activeElement?.id === 'buy')
    expect(await page.locator('[data-walletdesk] .panel').isHidden()).toBe(true)
    expect(await launcher().getAttribute('aria-expanded')).toBe('false')
  })

  test('UX 3.3: only the panel itself may speak for the panel', async () => {
    await visit()
    await launcher().click()
    await panel().locator('h1').waitFor()
    await page.evaluate(() => {
      window.postMessage({ channel: 'walletdesk', message: { type: 'close' } }, location.origin)
    })
    await page.waitForTimeout(200)
    expect(await launcher().getAttribute('aria-expanded')).toBe('true')
  })

  test('UX 3.3: the panel hears only the page that it was told, and only as its parent', async () => {
    await visit()
    await launcher().click()
    await panel().locator('h1').waitFor()
    const frame = page.frames().find((one) => one.url().includes('/widget/app'))
    await frame?.evaluate(() => {
      window.postMessage({ channel: 'walletdesk', message: { type: 'logout' } }, location.origin)
    })
    await page.waitForTimeout(300)
    expect(await panel().locator('h1').count()).toBe(1)
    expect(frame?.isDetached()).toBe(false)
  })

  test('IG-5: calls made before the loader came are done in order, unknown ones warn once', async () => {
    const warnings: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text())
    })
    const early = `<script>
      window.walletdesk = function () { (walletdesk.q = walletdesk.q || []).push(arguments) }
      window.heard = []
      walletdesk('on', 'opened', function () { heard.push('opened') })
      walletdesk('nothing'); walletdesk('nothing')
      walletdesk('openArticle', 'withdrawal-late')
    </script>`
    await visit(early + tag())
    await panel().locator('article').waitFor()
    expect(await page.evaluate('heard')).toEqual(['opened'])
    expect(warnings.filter((text) => text.includes('"nothing"'))).toHaveLength(1)
    expect(await page.evaluate("walletdesk('state')")).toEqual({ isOpen: true, unread: 0 })
  })

  test('IG-5: the launcher outlives a framework that replaces the body', async () => {
    await visit()
    await page.evaluate(() => {
      document.body.replaceWith(document.createElement('body'))
    })
    await launcher().click()
    await panel().locator('h1').waitFor()
    await page.evaluate(() => document.querySelector('[data-walletdesk]')?.remove())
    await page.waitForSelector('[data-walletdesk]', { state: 'attached' })
  })

  test('IG-5: a strict policy of the page stops neither look nor chat', async () => {
    const policy = `default-src 'none'; script-src ${site.origin}; frame-src ${site.origin}`
    await visit(tag(), { 'content-security-policy': policy })
    expect(await launcher().boundingBox()).toMatchObject({ width: 56, height: 56 })
    await launcher().click()
    await panel().locator('h1').waitFor()
  })

  test('UX 3.3: on a phone it covers the page, which is out of reach until it closes', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await visit()
    await launcher().click()
    await panel().locator('h1').waitFor()
    expect(await page.locator('[data-walletdesk] .panel').boundingBox()).toMatchObject({
      x: 0,
      y: 0,
      width: 390,
      height: 844,
    })
    const isInert = () => page.locator('main').evaluate((main) => main.closest('[inert]') !== null)
    expect(await isInert()).toBe(true)
    await saveScreen(page, 'widget-host-phone')
    await panel().getByRole('button', { name: 'Close' }).click()
    expect(await isInert()).toBe(false)
  })

  test('UX 10.7: the launcher follows the direction of the page', async () => {
    await visit(`<style>html { direction: rtl }</style>${tag()}`)
    expect((await launcher().boundingBox())?.x).toBe(20)
  })
})

describe('a visitor', () => {
  beforeEach(() => {
    site.desk.answers.delete('/api/v1/me')
    site.desk.answers.set('/api/v1/conversations', { rows: [], next: null })
  })

  test('IN-1, UX 7.31: two presses lead to a person, and nobody is made before', async () => {
    await visit()
    await launcher().click()
    await panel().getByRole('button', { name: 'Start a chat' }).click()
    const posts = () =>
      site.desk.requests.filter(({ method }) => method === 'POST').map(({ path }) => path)
    expect(posts()).toEqual([])
    await panel().getByRole('button', { name: 'Talk to a person' }).click()
    await panel().locator('textarea').waitFor()
    await expect
      .poll(posts)
      .toEqual(expect.arrayContaining(['/api/v1/visitors', '/api/v1/conversations']))
    const start = site.desk.requests.find(({ path }) => path === '/api/v1/conversations')
    expect(start?.body).toMatchObject({ person: true, source: 'widget', lang: 'en' })
  })

  test('4.1: the desk is told on which page it was opened, without what stands behind it', async () => {
    const host = await visit()
    await page.evaluate(() => {
      history.pushState(null, '', '/cart?session=5ecret#pay')
      document.title = 'Cart'
    })
    await launcher().click()
    await panel().getByRole('button', { name: 'Start a chat' }).click()
    await panel().getByRole('button', { name: 'Talk to a person' }).click()
    const asked = () => site.desk.requests.find(({ path }) => path === '/api/v1/conversations')
    await expect.poll(() => asked()?.body).toBeDefined()
    expect(asked()?.body).toMatchObject({ page: { url: `${host.origin}/cart`, title: 'Cart' } })
  })

  test('IN-2: what the page knows is not asked again', async () => {
    await visit()
    await page.evaluate("walletdesk('setContext', { email: 'lin@example.com' })")
    await launcher().click()
    await panel().getByRole('button', { name: 'Start a chat' }).click()
    await panel().getByRole('button', { name: 'Account' }).click()
    expect(await panel().locator('input[type=email]').inputValue()).toBe('lin@example.com')
  })
})

describe('writing', () => {
  test('UX 7.1, 10.2: Enter sends at once, and an input method keeps its own Enter', async () => {
    await openPanelPage()
    const before = stored().length
    await page.locator('textarea').focus()
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', {
      text: '钱还安全',
      selectionStart: 4,
      selectionEnd: 4,
    })
    await page.keyboard.press('Enter')
    await page.waitForTimeout(300)
    expect(stored()).toHaveLength(before)
    await session.send('Input.insertText', { text: '钱还安全吗？' })
    await page.keyboard.press('Enter')
    await expect.poll(() => stored().at(-1)).toBe('钱还安全吗？')
  })

  test('DL-9, UX 7.4: what was written while cut off survives a reload and arrives once, in order', async () => {
    await openPanelPage()
    site.desk.faults.loseRequest = 1
    site.desk.faults.blockSockets = true
    site.desk.cutAll()
    const written = ['first', 'second', 'third']
    for (const text of written) await say(text)
    await page.getByText('3 messages will be sent when you are online').waitFor()
    await page.reload()
    site.desk.faults.loseRequest = 0
    site.desk.faults.blockSockets = false
    await expect.poll(() => stored().slice(-3), { timeout: 20_000 }).toEqual(written)
    expect(stored().filter((text) => written.includes(text))).toHaveLength(3)
  })

  test('DL-2: an answer that was lost makes no second message', async () => {
    await openPanelPage()
    site.desk.faults.loseAnswer = 1
    await say('only once')
    await page.waitForTimeout(1_500)
    site.desk.faults.loseAnswer = 0
    await page.getByText('Sent', { exact: true }).last().waitFor({ timeout: 20_000 })
    expect(stored().filter((text) => text === 'only once')).toHaveLength(1)
    expect(await page.getByText('only once').count()).toBe(1)
  })

  test('UX 7.21: a draft comes back with a reload, and is gone once sent', async () => {
    await openPanelPage()
    await page.locator('textarea').fill('half a thought')
    await page.waitForTimeout(700)
    await page.reload()
    await expect.poll(() => page.locator('textarea').inputValue()).toBe('half a thought')
    await page.locator('textarea').press('Enter')
    await expect.poll(() => stored().at(-1)).toBe('half a thought')
    await page.reload()
    await page.locator('textarea').waitFor()
    await page.waitForTimeout(500)
    expect(await page.locator('textarea').inputValue()).toBe('')
  })

  test('SE-2, UX 7.20: a recovery phrase leaves the composer neither for the server nor for the disk', async () => {
    await openPanelPage()
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    const sent = site.desk.requests.length
    await page.locator('textarea').fill(`my words are ${phrase}`)
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('This stays on your device.').waitFor()
    await page.waitForTimeout(800)
    const said = JSON.stringify(site.desk.requests.slice(sent))
    expect(said).not.toContain('sausage')
    const kept = await page.evaluate(async () => {
      const rows: unknown[] = []
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve) => {
          const opening = indexedDB.open(name)
          opening.onsuccess = () => resolve(opening.result)
        })
        for (const table of database.objectStoreNames) {
          rows.push(
            await new Promise((resolve) => {
              const asked = database.transaction(table).objectStore(table).getAll()
              asked.onsuccess = () => resolve(asked.result)
            }),
          )
        }
      }
      return JSON.stringify([rows, Object.entries(localStorage)])
    })
    expect(kept).not.toContain('sausage')
    await page.getByRole('button', { name: 'Remove it' }).click()
    expect(await page.locator('textarea').inputValue()).toBe('my words are')
  })
})

describe('reading', () => {
  test('UX 7.9: new messages do not move a reader who scrolled up; the button says who and how many', async () => {
    for (let index = 0; index < 40; index += 1) {
      site.desk.append(CONVERSATION_ID, { id: `itm_more_${index}` })
    }
    await openPanelPage()
    const scroller = page.locator('[role=group]')
    await scroller.evaluate((element) => {
      element.scrollTop = 300
    })
    await page.waitForTimeout(200)
    const before = await scroller.evaluate((element) => element.scrollTop)
    for (const id of ['itm_new_1', 'itm_new_2']) {
      site.desk.append(CONVERSATION_ID, { id, author: AGENT })
    }
    await page.getByRole('button', { name: '2 new messages from Mei' }).click()
    expect(before).toBeGreaterThan(0)
    const isAtEnd = () =>
      scroller.evaluate(
        (element) => element.scrollHeight - element.scrollTop - element.clientHeight < 2,
      )
    await expect.poll(isAtEnd).toBe(true)
  })

  test('UX 7.13: a link that leaves the site is named and asked about first', async () => {
    await openPanelPage()
    const text = '[walletdesk.example](https://evil.example/login)'
    site.desk.append(CONVERSATION_ID, { id: 'itm_link', body: { format: 'md1', text } })
    const link = page.getByRole('link', { name: 'evil.example/login' })
    await link.click()
    await page.getByRole('dialog').getByText('evil.example', { exact: true }).waitFor()
    expect(page.context().pages()).toHaveLength(1)
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  })

  test('the chat speaks the language of the page around it', async () => {
    await page.goto(`${site.origin}/widget/demo.html`)
    await page.getByRole('link', { name: '中文' }).click()
    await page.waitForURL('**/demo.zh.html')
    await launcher().click()
    await panel().getByRole('heading', { name: '有什么可以帮您？' }).waitFor()
  })

  test('DL-10: read is said after a second in sight, and the launcher counts what is not', async () => {
    // On our own site the customer is known; there the panel shows what goes on.
    await page.goto(`${site.origin}/widget/demo.html`)
    await launcher().click()
    await openConversation()
    await panel().getByRole('button', { name: 'Back' }).click()
    await panel().locator('h1').waitFor()
    await page.keyboard.press('Alt+Shift+C')
    await launcher().click()
    for (const id of ['itm_a', 'itm_b']) site.desk.append(CONVERSATION_ID, { id, author: AGENT })
    await expect.poll(() => page.locator('[data-walletdesk] .badge').textContent()).toBe('2')
    expect(await launcher().getAttribute('aria-label')).toContain('2')
  })

  test('UX 10.6: targets are at least 44 by 44, and nothing scrolls sideways at 320', async () => {
    await page.setViewportSize({ width: 320, height: 560 })
    await openPanelPage()
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, a[href], input, textarea')]
        .map((target) => ({
          box: target.getBoundingClientRect(),
          name: target.outerHTML.slice(0, 80),
        }))
        .filter(({ box }) => box.width > 0 && (box.height < 44 || box.width < 44))
        .map(({ name }) => name),
    )
    expect(small).toEqual([])
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(width).toBe(320)
  })
})
