import { readFileSync } from 'node:fs'
import { testData } from '@walletdesk/testkit'
import { expect, test } from 'vitest'
import { renderArticle, tidyHan } from './markdown'

const render = (body: string) =>
  renderArticle(body, {
    facts: { 'fee.x': '1 USDT' },
    urlOf: ({ kind, name }) => `/${kind}/${name}`,
    labels: { note: 'Note', warning: 'Important', tip: 'Tip', copyLink: 'Copy link' },
  })

test('numbered headings become steps with deep links', () => {
  const { html, sections } = render('## 1. Open it\n\n## 2. Open it\n\n## Why & how')
  expect(sections).toEqual([
    { id: 'open-it', title: 'Open it', step: '1' },
    { id: 'open-it-2', title: 'Open it', step: '2' },
    { id: 'why-how', title: 'Why & how', step: null },
  ])
  expect(html).toContain('<h2 id="open-it-2" class="has-step"><span class="step">2</span>')
  expect(html).toContain('aria-label="Copy link: Why &amp; how"')
})

test('callouts, links and facts', () => {
  const { html, plain } = render('> [!WARNING]\n> Pay {fee.x}, see [fees](article:fees).')
  expect(html).toContain(
    '<blockquote class="callout callout-warning"><p class="callout-label">Important',
  )
  expect(html).toContain('<p>Pay 1 USDT, see <a href="/article/fees">fees</a>.</p>')
  expect(plain).toBe('Pay 1 USDT, see fees.')
})

test.each([
  ['打开 <strong>记录</strong>，选择', '打开<strong>记录</strong>，选择'],
  ['请看 <a href="/x">限额</a>。', '请看<a href="/x">限额</a>。'],
  ['通常 5 分钟 内', '通常 5 分钟内'],
  ['在 <strong>BTC</strong> 网络', '在 <strong>BTC</strong> 网络'],
])('UX 10.5: %s loses the space between Han only', (text, tidy) => {
  expect(tidyHan(text)).toBe(tidy)
})

const xss = testData('security/xss')
test.skipIf(!xss)('HTML in an article is shown, never run (needs security/xss)', () => {
  const file = `${xss}/dompurify-expect.json`
  const cases = JSON.parse(readFileSync(file, 'utf8')) as { payload: string }[]
  for (const { payload } of cases) {
    const { html } = render(payload)
    const tags = [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) =>
      name.toLowerCase(),
    )
    const OURS =
      'p a strong em ul ol li h2 div span blockquote code pre table thead tbody tr th td br hr s img h1 h3 h4 h5 h6'
    expect(tags.filter((tag) => !OURS.split(' ').includes(tag))).toEqual([])
    expect(html).not.toMatch(/<[^>]+\son\w+=|href="(javascript|vbscript|data):/i)
  }
})
