import { ERRORS } from '@walletdesk/contract/errors'
import * as words from '@walletdesk/contract/vocabulary'
import { describe, expect, test } from 'vitest'
import { CATALOGUES, textsFor } from './all'
import { NAMESPACES } from './catalogues'
import { COMPLETE_LOCALES, type Locale } from './locales'
import { pseudoLocalize } from './pseudo'
import { explainReason, REASON_FACTS } from './reasons'
import { samplesOf, wantedBy } from './samples.fixture'

const messages = (locale: keyof typeof CATALOGUES) => Object.entries(CATALOGUES[locale])
const keys = (locale: keyof typeof CATALOGUES) => Object.keys(CATALOGUES[locale])
type Own = keyof typeof CATALOGUES

/** Every text of a locale in all its forms, made once: parsing each message twice is slow. */
const rendered = new Map<Own, readonly { key: string; texts: readonly string[] }[]>()
function render(locale: Own) {
  const t = textsFor(locale)
  const made =
    rendered.get(locale) ??
    messages(locale).map(([key, message]) => ({
      key,
      texts: samplesOf(message, locale).map((args) => t.find(key, args) ?? ''),
    }))
  rendered.set(locale, made)
  return made
}

/** Keys whose text breaks a rule, with the text: an empty list is a pass. */
const breaking = (locale: Own, isWrong: (text: string, key: string) => boolean) =>
  render(locale).flatMap(({ key, texts }) => {
    const wrong = texts.find((text) => isWrong(text, key))
    return wrong === undefined ? [] : [`${key}: ${wrong}`]
  })

describe('UX 12.3: keys', () => {
  test('both complete locales have the same keys', () => {
    expect(keys('zh-Hans').sort()).toEqual(keys('en').sort())
  })

  test('a partial locale has no key that English lacks', () => {
    expect(keys('ar').filter((key) => !keys('en').includes(key))).toEqual([])
  })

  test('every key begins with the name of its file', () => {
    const isKnown = (key: string) => NAMESPACES.some((name) => key.startsWith(`${name}.`))
    expect(keys('en').filter((key) => !isKnown(key))).toEqual([])
  })

  test.each(['zh-Hans', 'ar'] as const)('%s asks for the arguments of English', (locale) => {
    const asked = (message: string, of: Locale) =>
      [...wantedBy(message, of)].map(
        ([name, { kind }]) => `${name}:${kind === 'number' ? 'text' : kind}`,
      )
    const differing = messages(locale).filter(([key, message]) => {
      const english = CATALOGUES.en[key] ?? ''
      return asked(message, locale).sort().join() !== asked(english, 'en').sort().join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })
})

describe('UX 10.5: Chinese', () => {
  const HAN = /\p{sc=Han}/u.source
  const halfWidth = new RegExp(`${HAN}[,.;:?!()]|[,;?!](?=${HAN})`, 'u')
  const unspaced = new RegExp(`${HAN}[A-Za-z0-9]|[A-Za-z0-9%]${HAN}`, 'u')

  test('no half-width punctuation beside Han', () => {
    expect(breaking('zh-Hans', (text) => halfWidth.test(text))).toEqual([])
  })

  test('a space between Han and Latin or digits', () => {
    expect(breaking('zh-Hans', (text) => unspaced.test(text))).toEqual([])
  })

  test('customers are 您, never 你', () => {
    expect(
      breaking('zh-Hans', (text, key) => /你(?!们)/.test(text) && isForCustomers(key)),
    ).toEqual([])
  })

  test('no space beside full-width punctuation', () => {
    expect(
      breaking('zh-Hans', (text) => /\s[，。；：？！）]|[，。；：？！（]\s/u.test(text)),
    ).toEqual([])
  })
})

describe('UX 10.5: voice', () => {
  const FORBIDDEN = /\b(soon|asap|oops)\b|!|！|稍后|很快|尽快|马上/i

  test.each(COMPLETE_LOCALES)('%s has no forbidden word', (locale) => {
    expect(breaking(locale, (text) => FORBIDDEN.test(text))).toEqual([])
  })

  test.each(COMPLETE_LOCALES)('%s has no text that is longer than its place', (locale) => {
    const limitOf = (key: string) =>
      LIMITS.find(([pattern]) => pattern.test(key))?.[1] ?? LENGTH_MAX
    expect(breaking(locale, (text, key) => text.length > limitOf(key))).toEqual([])
  })

  test('customers read "send", never "broadcast" (UX 9.2)', () => {
    expect(breaking('en', (text, key) => /broadcast/i.test(text) && isForCustomers(key))).toEqual(
      [],
    )
    expect(breaking('zh-Hans', (text, key) => /广播/.test(text) && isForCustomers(key))).toEqual([])
  })
})

const isForCustomers = (key: string) => !key.startsWith('console.')

/** Longest text per kind of place; the first pattern that fits counts. */
const LENGTH_MAX = 220
const LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^vocabulary\.transaction\.done_external$/, 48],
  [/^vocabulary\.issue\./, 40],
  [/^vocabulary\./, 26],
  [/^problems\..*\.title$/, 80],
  [/^problems\..*\.remedy$/, 120],
  [/\.(cta|button|badge|tab|label)$/, 28],
  [/\.title$/, 60],
]

test('UX 12.3: no text stands under the key of its opposite', () => {
  // Rainbow shipped "This will speed up your pending transaction" in its cancel sheet.
  const pairs: readonly (readonly [RegExp, RegExp])[] = [
    [/(^|[._])cancel($|[._])/, /speed|加速|confirm your|确认您/i],
    [/(^|[._])speed/, /cancel|取消/i],
    [/(^|[._])(approve|accept)($|[._])/, /declin|reject|拒绝/i],
    [/(^|[._])(decline|reject)($|[._])/, /approve|批准|通过/i],
    [/(^|[._])freeze($|[._])/, /unfreeze|解冻/i],
    [/\.deposit($|\.)/, /withdraw|提现/i],
    [/\.withdraw(al)?($|\.)/, /^deposit|充值/i],
    [/\.sent$/, /not sent|未发送/i],
    [/\.failed$/, /^(sent|delivered|已发送)$/i],
  ]
  for (const locale of COMPLETE_LOCALES)
    for (const [key, text] of pairs)
      expect(breaking(locale, (words, at) => key.test(at) && text.test(words))).toEqual([])
})

describe('UX 9: one vocabulary', () => {
  const has = (key: string) => textsFor('en').find(key) !== undefined
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['transaction', words.DISPLAY_STATES],
    ['step', words.STEPS.flatMap((step) => words.STEP_TENSES.map((tense) => `${step}.${tense}`))],
    ['case.customer', words.CASE_STATES],
    ['component', words.COMPONENT_STATES],
    ['incident', words.INCIDENT_STAGES],
    ['impact', words.INCIDENT_IMPACTS],
    ['level', words.ANNOUNCEMENT_LEVELS],
    ['message', words.MESSAGE_STATES],
    ['agent', words.AGENT_STATES],
    ['kind', words.TRANSACTION_NOUNS],
    ['rail', words.RAIL_KINDS],
    ['topic', words.TOPICS],
    ['issue', words.ISSUES],
    ['author', words.AUTHOR_KINDS],
    ['handoff', words.HANDOFF_REASONS],
  ]

  test.each(lists)('every %s of the contract has its word', (group, states) => {
    expect(states.filter((state) => !has(`vocabulary.${group}.${state}`))).toEqual([])
  })

  test.each(COMPLETE_LOCALES)('two transaction states of %s never share a word', (locale) => {
    const used = words.DISPLAY_STATES.map(
      (state) => CATALOGUES[locale][`vocabulary.transaction.${state}`],
    )
    expect(new Set(used).size).toBe(words.DISPLAY_STATES.length)
  })

  test('the chip and the current step of the same moment use the same words', () => {
    for (const locale of COMPLETE_LOCALES) {
      const texts = CATALOGUES[locale]
      const word = (key: string) => texts[`vocabulary.${key}`]
      expect(word('step.review.now')).toBe(word('transaction.review'))
      expect(word('step.send.now')).toBe(word('transaction.approved_queued'))
      expect(word('step.confirm.now')).toBe(word('transaction.confirming'))
      expect(word('step.arrive.done')).toBe(word('transaction.done'))
    }
  })

  test('no other key repeats a status word under another name', () => {
    // A surface that needs a status takes vocabulary.*; a copy would drift away from it.
    const statusOf = (key: string) => /^vocabulary\.(transaction|component)\./.test(key)
    for (const locale of COMPLETE_LOCALES) {
      const status = new Set(
        messages(locale)
          .filter(([key]) => statusOf(key))
          .map(([, text]) => text),
      )
      const copies = messages(locale).filter(
        ([key, text]) =>
          isForCustomers(key) &&
          !key.startsWith('vocabulary.') &&
          text.length > 3 &&
          status.has(text),
      )
      expect(copies).toEqual([])
    }
  })
})

describe('RS-1: reasons', () => {
  test.each(COMPLETE_LOCALES)('RS-1: every reason says four things in %s', (locale) => {
    const t = textsFor(locale)
    for (const reason of words.REASONS) {
      const facts = Object.fromEntries((REASON_FACTS[reason] ?? []).map((name) => [name, '7']))
      const said = Object.values(explainReason(t, reason, facts))
      expect(
        said.every((text) => text.length > 3 && !/[{}]/.test(text)),
        reason,
      ).toBe(true)
    }
  })

  test('RS-1: an unknown or withheld reason is said to be withheld', () => {
    expect(explainReason(textsFor('en'), 'tipping_off').what).toContain('cannot name the cause')
  })

  test('a known time is named in the zone of the reader', () => {
    const facts = { until: '2026-11-03T11:02:00Z' }
    expect(explainReason(textsFor('en', 'Asia/Shanghai'), 'checking', facts).until).toBe(
      'Expected by 3 Nov, 19:02',
    )
    expect(explainReason(textsFor('zh-Hans', 'UTC'), 'checking', facts).until).toBe(
      '预计 11 月 3 日 11:02 前',
    )
  })
})

test('problems: every error code has a title and a remedy', () => {
  const wanted = Object.keys(ERRORS).flatMap((code) => [
    `problems.${code}.title`,
    `problems.${code}.remedy`,
  ])
  const problems = keys('en').filter((key) => key.startsWith('problems.'))
  expect(problems.sort()).toEqual(wanted.sort())
})

test('UX 12.3: the pseudo-locale is 40 % longer and keeps its arguments', () => {
  const message = 'You are number {position}. {count, plural, one {# message} other {# messages}}'
  const pseudo = pseudoLocalize(message)
  expect(pseudo).toContain('{position}')
  expect(pseudo).toContain('{count, plural, one {')
  expect([...wantedBy(pseudo, 'en').keys()]).toEqual(['position', 'count'])
  expect(pseudoLocalize('Withdraw').length).toBeGreaterThanOrEqual(Math.ceil(8 * 1.4))
})
