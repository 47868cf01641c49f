import { readArticleFiles } from './article-files'
import { importArticles } from './commands/import-articles'
import { ROOT_DIR } from '../../boot'
import { prepareHelp } from '../../roles/help'
import { createTestApp, type TestApp } from '@walletdesk/testkit'
import { afterAll, beforeAll, expect, test } from 'vitest'

let app: TestApp
beforeAll(async () => {
  app = await createTestApp()
  await prepareHelp(app.app, ROOT_DIR)
})
afterAll(() => app.close())

type Search = {
  hits: { slug: string; title: string; highlight: string }[]
  corrected: string | null
  total: number
}
const search = async (q: string, locale = 'en', more: { limit?: number } = {}) => {
  const payload = { q, locale, ...more }
  const answer = await app.http.inject({ method: 'POST', url: '/api/v1/help/search', payload })
  return answer.json<Search>()
}
const slugs = async (q: string, locale?: string) =>
  (await search(q, locale, { limit: 50 })).hits.map(({ slug }) => slug)
const page = (url: string, headers: Record<string, string> = {}) =>
  app.http.inject({ url, headers })

test.each([
  ['my withdrawal is late', 'en', 'withdrawal-late'],
  ['我的提现一直没到账怎么办', 'zh-Hans', 'withdrawal-late'],
  ['提币没到', 'zh-Hans', 'withdrawal-late'],
  ['充值没到账', 'zh-Hans', 'deposit-not-arrived'],
  ['冲值 未到账', 'zh-Hans', 'deposit-not-arrived'],
  ['deposit missing', 'en', 'deposit-not-arrived'],
  ['withdrawal not arrived', 'en', 'withdrawal-late'],
  ['my withdrawal has still not arrived', 'en', 'withdrawal-late'],
  ['手机丢了', 'zh-Hans', 'lost-second-factor'],
  ['lost my phone 2fa', 'en', 'lost-second-factor'],
  ['账户被盗', 'zh-Hans', 'account-taken-over'],
  ['i was hacked', 'en', 'account-taken-over'],
  ['假客服', 'zh-Hans', 'is-it-really-you'],
  ['scam message', 'en', 'is-it-really-you'],
  ['手续费', 'zh-Hans', 'fees'],
  ['gas', 'en', 'fees'],
  ['实名认证', 'zh-Hans', 'identity-check'],
  ['kyc', 'en', 'identity-check'],
  ['助记词', 'zh-Hans', 'recovery-phrase'],
  ['seed phrase', 'en', 'recovery-phrase'],
  ['注销账户', 'zh-Hans', 'close-my-account'],
  ['转错地址', 'zh-Hans', 'wrong-address'],
  ['人工客服', 'zh-Hans', 'talk-to-a-person'],
  ['投诉', 'zh-Hans', 'complaint'],
])('KB-4: %s finds in %s first %s', async (q, locale, slug) => {
  expect((await slugs(q, locale)).slice(0, 2)).toContain(slug)
})

test.each([
  ['提现没到', 'zh-Hans', 'withdrawal-late'],
  ['withdrawal late', 'en', 'withdrawal-late'],
  ['忘记密码', 'zh-Hans', 'forgot-password'],
  ['where is my money', 'en', 'where-is-my-money'],
])('KB-4: %s finds in %s above all %s', async (q, locale, slug) => {
  expect((await slugs(q, locale))[0]).toBe(slug)
})

test('KB-4: synonyms join the words of people: 提币, 提现 and withdraw', async () => {
  const inChinese = await slugs('提现', 'zh-Hans')
  expect(inChinese.length).toBeGreaterThan(5)
  expect(new Set(await slugs('提币', 'zh-Hans'))).toEqual(new Set(inChinese))
  expect(new Set(await slugs('withdraw', 'zh-Hans'))).toEqual(new Set(inChinese))
})

test('KB-4: typing mistakes are mended, and said so', async () => {
  expect((await search('lost recovry code')).corrected).toBe('lost recovery code')
  const found = await search('my withdrawl is late')
  expect(found.corrected).toBe('my withdraw is late')
  expect(found.hits.map(({ slug }) => slug)).toContain('withdrawal-late')
  expect((await search('withdr')).corrected).toBeNull()
})

test('KB-4: one Han character or two Latin letters are enough, one letter is not', async () => {
  expect((await search('提', 'zh-Hans')).total).toBeGreaterThan(3)
  expect((await search('fe')).total).toBeGreaterThan(0)
  expect(await search('f')).toEqual({ hits: [], total: 0, corrected: null })
})

test('hits are bold in the excerpt', async () => {
  const [first] = (await search('手续费', 'zh-Hans')).hits
  expect(first?.highlight).toMatch(/\*\*(手续费|费用)\*\*/)
})

test.each(["'", 'a & b | c', '!!!', '<script>alert(1)</script>', '%_\\', '🙂🙂'])(
  'naughty question %j is answered like any other',
  async (q) => {
    const url = `/api/v1/help/search?q=${encodeURIComponent(q)}&locale=zh-Hans`
    expect((await app.http.inject({ url })).statusCode).toBe(200)
    const html = (await page(`/help/en/search?q=${encodeURIComponent(q)}`)).body
    expect(html).not.toContain('<script>alert')
  },
)

test('IN-1: an issue or a topic has its articles before a word is typed', async () => {
  const slugsFor = async (query: string) => {
    const answer = await app.http.inject({ url: `/api/v1/help/search?locale=en&limit=3&${query}` })
    return answer.json<{ hits: { slug: string }[] }>().hits.map(({ slug }) => slug)
  }
  expect(await slugsFor('issue=transaction.status')).toHaveLength(3)
  expect(await slugsFor('issue=security.advice&q=')).toContain('protect-my-account')
  expect(await slugsFor('topic=fees')).toContain('fees')
  expect(await slugsFor('q=')).toEqual([])
})

test('KB-4, SE-2: a search is the same by address and by body, and a secret in a body is refused', async () => {
  const url = '/api/v1/help/search?q=gas&locale=en&limit=3'
  expect((await app.http.inject({ url })).json()).toEqual(await search('gas', 'en', { limit: 3 }))
  const phrase = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
  expect(await search(phrase)).toMatchObject({ code: 'secret_refused', pointer: '/q' })
})

test('a question with NUL is refused by the API and answered by the page', async () => {
  const q = encodeURIComponent('\u0000提现')
  const answer = await app.http.inject({ url: `/api/v1/help/search?q=${q}&locale=zh-Hans` })
  expect(answer.json()).toMatchObject({ status: 400, code: 'body_invalid', pointer: '/q' })
  expect((await page(`/help/en/search?q=${q}`)).statusCode).toBe(200)
})

test('KB-3: pages work without JavaScript, carry hreflang and open graph', async () => {
  const answer = await page('/help/zh-Hans/articles/withdrawal-late')
  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('<html lang="zh-Hans" dir="ltr"')
  expect(answer.body).toContain(
    'hreflang="en" href="http://localhost:80/help/en/articles/withdrawal-late"',
  )
  expect(answer.body).toContain('property="og:title" content="我的提现迟迟没到"')
  expect(answer.body).toContain(
    '/support/start?locale=zh-Hans&amp;issue=withdrawal.delayed&amp;article=withdrawal-late',
  )
})

test('every page of every language answers', async () => {
  const paths = [
    '/help/L',
    '/help/L/topics/fees',
    '/help/L/contact',
    '/help/L/search?q=fee',
    '/status/L',
    '/verify/L',
  ]
  for (const locale of ['en', 'zh-Hans', 'ar', 'en-XA'])
    for (const path of paths) {
      const answer = await page(path.replace('L', locale))
      expect(answer.statusCode, path).toBe(200)
      expect(answer.body).toContain(
        `<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}"`,
      )
      expect(answer.body).not.toMatch(/undefined|\[object|\{[a-z]{3,}\}/)
    }
})

test('an address without language follows the browser, an almost right one is mended', async () => {
  const home = await page('/help', { 'accept-language': 'zh-CN,zh;q=0.9' })
  expect(home.body).toContain('<html lang="zh-Hans"')
  expect(home.headers['vary']).toContain('accept-language')
  const moved = await page('/help/zh-CN/articles/fees?x=1')
  expect([moved.statusCode, moved.headers['location']]).toEqual([
    301,
    '/help/zh-Hans/articles/fees?x=1',
  ])
})

test('KB-2: a language that we lack is told to the reader', async () => {
  const { body } = await page('/help/ar/articles/fees')
  expect(body).toContain('هذه المقالة غير متوفرة بلغتك')
  expect(body).toContain('<article lang="en"')
})

test.each([
  '/help/en/articles/nothing',
  '/help/xx/articles/fees',
  '/help/en/topics/nothing',
  '/help/en/a/b/c',
  '/status/en/incidents/inc_0',
])('%s is a page that says so', async (path) => {
  const answer = await page(path)
  expect(answer.statusCode).toBe(404)
  expect(answer.body).toContain('This page does not exist')
})

test('KB-4: nothing found offers to ask with the words filled in', async () => {
  const { body } = await page('/help/zh-Hans/search?q=%E9%87%8F%E5%AD%90%E7%8C%AB')
  expect(body).toContain('还没有相关文章')
  expect(body).toContain('/support/start?locale=zh-Hans&amp;q=%E9%87%8F%E5%AD%90%E7%8C%AB')
})

test('the way to a person is a page that knows the question', async () => {
  const { body } = await page(
    '/support/start?locale=zh-Hans&issue=withdrawal.delayed&article=fees&q=%3Cb%3E',
  )
  expect(body).toContain('<html lang="zh-Hans"')
  const about =
    '{&quot;issue&quot;:&quot;withdrawal.delayed&quot;,&quot;article&quot;:&quot;fees&quot;,&quot;text&quot;:&quot;&lt;b>&quot;}'
  expect(body).toContain(`data-chat-now="${about}"`)
  expect((await page('/support/start?issue=x&article=../y')).body).toContain('data-chat-now="{}"')
})

const vote = (fields: string, headers: Record<string, string> = {}) =>
  app.http.inject({
    method: 'POST',
    url: '/help/en/articles/fees/vote',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: fields,
  })

test('KB-5: a vote works as a plain form, and No leads to reasons and a person', async () => {
  const no = await vote('helped=no')
  expect([no.statusCode, no.headers['location']]).toEqual([
    303,
    '/help/en/articles/fees?vote=not_helped#vote',
  ])
  const { body } = await page('/help/en/articles/fees?vote=not_helped')
  expect(body).toContain('value="out_of_date"')
  expect(body).toContain('Start a chat')
  expect((await vote('helped=no&reason=unclear')).headers['location']).toContain('vote=told')
  const votes = await app.app.db.pool.query(
    'select helped, reason from article_votes order by created_at, reason',
  )
  expect(votes.rows).toEqual([
    { helped: false, reason: 'unclear' },
    { helped: false, reason: null },
  ])
})

test('a page of another site cannot vote', async () => {
  expect((await vote('helped=yes', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
})

test('the API reads and rates articles too', async () => {
  const url = '/api/v1/help/articles/fees'
  const article = (await app.http.inject({ url: `${url}?locale=zh-Hans` })).json<{
    title: string
    html: string
  }>()
  expect(article.title).toBe('费用是多少？')
  expect((await app.http.inject({ url: '/api/v1/help/articles/none' })).statusCode).toBe(404)
  const rated = await app.http.inject({
    method: 'POST',
    url: `${url}/feedback`,
    payload: { helped: true },
  })
  expect(rated.statusCode).toBe(204)
})

test('KB-1: importing again changes nothing; a changed source outdates its translation', async () => {
  const files = readArticleFiles(ROOT_DIR)
  expect(await importArticles(app.ctx(), files)).toEqual({
    ok: true,
    value: { published: 0, outdated: 0 },
  })
  const changed = files.map((file) =>
    file.slug === 'fees' && file.locale === 'en'
      ? { ...file, text: `${file.text}\nMore.\n` }
      : file,
  )
  expect(await importArticles(app.ctx(), changed)).toEqual({
    ok: true,
    value: { published: 1, outdated: 1 },
  })
  expect((await page('/help/en/articles/fees')).body).toContain('More.')
  expect((await page('/help/zh-Hans/articles/fees')).body).toContain('本文的英文版本更新')
})

test('UX 4.2: a search that is down shows topics and a way to a person', async () => {
  await app.ownerDb.pool.query('alter table article_search rename to gone')
  try {
    const answer = await page('/help/en/search?q=fee')
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toContain('Search does not work at the moment')
    expect(answer.body).toContain('/help/en/topics/fees')
  } finally {
    await app.ownerDb.pool.query('alter table gone rename to article_search')
  }
})

test('bad input: a text that is cut where a character has two halves is no fault', async () => {
  const asked = [
    ['/help/en/search?q=', 200],
    ['/support/start?q=', 200],
    ['/verify/en?value=', 300],
  ] as const
  for (const [path, charsMax] of asked) {
    const text = `${'x'.repeat(charsMax - 1)}😀 and more`
    const { statusCode, body } = await page(path + encodeURIComponent(text))
    expect([path, statusCode]).toEqual([path, 200])
    expect(body).not.toContain('\ufffd')
  }
})

/** Published with BIP-39. */
const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'

test.each([
  ['/help/en/search', 'q', 'en', '/help/en/search?secret=removed', 'Delete it from the history'],
  [
    '/verify/zh-Hans',
    'value',
    'zh',
    '/verify/zh-Hans?secret=removed',
    '请同时从浏览器历史记录中删除',
  ],
  ['/verify', 'value', 'en', '/verify?secret=removed', 'Delete it from the history'],
  ['/support/start', 'q', 'en', '/support/start?secret=removed', 'Delete it from the history'],
])(
  'SE-2: %s leads away from a recovery phrase in its address and says so',
  async (path, field, language, cleanPath, sentence) => {
    const headers = { 'accept-language': language }
    const query = new URLSearchParams({ [field]: PHRASE }).toString()
    const away = await page(`${path}?${query}`, headers)
    expect([away.statusCode, away.headers['location']]).toEqual([303, cleanPath])
    expect(away.headers['cache-control']).toBe('no-store')
    const shown = await page(cleanPath, headers)
    expect(shown.statusCode).toBe(200)
    expect(shown.body).toContain(sentence)
    for (const { body } of [away, shown]) expect(body).not.toMatch(/scheme.spot/)
  },
)

test('SE-2: what else was asked is still asked, in the nearest language too', async () => {
  const q = encodeURIComponent(`withdrawal late? I have:\n${PHRASE}`)
  const away = await page(`/help/en-GB/search?q=${q}&topic=fees&${encodeURIComponent(PHRASE)}=1`)
  const { location } = away.headers
  expect(location).toMatch(/^\/help\/en-GB\/search\?q=withdrawal/)
  expect(location).toContain('topic=fees')
  expect(location).not.toContain('scheme')
  const better = await page(String(location))
  expect(better.statusCode).toBe(301)
  expect((await page(String(better.headers['location']))).body).toContain('withdrawal late')
})

test('SE-2: ordinary questions stay as they are', async () => {
  for (const q of ['seed phrase', '助记词 在哪里', 'code 482', 'https://wallet.example/a?b=c'])
    expect((await page(`/help/en/search?q=${encodeURIComponent(q)}`)).statusCode).toBe(200)
})
