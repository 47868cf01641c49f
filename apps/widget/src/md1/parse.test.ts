import { readFileSync } from 'node:fs'
import { testData } from '@walletdesk/testkit/data'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { h } from 'preact'
import { describe, expect, test } from 'vitest'
import { MessageText } from './message-text'
import { parseMd1, type Block, type Span } from './parse'
import { plainText } from './plain'

const html = (text: string) =>
  renderToString(
    h(MessageText, {
      text,
      markText: (kind, last4) => `${kind} ${last4 ?? ''}`.trim(),
      onLink: () => true,
    }),
  )
    .replace(/ class="[^"]*"/g, '')
    .replace(/^<div dir="auto">|<\/div>$/g, '')

describe('md1', () => {
  test.each([
    ['plain text', '<p>plain text</p>'],
    ['two\nlines', '<p>two\nlines</p>'],
    ['one\n\ntwo', '<p>one</p><p>two</p>'],
    [
      '**bold** and *italic* and _so_',
      '<p><strong>bold</strong> and <em>italic</em> and <em>so</em></p>',
    ],
    ['snake_case_name 2*3*4', '<p>snake_case_name 2*3*4</p>'],
    ['**not closed', '<p>**not closed</p>'],
    ['`<b>` code', '<p><code dir="ltr">&lt;b></code> code</p>'],
    ['```\nlet a = 1\n```', '<pre dir="ltr">let a = 1</pre>'],
    ['```\nnever ends', '<p>```\nnever ends</p>'],
    ['- one\n- two', '<ul><li>one</li><li>two</li></ul>'],
    ['3. three\n4. four', '<ol start="3"><li>three</li><li>four</li></ol>'],
    ['> quoted\n> more', '<blockquote>quoted\nmore</blockquote>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)></p>'],
    [
      '![alt](https://a.example/x.png)',
      '<p>!alt <a href="https://a.example/x.png" target="_blank" rel="noopener noreferrer nofollow"><bdi>a.example/x.png</bdi></a></p>',
    ],
    ['钱还安全吗？**是的**。', '<p>钱还安全吗？<strong>是的</strong>。</p>'],
    ['[[secret:bip39:12]] [[card:1111]]', '<p><span>secret</span> <span>card 1111</span></p>'],
    ['sent 1,250.00 USDT as W-20931', '<p>sent <bdi>1,250.00 USDT</bdi> as <bdi>W-20931</bdi></p>'],
  ])('2.2: %j', (text, expected) => {
    expect(html(text)).toBe(expected)
  })

  test.each([
    [
      'https://walletdesk.example/help.',
      'https://walletdesk.example/help',
      'walletdesk.example/help',
    ],
    ['see http://a.example!', 'http://a.example/', 'http://a.example'],
    [
      '（https://a.example/路径）',
      'https://a.example/%E8%B7%AF%E5%BE%84',
      'a.example/%E8%B7%AF%E5%BE%84',
    ],
    ['https://gооgle.com/x', 'https://xn--ggle-55da.com/x', 'xn--ggle-55da.com/x'],
  ])('7.13: the link in %j goes to %s and shows its true host', (text, href, shown) => {
    expect(html(text)).toContain(`<a href="${href}"`)
    expect(html(text)).toContain(`<bdi>${shown}</bdi>`)
  })

  test('7.13: a label is text beside the link, never the link itself', () => {
    const shown = html('[walletdesk.example](https://evil.example/login)')
    expect(shown).toContain('walletdesk.example <a href="https://evil.example/login"')
    expect(shown).toContain('<bdi>evil.example/login</bdi>')
  })

  test.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    'javascript:alert(1)',
    'https://walletdesk.example@evil.example/',
    '[x](//evil.example)',
    'xhttps://a.example',
  ])('7.13: %j is no link', (text) => {
    expect(html(text)).not.toContain('<a')
  })

  test('plain words for previews and screen readers', () => {
    expect(plainText('**Hi**\n\n- one\n- [two](https://a.example)\n\n[[card:1111]]')).toBe(
      'Hi one, two •••',
    )
  })
})

const ALLOWED = /^<\/?(?:div|p|ul|ol|li|blockquote|pre|code|strong|em|bdi|span|a)\b/

/** Every tag that is not ours, and every attribute that could run something. */
function foreign(text: string) {
  const shown = html(text)
  const tags = (shown.match(/<\/?[a-zA-Z][^>]*>?/g) ?? []).filter((tag) => !ALLOWED.test(tag))
  const hrefs = [...shown.matchAll(/ href="([^"]*)"/g)].map((found) => found[1] ?? '')
  const handlers = shown.match(/<[^>]*\son\w+=/g) ?? []
  return [...tags, ...handlers, ...hrefs.filter((href) => !/^https?:\/\//.test(href))]
}

const data = (path: string) => {
  const file = testData(path)
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as unknown) : null
}

describe('hostile text', () => {
  const xss = data('security/xss/dompurify-expect.json') as { payload: string }[] | null
  const naughty = data('security/text/blns.json') as string[] | null

  test.skipIf(!xss)('2.2: no known script injection becomes markup', () => {
    expect(xss?.flatMap(({ payload }) => foreign(payload))).toEqual([])
    expect(xss?.length).toBeGreaterThan(50)
  })

  test.skipIf(!naughty)('2.2: naughty strings are shown unharmed', () => {
    for (const text of naughty ?? []) {
      expect(foreign(text)).toEqual([])
      expect(() => parseMd1(text)).not.toThrow()
    }
  })

  test('every character of a text without marks is shown, in order', () => {
    const unmarked = fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((text) => text.replace(/[*_`[\]>#\-\r\n:\d.)]|\s/gu, 'x'))
    fc.assert(
      fc.property(unmarked, (text) => {
        const words = (span: Span): string =>
          'spans' in span ? span.spans.map(words).join('') : 'text' in span ? span.text : ''
        const blocks = parseMd1(text) as Extract<Block, { is: 'paragraph' }>[]
        expect(blocks.map((block) => block.spans.map(words).join('')).join('')).toBe(text)
      }),
    )
  })

  test('the longest message of nothing but openers takes no time', () => {
    for (const opener of [
      '*',
      '**',
      '_a ',
      '`',
      '[',
      '[a](h',
      '> ',
      '- ',
      'https://',
      '1',
      'a1',
      '[[card:',
    ]) {
      const text = opener.repeat(Math.ceil(10_000 / opener.length)).slice(0, 10_000)
      const started = performance.now()
      parseMd1(text)
      expect(performance.now() - started, opener).toBeLessThan(150)
    }
  })
})
