/**
 * Pictures of every part in both themes and all layout languages, and the axe rules over each:
 * `npx tsx packages/ui/gallery/shoot.ts OUT_DIR`. Exits 1 on a violation.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const LOCALES = ['en', 'zh-Hans', 'ar', 'en-XA']
const THEMES = ['light', 'dark']

const outDir = process.argv[2] ?? 'test-results/gallery'
mkdirSync(outDir, { recursive: true })

const server = await createServer({
  configFile: fileURLToPath(new URL('./vite.config.ts', import.meta.url)),
  server: { port: 0 },
  logLevel: 'error',
})
await server.listen()
const base = server.resolvedUrls?.local[0] ?? ''
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS })
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let violations = 0
for (const locale of LOCALES) {
  for (const theme of THEMES) {
    const page = await browser.newPage({ viewport: { width: 1240, height: 900 } })
    page.on('pageerror', (error) => {
      process.stdout.write(`page error: ${error.message}\n`)
      violations += 1
    })
    await page.goto(`${base}?locale=${locale}&theme=${theme}`)
    await page.waitForSelector('.gallery')
    await page.waitForTimeout(400)
    await page.screenshot({ path: `${outDir}/${locale}-${theme}.png`, fullPage: true })
    await page.evaluate(axe)
    const found =
      await page.evaluate(`axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa'] })
      .then((result) => result.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.target + ' ' + node.failureSummary).join('\\n   ')))`)
    for (const line of found as string[]) process.stdout.write(`${locale} ${theme} ${line}\n`)
    violations += (found as string[]).length
    await page.close()
  }
}
await browser.close()
await server.close()
process.stdout.write(`${violations} violations\n`)
process.exitCode = violations > 0 ? 1 : 0
