import { readFileSync } from 'node:fs'
import { testData } from '@walletdesk/testkit'
import { expect, test } from 'vitest'
import { addressFor } from '../rails'
import { checkDestination, looksAlike } from './destination'

const codeOf = (value: string, network: Parameters<typeof checkDestination>[1]) => {
  const checked = checkDestination(value, network)
  return checked.ok ? 'ok' : checked.code
}

test('EV-5: every format is recognised, one wrong character is not', () => {
  const tron = addressFor('tron', 'x')
  const ethereum = addressFor('ethereum', 'x')
  expect(codeOf(tron, 'tron')).toBe('ok')
  expect(codeOf(`${tron.slice(0, -1)}${tron.endsWith('2') ? '3' : '2'}`, 'tron')).toBe(
    'address_checksum',
  )
  expect(codeOf(ethereum, 'ethereum')).toBe('ok')
  expect(
    codeOf(
      ethereum.replace(/[a-f]/, (letter) => letter.toUpperCase()),
      'ethereum',
    ),
  ).toBe('address_checksum')
  expect(codeOf('DE89 3704 0044 0532 0130 00', 'iban')).toBe('ok')
  expect(codeOf('DE89 3704 0044 0532 0130 01', 'iban')).toBe('address_checksum')
  expect(codeOf('my wallet', 'tron')).toBe('address_malformed')
})

test('an address of another network is named as such', () => {
  expect(codeOf(addressFor('ethereum', 'x'), 'tron')).toBe('address_network')
  expect(codeOf(addressFor('tron', 'x'), 'bitcoin')).toBe('address_network')
  expect(codeOf(addressFor('bitcoin', 'x'), 'bitcoin')).toBe('ok')
})

test('all lower case is accepted on Ethereum and says so', () => {
  const checked = checkDestination(addressFor('ethereum', 'y').toLowerCase(), 'ethereum')
  expect(checked).toMatchObject({ ok: true, value: { allLower: true } })
})

test('look-alikes share both ends and differ between', () => {
  expect(looksAlike('TQn9aaaaaaaazA4T', 'TQn9bbbbbbbbzA4T')).toBe(true)
  expect(looksAlike('TQn9aaaaaaaazA4T', 'TQn9aaaaaaaazA4T')).toBe(false)
  expect(looksAlike('TQn9aaaaaaaazA4T', 'TQn9bbbbbbbbzB4T')).toBe(false)
})

const vectors = testData('crypto/keys/address-vectors.json')
test.skipIf(vectors === null)('EV-5: the published vectors of BIP-173, BIP-350 and ERC-55', () => {
  const text = readFileSync(vectors ?? '', 'utf8')
  const checksummed = [...new Set(text.match(/0x[0-9a-fA-F]{40}(?![0-9a-fA-F])/g) ?? [])]
  const ok = checksummed.filter((value) => codeOf(value, 'ethereum') === 'ok')
  expect(ok.length).toBeGreaterThan(3)
})
