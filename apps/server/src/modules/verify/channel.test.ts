import { expect, test } from 'vitest'
import { guessKind, judge, readChannel, type Lists } from './channel'

const lists: Lists = {
  official: [
    { kind: 'url', value: 'https://walletdesk.example' },
    { kind: 'url', value: 'https://t.me/walletdesk_news' },
    { kind: 'email', value: '@walletdesk.example' },
    { kind: 'phone', value: '+41 44 000 00 00' },
    { kind: 'handle', value: '@walletdesk' },
  ],
  impostors: [{ kind: 'url', value: 'walletdesk-support.example' }],
}

test.each([
  ['https://walletdesk.example/help?x=1', 'url', 'official'],
  ['walletdesk.example', 'url', 'official'],
  ['WALLETDESK.EXAMPLE.', 'url', 'official'],
  ['https://walletdesk.example@evil.example/', 'url', 'not_ours'],
  ['https://walletdesk.example.evil.example', 'url', 'not_ours'],
  ['https://help.walletdesk.example', 'url', 'not_ours'],
  ['https://walletdesk.example:8443', 'url', 'not_ours'],
  ['javascript://walletdesk.example', 'url', 'not_ours'],
  ['http://wаlletdesk.example', 'url', 'not_ours'], // the a is Cyrillic
  ['walletdesk-support.example/login', 'url', 'known_impostor'],
  ['t.me/walletdesk_news', 'url', 'official'],
  ['https://t.me/walletdesk_help', 'url', 'not_ours'],
  ['no-reply@walletdesk.example', 'email', 'official'],
  ['no-reply@walletdesk.example.evil.example', 'email', 'not_ours'],
  ['@walletdesk.example@evil.example', 'handle', 'not_ours'],
  ['mailto:Help@Walletdesk.Example', 'email', 'official'],
  ['0041 (44) 000 00 00', 'phone', 'official'],
  ['+41 44 000 00 01', 'phone', 'not_ours'],
  ['@Walletdesk', 'handle', 'official'],
  ['@wa11etdesk', 'handle', 'not_ours'],
  ['ｗａｌｌｅｔｄｅｓｋ．ｅｘａｍｐｌｅ', 'url', 'official'],
])('CH-13: %s is a %s and %s', (value, kind, verdict) => {
  expect(guessKind(value)).toBe(kind)
  const read = readChannel({ kind: guessKind(value), value })
  expect(read ? judge(read, lists) : 'not_ours').toBe(verdict)
})

test('CH-13: letters that look alike show in the spelling of machines', () => {
  expect(readChannel({ kind: 'url', value: 'http://wаlletdesk.example' })).toEqual({
    kind: 'url',
    normalised: 'wаlletdesk.example',
    punycode: 'xn--wlletdesk-0yh.example',
  })
})

test.each(['', ' ', 'http://', '@', 'a@', '+', 'x'.repeat(300)])(
  'CH-13: %j cannot be read and is not ours',
  (value) => {
    expect(readChannel({ kind: guessKind(value), value })).toBeNull()
  },
)
