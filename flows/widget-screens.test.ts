/** Every main screen of the panel, in both languages and themes: no accessibility fault, one picture. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCENES } from '../apps/widget/gallery/scenes'
import { startMockSite } from '../apps/widget/src/testing/mock-site'
import { prepareWorld } from '../apps/widget/src/testing/mock-world'
import { openBrowser, saveScreen } from './parts/browser'

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
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let browser: Browser
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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
    await page.evaluate(axe)
    const run = `axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ' ' + nodes.map(({ target }) => target).join(' ')))`
    expect([...faults, ...(await page.evaluate<string[]>(run))]).toEqual([])
    await page.close()
    await site.close()
  },
)
