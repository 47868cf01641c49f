import { gzipSync } from 'node:zlib'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { CATALOGUES } from './all'
import { compile, type Args } from './icu'
import { INTL_LOCALES, LOCALES, type Locale } from './locales'
import { pseudoCatalogue } from './pseudo'
import { reference, samplesOf } from './samples.fixture'

const format = (message: string, args: Args = {}, locale: Locale = 'en') => {
  const out: unknown[] = []
  compile(message, { locale: INTL_LOCALES[locale], timeZone: 'UTC' })(out, args, '')
  return out.join('')
}

test.each([
  ['plain text', 'plain text', {}],
  ["it''s", "it's", {}],
  ["it's", "it's", {}],
  ["'{'x'}'", '{x}', {}],
  ["'{it''s}'", "{it's}", {}],
  ['Hello {name}', 'Hello Mei', { name: 'Mei' }],
  ['{ name }', 'Mei', { name: 'Mei' }],
  ['{missing}', '{missing}', {}],
  ['{n, number}', '1,250', { n: 1250 }],
  ['{n, number}', '12,345,678,901,234,567,890', { n: 12345678901234567890n }],
  ['{n, number, percent}', '85%', { n: 0.85 }],
  ['{n, plural, one {# day} other {# days}}', '1 day', { n: 1 }],
  ['{n, plural, one {# day} other {# days}}', '1,250 days', { n: 1250 }],
  ['{n, plural, =0 {none} one {one} other {#}}', 'none', { n: 0 }],
  ['{n, plural, offset:1 =1 {next} one {# ahead} other {# ahead}}', '2 ahead', { n: 3 }],
  ["{n, plural, other {'#'#}}", '#4', { n: 4 }],
  ['# outside', '# outside', {}],
  ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', '22nd', { n: 22 }],
  ['{p, select, she {She has} other {They have}} read', 'She has read', { p: 'she' }],
  ['{p, select, she {She has} other {They have}} read', 'They have read', { p: 'x' }],
  ['{a, select, x {{n, plural, one {# y} other {# z}}} other {}}', '2 z', { a: 'x', n: 2 }],
  ['{n, plural, other {{p, select, a {# of a} other {}}}}', '3 of a', { n: 3, p: 'a' }],
  ['{at, time, short}', '11:02', { at: '2026-11-03T11:02:00Z' }],
  ['{at, date, short}', '3 Nov 2026', { at: '2026-11-03T11:02:00Z' }],
])('%s reads %s', (message, text, args) => {
  expect(format(message, args)).toBe(text)
})

test('Chinese dates keep a space beside digits', () => {
  expect(format('{at, date, short}', { at: Date.UTC(2026, 10, 3) }, 'zh-Hans')).toBe(
    '2026 年 11 月 3 日',
  )
})

test.each(['{', '}', '{n', '{}', '{n, plural}', '{n, plural, one {x}}', '{n, select, other x}'])(
  '%s is refused',
  (message) => {
    expect(() => compile(message, { locale: 'en' })).toThrow('ICU')
  },
)

const catalogues = { ...CATALOGUES, 'en-XA': pseudoCatalogue(CATALOGUES.en) }

test.each(LOCALES)('every message of %s reads as intl-messageformat says', (locale) => {
  const plain = (text: unknown) => String(text).replaceAll(' ', '')
  for (const [key, message] of Object.entries(catalogues[locale]))
    for (const args of samplesOf(message, locale)) {
      const ours = format(message, args, locale)
      expect(plain(ours), key).toBe(plain(reference(message, locale).format(args)))
    }
})

test('UX 12.2: the resolver is smaller than 1.5 KB gzipped', async () => {
  const entry = fileURLToPath(new URL('./icu.ts', import.meta.url))
  const lib = { entry, formats: ['es' as const], fileName: 'icu' }
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib, minify: true, target: 'es2022' },
  })
  const [output] = Array.isArray(built) ? built : []
  const code = output?.output[0].code ?? ''
  expect(code).toContain('plural')
  expect(gzipSync(code, { level: 9 }).length).toBeLessThan(1500)
})
