/** Somebody looks for an answer: help centre, status and channel check, with and without scripts. */
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, PHONE, saveScreen } from './parts/browser'
import { overflowOf, violationsOf } from './parts/faults'

const url = inject('serverUrl')
/** Published with BIP-39. */
const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function withPage(options: BrowserContextOptions, walk: (page: Page) => Promise<void>) {
  const context = await browser.newContext({ viewport: DESKTOP, baseURL: url, ...options })
  try {
    await walk(await context.newPage())
  } finally {
    await context.close()
  }
}

test('KB-3: an answer is found and judged without JavaScript', () =>
  withPage({ javaScriptEnabled: false, locale: 'zh-CN' }, async (page) => {
    await page.goto('/help')
    expect(await page.locator('h1').textContent()).toBe('有什么可以帮您？')
    await page.locator('#q').fill('提币一直没到')
    await page.locator('form[role=search] button').click()
    await page.locator('.article-list a', { hasText: '我的提现迟迟没到' }).click()
    expect(new URL(page.url()).pathname).toBe('/help/zh-Hans/articles/withdrawal-late')
    await page.getByRole('button', { name: '没有解决' }).click()
    expect(await page.locator('#vote').textContent()).toContain('很抱歉没能帮到您')
    const talk = await page.locator('#vote a').getAttribute('href')
    expect(talk).toBe(
      '/support/start?locale=zh-Hans&issue=withdrawal.delayed&article=withdrawal-late',
    )
    await page.getByLabel('写得不清楚').check()
    await page.getByRole('button', { name: '提交反馈' }).click()
    expect(await page.locator('#vote').textContent()).toContain('谢谢')
  }))

test('KB-3: the same in English, from the words of a question', () =>
  withPage({ javaScriptEnabled: false, locale: 'en-GB' }, async (page) => {
    await page.goto('/help')
    await page.locator('#q').fill('withdrawal not arrived')
    await page.locator('form[role=search] button').click()
    await page.locator('.article-list a', { hasText: 'My withdrawal is late' }).click()
    expect(new URL(page.url()).pathname).toBe('/help/en/articles/withdrawal-late')
  }))

const panel = (page: Page) => page.frameLocator('[data-walletdesk] iframe')
const isStart = (request: Request) =>
  request.method() === 'POST' && request.url().endsWith('/api/v1/conversations')

/** What the first request of the conversation carries when somebody writes `words` there. */
async function startedWith(page: Page, words: string): Promise<unknown> {
  const started = page.waitForRequest(isStart)
  if (words !== '') await panel(page).locator('textarea').fill(words)
  await panel(page).locator('textarea').press('Enter')
  const request = await started
  expect((await request.response())?.status()).toBeLessThan(300)
  await panel(page).locator('[role=log] [data-seq]').first().waitFor()
  return request.postDataJSON()
}

test('SE-2: a recovery phrase that is searched for is gone from the address, and nothing shows it', () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto('/help/en')
    await page.locator('#q').fill(PHRASE)
    await page.locator('form[role=search] button').click()
    await page.getByRole('alert').getByText('so we took it out').waitFor()
    expect(new URL(page.url()).search).toBe('?secret=removed')
    expect(await page.content()).not.toContain(PHRASE)
  }))

test('KB-3: who was not helped starts a conversation that has the article', () =>
  withPage({ locale: 'zh-CN' }, async (page) => {
    await page.goto('/help/zh-Hans/articles/fees')
    await page.getByRole('button', { name: '没有解决' }).click()
    await page.locator('#vote a').click()
    await panel(page).getByText('我们知道您已阅读《').waitFor()
    const body = await startedWith(page, '手续费和我看到的不一样')
    expect(body).toMatchObject({ links: [{ kind: 'article', ref: 'fees' }] })
  }))

test('KB-4: a question without an answer is filled in, and is what we get', () =>
  withPage({}, async (page) => {
    await page.goto('/help/en/search?q=quantum+cat')
    await page.getByRole('link', { name: 'Ask support with this question' }).click()
    await panel(page).locator('textarea').waitFor()
    expect(await startedWith(page, '')).toMatchObject({
      message: { body: { text: 'quantum cat' } },
    })
  }))

test('CH-13: a channel is checked without JavaScript', () =>
  withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto('/verify/en')
    await page.locator('#value').fill('https://walletdesk-help.example/login')
    await page.getByRole('button', { name: 'Check' }).click()
    expect(await page.locator('.verdict h2').textContent()).toBe('Known impostor')
    await page.locator('#value').fill('support@walletdesk.example')
    await page.getByRole('button', { name: 'Check' }).click()
    expect(await page.locator('.verdict').textContent()).toContain(
      'Senders and numbers can be faked',
    )
  }))

test('UX 4.1: suggestions come while typing and are walked by keyboard', () =>
  withPage({}, async (page) => {
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    await page.goto('/help/en')
    await page.keyboard.press('/')
    await page.keyboard.type('late withdr')
    const options = page.locator('#suggestions [role=option]')
    await options.first().waitFor()
    expect(await page.locator('#q').getAttribute('aria-expanded')).toBe('true')
    await page.keyboard.press('ArrowDown')
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Escape')
    expect(await options.count()).toBe(0)
    await page.keyboard.type('a')
    await options.first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/help\/en\/articles\//)
    expect(addresses.filter((address) => address.includes('search'))).toContain(
      new URL('/api/v1/help/search', page.url()).href,
    )
    expect(addresses.filter((address) => /late.{1,3}withdr/.test(address))).toEqual([])
  }))

test('KB-4: nothing found leads to a conversation with the words filled in', () =>
  withPage({}, async (page) => {
    await page.goto('/help/en/search?q=quantum+cat')
    const ask = page.getByRole('link', { name: 'Ask support with this question' })
    expect(await ask.getAttribute('href')).toBe('/support/start?locale=en&q=quantum+cat')
  }))

test('UX 8.10: a banner is put away once and stays away; the theme stays as chosen', () =>
  withPage({}, async (page) => {
    await page.goto('/help/en')
    await page.getByRole('button', { name: 'Close' }).click()
    await page.locator('[data-theme-choice] select').selectOption('dark')
    await page.goto('/help/en/articles/fees')
    expect(await page.locator('.banner').isVisible()).toBe(false)
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark')
  }))

test('times are shown by the clock of the reader', () =>
  withPage({ timezoneId: 'Asia/Shanghai' }, async (page) => {
    await page.goto('/status/zh-Hans')
    const time = page.locator('.next-update time').first()
    const at = new Date((await time.getAttribute('datetime')) ?? '')
    const clock = at.toLocaleTimeString('en-GB', {
      timeZone: 'Asia/Shanghai',
      hour: '2-digit',
      minute: '2-digit',
    })
    expect(await time.textContent()).toContain(clock)
  }))

test('UX 12.2: help and status load at most 20 KB of script and 10 KB of style', () =>
  withPage({}, async (page) => {
    const sizes: Record<string, number> = { script: 0, stylesheet: 0 }
    page.on('requestfinished', (request) => {
      const kind = request.resourceType()
      if (!(kind in sizes)) return
      void request.response().then(async (response) => {
        const body = (await response?.body()) ?? Buffer.alloc(0)
        sizes[kind] = (sizes[kind] ?? 0) + gzipSync(body, { level: 9 }).length
      })
    })
    await page.goto('/help/en/articles/fees', { waitUntil: 'networkidle' })
    expect(sizes['script']).toBeGreaterThan(0)
    expect(sizes['script']).toBeLessThan(20_000)
    expect(sizes['stylesheet']).toBeLessThan(10_000)
  }))

const PAGES = {
  home: '/help/L',
  search: '/help/L/search?q=withdraw',
  nothing: '/help/L/search?q=quantum',
  topic: '/help/L/topics/deposit_withdrawal',
  article: '/help/L/articles/deposit-not-arrived',
  'not-helped': '/help/L/articles/fees?vote=not_helped',
  contact: '/help/L/contact',
  verify: '/verify/L?value=walletdesk-help.example',
  status: '/status/L',
  missing: '/help/L/topics/none',
  secret: '/verify/L?secret=removed',
}
const cases = Object.entries(PAGES).flatMap(([name, path]) =>
  ['en', 'zh-Hans'].flatMap((locale) =>
    (['light', 'dark'] as const).map((theme) => ({ name, path, locale, theme })),
  ),
)

describe('screens', () => {
  // One theme on a phone, the other on a desktop, crosswise in the two languages.
  test.each(cases)('UX 12.3: help $name, $locale, $theme', ({ name, path, locale, theme }) => {
    const isPhone = (theme === 'light') === (locale === 'zh-Hans')
    const viewport = isPhone ? PHONE : DESKTOP
    return withPage({ colorScheme: theme, viewport }, async (page) => {
      await page.goto(path.replace('L', locale))
      const device = isPhone ? 'phone' : 'desktop'
      await saveScreen(page, `help-${name}-${locale}-${theme}-${device}`)
      expect(await violationsOf(page)).toEqual([])
      expect(await overflowOf(page)).toBe(0)
    })
  })

  test.each(['ar', 'en-XA', 'zh-Hans', 'en'])(
    'UX 10.6: nothing scrolls sideways at 320 px in %s',
    (locale) =>
      withPage({ viewport: { width: 320, height: 640 } }, async (page) => {
        for (const path of Object.values(PAGES)) {
          await page.goto(path.replace('L', locale))
          expect(await overflowOf(page), path).toBe(0)
        }
      }),
  )
})
