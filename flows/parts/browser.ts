/** Debian's Chromium, driven by Playwright. Pictures of screens go to test-results/screens. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/parts/chromium'
import { ROOT_DIR } from '../../scripts/parts/run'

export const PHONE = { width: 390, height: 844 }
export const DESKTOP = { width: 1440, height: 900 }

export function openBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath)
    throw new Error('There is no Chromium: ./test installs it, or set CHROMIUM_PATH')
  return chromium.launch({ executablePath, args: [...CHROMIUM_FLAGS] })
}

/** `wallet-transaction-zh-dark-phone`: looked at by people, so the name says what it shows. */
export async function saveScreen(page: Page, name: string): Promise<void> {
  const dir = join(ROOT_DIR, 'test-results', 'screens')
  mkdirSync(dir, { recursive: true })
  await page.screenshot({ path: join(dir, `${name}.png`) })
}
