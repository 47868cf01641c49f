/** Agents at the console: signing in as a person does, and texts as the screens have them. */
import { loadTexts } from '@walletdesk/texts'
import type { KeyOf, Locale, Translator } from '@walletdesk/texts'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { saveScreen } from './browser'
import { DEMO_PASSWORD } from './wallet'

const NAMESPACES = [
  'common',
  'vocabulary',
  'console',
  'wallet',
  'widget',
  'reasons',
  'problems',
] as const
export type Texts = Translator<KeyOf<(typeof NAMESPACES)[number]>>
export const textsOf = (locale: Locale): Promise<Texts> => loadTexts(locale, NAMESPACES)

export type Look = {
  readonly locale: Locale
  readonly theme: 'light' | 'dark'
  readonly viewport: { readonly width: number; readonly height: number }
}

const BROWSER_LOCALES: Readonly<Partial<Record<Locale, string>>> = {
  'zh-Hans': 'zh-CN',
  en: 'en-GB',
}

export const openContext = (
  browser: Browser,
  { locale, theme, viewport }: Look,
): Promise<BrowserContext> =>
  browser.newContext({
    locale: BROWSER_LOCALES[locale] ?? locale,
    colorScheme: theme,
    viewport,
    // axe is put into the page from outside; the page's own policy would refuse it.
    bypassCSP: true,
  })

/** A person with a screen of their own, who reads it in their own language. */
export type Seat = { readonly page: Page; readonly t: Texts; readonly faults: string[] }

export async function takeSeat(browser: Browser, look: Look): Promise<Seat> {
  const context = await openContext(browser, look)
  const page = await context.newPage()
  // Everything is local: what is not there by then will not come, however busy the machine is.
  page.setDefaultTimeout(20_000)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  return { page, t: await textsOf(look.locale), faults }
}

type SignIn = {
  readonly url: string
  readonly path: '/sign-in' | '/console'
  readonly email: string
}

/** Password, then the current code of the demo account, typed by hand. */
export async function signIn({ page }: Seat, { url, path, email }: SignIn): Promise<void> {
  await page.goto(`${url}${path}`)
  await page.fill('input[type=email]', email)
  await page.fill('input[autocomplete=current-password]', DEMO_PASSWORD)
  await page.click('button[type=submit]')
  const field = page.locator('input[autocomplete=one-time-code]')
  await field.waitFor()
  for (;;) {
    await field.fill(await shownCode(page, `${url}/api/v1/demo/second-factor?email=${email}`))
    const refused = page.locator('input[autocomplete=one-time-code][aria-invalid=true]')
    const isRefused = await Promise.race([
      field.waitFor({ state: 'detached' }).then(() => false),
      refused.waitFor().then(() => true),
    ])
    if (!isRefused) return
    // Each code opens once, whoever used it: the next one comes within half a minute.
    await page.waitForTimeout(2_000)
  }
}

async function shownCode(page: Page, address: string): Promise<string> {
  const answer = await page.request.get(address)
  const { code } = (await answer.json()) as { code: string }
  return code
}

/** What everybody saw when something was not as it should be. */
export async function saveSeats(seats: Readonly<Record<string, Seat>>): Promise<void> {
  for (const [name, { page }] of Object.entries(seats)) await saveScreen(page, `failed-${name}`)
}

/** The conversation that is open; empty when none is. */
export const conversationIdOf = ({ page }: Seat): string =>
  /cnv_[0-9a-f]+/.exec(page.url())?.[0] ?? ''

export const rowOf = ({ page }: Seat, name: string): Locator =>
  page.locator('a[data-index]').filter({ hasText: name })

/** Looks at another window: what comes in now is delivered, but not read. */
export const lookAway = ({ page }: Seat): Promise<void> =>
  page.evaluate(() => {
    document.hasFocus = () => false
  })

export const lookBack = ({ page }: Seat): Promise<void> =>
  page.evaluate(() => {
    document.hasFocus = () => true
    dispatchEvent(new Event('focus'))
  })
