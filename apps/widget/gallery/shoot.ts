/**
 * Pictures of the panel's screens and states in both themes and three languages, with the axe rules
 * over each: `npx tsx apps/widget/gallery/shoot.ts OUT_DIR [name...]`. Exits 1 on a violation.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Page } from 'playwright-core'
import { startMockSite } from '../src/testing/mock-site'
import { prepareWorld, type MockLocale } from '../src/testing/mock-world'
import { SCENES, type Scene } from './scenes'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const [outDir = 'test-results/widget', ...wanted] = process.argv.slice(2)
mkdirSync(outDir, { recursive: true })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
let violations = 0

for (const scene of SCENES) {
  if (wanted.length > 0 && !wanted.includes(scene.name)) continue
  for (const locale of ['en', 'zh-Hans', 'ar'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      if (scene.only && !scene.only.includes(`${locale} ${theme}`)) continue
      violations += await shoot(scene, locale, theme)
    }
  }
}
await browser.close()
process.stdout.write(`${violations} violations\n`)
process.exitCode = violations > 0 ? 1 : 0

async function shoot(scene: Scene, locale: MockLocale, theme: 'light' | 'dark') {
  const site = await startMockSite((desk) => {
    prepareWorld(desk, locale, scene.conversation?.() ?? {})
    scene.prepare?.(desk, locale)
  })
  const page = await browser.newPage({ viewport: scene.viewport ?? { width: 400, height: 704 } })
  page.on('pageerror', (error) => {
    process.stdout.write(`${scene.name} page error: ${error.message}\n`)
    violations += 1
  })
  await page.goto(`${site.origin}/widget/app#locale=${locale}&theme=${theme}`)
  await page.waitForSelector('h1, h2')
  await scene.act?.(page, site.desk, locale)
  await page.waitForTimeout(scene.waitMs ?? 300)
  await page.screenshot({ path: `${outDir}/${scene.name}-${locale}-${theme}.png` })
  const found = await violationsOf(page)
  for (const line of found) process.stdout.write(`${scene.name} ${locale} ${theme} ${line}\n`)
  await page.close()
  await site.close()
  return found.length
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const overflow = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  const run = `axe.run({ runOnly: ${JSON.stringify(TAGS)} }).then((result) => [
    ...(${overflow} ? ['scrolls sideways'] : []),
    ...result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target + ' ' + node.failureSummary).join('\\n   '))
  ])`
  return page.evaluate<string[]>(run)
}
