import { textsFor } from '@walletdesk/texts/all'
import { expect, test } from 'vitest'
import { factsOf, lengthText } from './facts'
import { fillFacts } from './markdown'
import { fixtureTerms } from './terms.fixture'

// Amounts keep number and unit together with a no-break space.
const plainSpaces = (text = '') => text.replaceAll('\u00a0', ' ')

test('KB-2: fees and minimums come from the wallet, written as people write them', () => {
  const facts = factsOf(fixtureTerms, 'en')
  expect(plainSpaces(facts['table.fees'])).toMatchInlineSnapshot(`
    "| Asset | Network | Fee of a withdrawal | Smallest withdrawal |
    | --- | --- | --- | --- |
    | USDT | TRON (TRC-20) | 1 USDT | 10 USDT |
    | BTC | Bitcoin | at most 0.00012 BTC | 0.0002 BTC |
    | EUR | Bank | not offered | 10 EUR |"
  `)
  expect(facts['time.review.usual']).toBe('5–30 min')
})

test('KB-2: the same facts in Chinese', () => {
  const facts = factsOf(fixtureTerms, 'zh-Hans')
  expect(plainSpaces(facts['table.networks'])).toMatchInlineSnapshot(`
    "| 资产 | 网络 | 确认次数 | 最低充值 |
    | --- | --- | --- | --- |
    | USDT | TRON (TRC-20) | 19 | 1 USDT |
    | BTC | Bitcoin | 3 | 0.0001 BTC |"
  `)
  expect(fillFacts('我们会在 {time.email} 内回复，{time.reopen}内可继续。', facts)).toBe(
    '我们会在 24 小时内回复，7 天内可继续。',
  )
})

test('KB-2: a wallet that tells nothing leaves no number behind', () => {
  const facts = factsOf(null, 'en')
  expect(facts['table.fees']).toBe('The wallet shows this before you confirm.')
  expect(fillFacts('Sent within {time.withdrawal.max}.', facts)).toBe('Sent within —.')
})

test.each([
  [30_000, '30 s'],
  [60_000, '60 s'],
  [600_000, '10 min'],
  [86_400_000, '24 h'],
  [72 * 3_600_000, '72 h'],
  [7 * 86_400_000, '7 days'],
])('%i ms reads %s', (ms, text) => {
  expect(lengthText(textsFor('en'), ms)).toBe(text)
})
