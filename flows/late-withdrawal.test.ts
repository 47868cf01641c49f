/**
 * The main job: a customer whose withdrawal is late gets a true answer from the screen, and a person
 * within moments. In Chinese on a phone, answered from the console on a desktop.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, PHONE, saveScreen } from './parts/browser'
import { violationsOf } from './parts/faults'

const url = inject('serverUrl')
const PASSWORD = 'quiet river holds nine stones'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

type Look = { locale: string; theme: 'light' | 'dark'; viewport: { width: number; height: number } }

const open = ({ locale, theme, viewport }: Look): Promise<BrowserContext> =>
  // axe is put into the page from outside; the page's own policy would refuse it.
  browser.newContext({ locale, colorScheme: theme, viewport, bypassCSP: true })

async function signIn(page: Page, path: string, email: string) {
  await page.goto(`${url}${path}`)
  await page.fill('input[type=email]', email)
  await page.fill('input[autocomplete=current-password]', PASSWORD)
  await page.click('button[type=submit]')
  const code = page.locator('input[autocomplete=one-time-code]')
  await code.waitFor()
  const answer = await page.request.get(`${url}/api/v1/demo/second-factor?email=${email}`)
  const { code: current } = (await answer.json()) as { code: string }
  await code.fill(current)
  await code.waitFor({ state: 'detached' })
}

test('a late withdrawal explains itself, and the agent who answers sees the same', async () => {
  const phone = await open({ locale: 'zh-CN', theme: 'light', viewport: PHONE })
  const wallet = await phone.newPage()
  await signIn(wallet, '/sign-in', 'lin.wei@walletdesk.example')
  await wallet.getByText('950.00').first().click()
  await wallet.getByText('我的钱在哪里').waitFor()
  await wallet.getByText('等待转出').first().waitFor()
  await saveScreen(wallet, 'wallet-transaction-zh-light-phone')
  expect(await violationsOf(wallet)).toEqual([])

  const desktop = await open({ locale: 'zh-CN', theme: 'light', viewport: DESKTOP })
  const desk = await desktop.newPage()
  await signIn(desk, '/console', 'chen.mei@walletdesk.example')
  await desk.getByRole('link', { name: /林薇/ }).first().click()
  await desk.getByText('等待转出').first().waitFor()
  const words = `您好，资金安全，我正在核对这笔提现。${desk.url().slice(-4)}`
  await desk.locator('textarea').fill(words)
  await desk.keyboard.press('Control+Enter')
  await desk.getByText(words).first().waitFor()
  await saveScreen(desk, 'console-thread-zh-light')
  expect(await violationsOf(desk)).toEqual([])

  await wallet.goto(`${url}/support`)
  await saveScreen(wallet, 'wallet-help-zh-light-phone')
  await desktop.close()
  await phone.close()
})
