import { expect, test } from 'vitest'
import { createTranslator, loadTexts, negotiateLocale } from './index'
import { textsFor } from './all'

test.each([
  ['zh-CN,zh;q=0.9,en;q=0.8', 'zh-Hans'],
  ['zh-TW', 'zh-Hans'],
  ['zh-Hant-HK', 'zh-Hans'],
  ['en-US', 'en'],
  ['ar-EG,en;q=0.5', 'ar'],
  ['fr-FR, de;q=0.9', 'en'],
  ['fr, zh;q=0.1, en;q=0.5', 'en'],
  ['zh;q=0, en', 'en'],
  ['en-XA', 'en-XA'],
  ['*', 'en'],
  ['', 'en'],
  [undefined, 'en'],
  [['fr', 'zh-SG'], 'zh-Hans'],
])('KB-2: %s gets %s', (wishes, locale) => {
  expect(negotiateLocale(wishes)).toBe(locale)
})

test('a browser loads one locale and only the named namespaces', async () => {
  const t = await loadTexts('zh-Hans', ['wallet'], { timeZone: 'Asia/Shanghai' })
  expect(t('wallet.where')).toBe('我的钱在哪里？')
  expect(t.find('widget.ph')).toBeUndefined()
  expect(t.dir).toBe('ltr')
})

test('a partial locale is followed by English, the pseudo-locale is made of it', async () => {
  const ar = await loadTexts('ar', ['wallet'])
  expect(ar('wallet.where')).toBe('أين أموالي؟')
  expect(ar('wallet.addr.first')).toContain('First transfer')
  expect(ar.dir).toBe('rtl')
  const pseudo = await loadTexts('en-XA', ['wallet'])
  expect(pseudo('wallet.where')).toMatch(/^Ŵĥéŕé/)
})

test('a key that nobody has shows as itself', () => {
  expect(createTranslator('en', [])('wallet.nothing')).toBe('{wallet.nothing}')
})

test('parts leave arguments as they are, for JSX', () => {
  const bold = { tag: 'b' }
  expect(textsFor('en').parts('widget.typing', { agent: bold })).toEqual([bold, ' is typing'])
})

test('an unknown time zone reads UTC', () => {
  expect(textsFor('en', 'Mars/Base')('common.at.time', { at: '2026-11-03T11:02:00Z' })).toBe(
    '11:02',
  )
})
