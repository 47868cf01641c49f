/** The console and a widget in a real browser, both open on one conversation while it is played. */
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import type { Findings, Sent } from '@walletdesk/testkit/delivery'
import { CHROMIUM_FLAGS, findChromium } from '../parts/chromium'
import type { Account, Visitor } from './desk'
import { signInBody } from './desk'

/** What stood on a screen, by the numbers of its stream. */
type Seen = {
  readonly seqs: readonly number[]
  readonly doubled: number
  readonly reordered: number
}
export type Watch = {
  readonly findings: (wanted: readonly Shown[]) => Promise<Findings>
  readonly close: () => Promise<void>
}
/** A message with its number at the agent's and at the customer's screen. */
export type Shown = Sent & { readonly agentSeq: number }
export type Watching = {
  readonly url: string
  readonly conversation: string
  readonly visitor: Visitor
  readonly agent: Account
}

const DESKTOP = { width: 1440, height: 900 }
const PANEL = { width: 400, height: 640 }
const SHOWN_WITHIN_MS = 20_000
const LOOK_EVERY_MS = 100
const ROWS = '[role=log] [data-seq]'

/**
 * Runs in the page: looks at the log after every change, as the eye would. A text, because the
 * runner names functions with a helper that the page does not have.
 */
const KEEP_WATCH = `
  const seen = { seqs: new Set(), doubled: 0, reordered: 0 }
  const look = () => {
    const rows = [...document.querySelectorAll('${ROWS}')]
    const seqs = rows.map((row) => Number(row.dataset.seq))
    seqs.forEach((seq, index) => {
      const before = seqs[index - 1] ?? 0
      if (seq === before) seen.doubled += 1
      if (seq < before) seen.reordered += 1
      seen.seqs.add(seq)
    })
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  window.replaySeen = () => ({ ...seen, seqs: [...seen.seqs] })`

type Watched = Window & { readonly replaySeen: () => Seen }
const seenOn = (page: Page): Promise<Seen> =>
  // Put there by KEEP_WATCH.
  page.evaluate(() => (window as unknown as Watched).replaySeen())

async function openPage(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript(KEEP_WATCH)
  await page.goto(address)
  return page
}

async function openWidget(browser: Browser, { url, visitor }: Watching): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: PANEL })
  await context.addInitScript((text) => {
    localStorage.setItem('walletdesk.visitor', text)
  }, JSON.stringify(visitor))
  const page = await openPage(context, `${url}/widget/app#locale=en`)
  await page.locator('section button').first().click()
  return page
}

async function openConsole(browser: Browser, watching: Watching): Promise<Page> {
  const { url, conversation, agent } = watching
  const context = await browser.newContext({ locale: 'en-GB', viewport: DESKTOP })
  const data = await signInBody(url, agent)
  const answer = await context.request.post(`${url}/api/v1/desk/sessions`, { data })
  if (!answer.ok()) throw new Error(`${agent.email} could not sign in: ${await answer.text()}`)
  return openPage(context, `${url}/console/c/${conversation}`)
}

const lostOf = (seen: Seen, wanted: readonly number[]) =>
  wanted.filter((seq) => !seen.seqs.includes(seq)).length

/** Waits a while for what is still missing. */
async function lookFor(page: Page, wanted: readonly number[]): Promise<Findings> {
  const endMs = performance.now() + SHOWN_WITHIN_MS
  for (;;) {
    const seen = await seenOn(page)
    const lost = lostOf(seen, wanted)
    if (lost === 0 || performance.now() > endMs)
      return { lost, doubled: seen.doubled, reordered: seen.reordered }
    await page.waitForTimeout(LOOK_EVERY_MS)
  }
}

export async function openWatch(watching: Watching): Promise<Watch> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium: ./test installs it')
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
  const pages = await Promise.all([openWidget(browser, watching), openConsole(browser, watching)])
  await Promise.all(pages.map((page) => page.locator(ROWS).first().waitFor()))
  const [widget, console] = pages
  return {
    findings: async (wanted) => {
      const [one, other] = await Promise.all([
        lookFor(
          widget,
          wanted.map(({ seq }) => seq),
        ),
        lookFor(
          console,
          wanted.map(({ agentSeq }) => agentSeq),
        ),
      ])
      return {
        lost: one.lost + other.lost,
        doubled: one.doubled + other.doubled,
        reordered: one.reordered + other.reordered,
      }
    },
    close: () => browser.close(),
  }
}
