/** Every main screen of the panel, in both languages and themes: no accessibility fault, one picture. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCENES } from '../apps/widget/gallery/scenes'
import { startMockSite } from '../apps/widget/src/testing/mock-site'
import { prepareWorld } from '../apps/widget/src/testing/mock-world'
import { openBrowser, saveScreen } from './parts/browser'
import { violationsOf } from './parts/faults'

const MAIN = [
  'home',
  'home-visitor',
  'guide-topic',
  'guide-tell',
  'conversation',
  'conversation-queued',
  'conversation-failed',
  'conversation-solved',
]

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
})

const cases = SCENES.filter(({ name }) => MAIN.includes(name)).flatMap((scene) =>
  (['en', 'zh-Hans'] as const).flatMap((locale) =>
    (['light', 'dark'] as const).map((theme) => ({ scene, locale, theme, name: scene.name })),
  ),
)

test.each(cases)(
  'UX 12.3: $name in $locale, $theme, has no fault',
  async ({ scene, locale, theme }) => {
    const site = await startMockSite((desk) => {
      prepareWorld(desk, locale, scene.conversation?.() ?? {})
      scene.prepare?.(desk, locale)
    })
    const page = await browser.newPage({ viewport: { width: 400, height: 704 } })
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(`${site.origin}/widget/app#locale=${locale}&theme=${theme}`)
    await page.waitForSelector('h1, h2')
    await scene.act?.(page, site.desk, locale)
    await page.waitForTimeout(scene.waitMs ?? 300)
    await saveScreen(page, `widget-${scene.name}-${locale}-${theme}`)
    expect([...faults, ...(await violationsOf(page))]).toEqual([])
    await page.close()
    await site.close()
  },
)
