import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Words of the launcher; the loader is too small to carry whole catalogues. */
const KEYS = ['widget.launcher', 'widget.title', 'widget.close', 'widget.unread.short'] as const
const LOCALES = ['en', 'zh-Hans', 'ar'] as const

const textsOf = (locale: string) => {
  const path = new URL(`../../packages/texts/locales/${locale}/widget.json`, import.meta.url)
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>
  return KEYS.map((key) => texts[key] ?? '')
}

// One classic script without a hash in its name: its address stands in other people's pages.
export default defineConfig({
  publicDir: false,
  define: {
    LAUNCHER_TEXTS: JSON.stringify(LOCALES.map((locale) => [locale, ...textsOf(locale)])),
  },
  build: {
    emptyOutDir: false,
    target: ['es2022', 'safari16', 'chrome111', 'firefox114'],
    reportCompressedSize: false,
    lib: {
      entry: 'src/loader/loader.ts',
      formats: ['iife'],
      name: 'walletdeskLoader',
      fileName: () => 'loader.js',
    },
  },
})
