/** The articles that ship, held against their rules. */
import { ISSUES } from '@walletdesk/contract/vocabulary'
import { COMPLETE_LOCALES, type Locale } from '@walletdesk/texts'
import { ROOT_DIR } from '../../boot'
import { CATALOGUES } from '@walletdesk/texts/all'
import { expect, test } from 'vitest'
import { CONSENT_TEXT_VERSION } from '../privacy'
import { readFrame, readText, type ArticleText } from './article'
import { readArticleFiles } from './article-files'
import { factsOf } from './facts'
import { fixtureTerms } from './terms.fixture'
import { renderArticle, variablesOf } from './markdown'

const files = readArticleFiles(ROOT_DIR)
const of = (locale: Locale) => files.filter((file) => file.locale === locale)
const frames = of('en').map(readFrame)
const texts = files.map(readText)
const options = (locale: Locale) => ({
  facts: factsOf(fixtureTerms, locale),
  urlOf: ({ kind, name }: { kind: string; name: string }) => `/${kind}/${name}`,
  labels: { note: 'n', warning: 'w', tip: 't', copyLink: 'c' },
})

test('KB-2: every article exists in every complete language', () => {
  const slugs = (locale: Locale) => of(locale).map(({ slug }) => slug)
  for (const locale of COMPLETE_LOCALES) expect(slugs(locale)).toEqual(slugs('en'))
  expect(frames.length).toBeGreaterThan(24)
})

test('KB-1: every issue that a customer meets has an article', () => {
  // An authority writes to an officer, and "other" is what no article is about.
  const NEED_NONE = ['legal.request']
  const covered = new Set(frames.flatMap(({ issues }) => issues))
  expect(ISSUES.filter((issue) => !covered.has(issue) && !NEED_NONE.includes(issue))).toEqual([])
})

test('KB-1: related articles exist, and no article is related to itself', () => {
  const slugs = new Set(frames.map(({ slug }) => slug))
  const wrong = frames.flatMap(({ slug, related }) =>
    related.filter((other) => other === slug || !slugs.has(other)),
  )
  expect(wrong).toEqual([])
  expect(new Set(frames.map(({ position }) => position)).size).toBe(frames.length)
})

test('links inside articles lead to articles and pages that exist', () => {
  const slugs = new Set(frames.map(({ slug }) => slug))
  const PAGES = ['status', 'verify', 'contact', 'home']
  const wrong = texts.flatMap(({ slug, body }) =>
    [...body.matchAll(/\]\(([^)]*)\)/g)].flatMap(([, target = '']) => {
      const [kind, name = ''] = target.split(':')
      const isGood = kind === 'article' ? slugs.has(name) : kind === 'page' && PAGES.includes(name)
      return isGood ? [] : [`${slug}: ${target}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('PV-7: the terms that can be read are those that a consent names', () => {
  const terms = texts.filter(({ slug }) => slug === 'terms-of-use')
  expect(terms.map(({ locale }) => locale)).toEqual([...COMPLETE_LOCALES])
  for (const { body } of terms) expect(body).toContain(CONSENT_TEXT_VERSION)
})

test('KB-2: every variable is a fact that the wallet tells, in every language', () => {
  for (const locale of COMPLETE_LOCALES) {
    const known = factsOf(fixtureTerms, locale)
    const unknown = texts.flatMap(({ body }) => variablesOf(body)).filter((name) => !known[name])
    expect(unknown).toEqual([])
  }
})

test('KB-2: no money article writes a number of its own', () => {
  const MONEY = ['transaction', 'deposit_withdrawal', 'fees']
  const money = new Set(frames.filter(({ topic }) => MONEY.includes(topic)).map(({ slug }) => slug))
  const numbersIn = ({ body }: ArticleText) =>
    body
      .replace(/\{[^}]*\}/g, '')
      .replace(/^(## )?\d+\. /gm, '')
      .match(/.{0,10}\d.{0,10}/g) ?? []
  const literal = texts
    .filter(({ slug }) => money.has(slug))
    .flatMap((text) => numbersIn(text).map((number) => `${text.locale}/${text.slug}: ${number}`))
  expect(literal).toEqual([])
})

test.each(COMPLETE_LOCALES)('every %s article renders whole', (locale) => {
  for (const text of texts.filter((one) => one.locale === locale)) {
    const { html, plain } = renderArticle(text.body, options(locale))
    expect(html, text.slug).not.toMatch(/undefined|\{[a-z]+\.|\*\*|—|\[!/)
    expect(plain, text.slug).not.toMatch(/\*\*|\]\(/)
  }
})

test('steps of both languages are the same in number', () => {
  const shape = (locale: Locale, slug: string) => {
    const body = texts.find((text) => text.locale === locale && text.slug === slug)?.body ?? ''
    return renderArticle(body, options(locale)).sections.map(({ step }) => step)
  }
  for (const { slug } of frames) expect(shape('zh-Hans', slug), slug).toEqual(shape('en', slug))
})

/** Bold words that are no lead-in (`**Memo:** ...`) name something on a screen. */
const namesIn = ({ body }: ArticleText) =>
  [...body.matchAll(/\*\*([^*]+)\*\*(.?)/g)]
    .filter(([, name = '', next]) => !/[:.,。，]$/.test(name) && next !== '：')
    .map(([, name = '']) => name)

test.each(COMPLETE_LOCALES)('what %s articles name stands on a screen in those words', (locale) => {
  const shown = new Set(Object.values(CATALOGUES[locale]))
  const missing = texts
    .filter((text) => text.locale === locale)
    .flatMap((text) =>
      namesIn(text)
        .filter((name) => !shown.has(name))
        .map((name) => `${text.slug}: ${name}`),
    )
  expect(missing).toEqual([])
})

const FORBIDDEN = /(?<!as )\bsoon\b|\b(asap|oops)\b|!(?!\[)|！|稍后|很快|尽快|马上/i
const visible = ({ title, summary, body }: ArticleText, locale: Locale) =>
  `${title}\n${summary}\n${renderArticle(body, options(locale)).plain}`

test.each(COMPLETE_LOCALES)('UX 10.5: no forbidden word in %s articles', (locale) => {
  const wrong = texts
    .filter((text) => text.locale === locale)
    .flatMap((text) => FORBIDDEN.exec(visible(text, locale))?.[0] ?? [])
  expect(wrong).toEqual([])
})

test('UX 10.5: Chinese articles keep Chinese punctuation and spacing', () => {
  const HAN = /\p{sc=Han}/u.source
  const wrong = new RegExp(
    `${HAN}[,.;:?()]|[,;?](?=${HAN})|${HAN}[A-Za-z0-9]|[A-Za-z0-9]${HAN}|你(?!们)|\\s[，。；：？]|${HAN} ${HAN}`,
    'u',
  )
  const found = texts
    .filter(({ locale }) => locale === 'zh-Hans')
    .flatMap((text) =>
      visible(text, 'zh-Hans')
        .split('\n')
        .filter((line) => wrong.test(line))
        .map((line) => `${text.slug}: ${line}`),
    )
  expect(found).toEqual([])
})
