import { readFileSync } from 'node:fs'
import { testData } from '@walletdesk/testkit/data'
import { beforeAll, describe, expect, test } from 'vitest'
import { guardText, loadWordLists } from './index'

/**
 * Published vectors. Nothing of them may be left after guarding, and what is public (addresses,
 * extended public keys, public keys, payment links) must pass untouched.
 */

beforeAll(() => loadWordLists())

const crypto = testData('crypto')

function read<T>(path: string): T {
  // The shapes of the vector files are stated by each caller.
  return JSON.parse(readFileSync(`${crypto ?? ''}/${path}`, 'utf8')) as T
}

const kindsOf = (text: string) => guardText(text).hits.map((hit) => hit.kind)
const isUntouched = (text: string) => guardText(text).text === text

/** Every string inside a JSON value. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

const LISTS = [
  'english',
  'japanese',
  'korean',
  'spanish',
  'french',
  'italian',
  'czech',
  'portuguese',
  'chinese_simplified',
  'chinese_traditional',
]

type Vector = [entropy: string, phrase: string, seed: string, key: string]

describe.skipIf(!crypto)('needs crypto/ of the test data', () => {
  test.each(LISTS)('SE-1: all 24 published phrases of the %s list are found whole', (language) => {
    const vectors = read<Record<string, Vector[]>>('bip39/trezor-vectors.json')[language] ?? []
    expect(vectors).toHaveLength(24)
    for (const [, phrase, , key] of vectors) {
      const words = phrase.split(/\s/).length
      expect(guardText(phrase)).toEqual({
        text: `[[secret:bip39:${String(words)}]]`,
        hits: [{ kind: 'recovery_phrase', words, start: 0, end: phrase.length }],
      })
      expect(guardText(phrase.normalize('NFC')).text).toBe(`[[secret:bip39:${String(words)}]]`)
      expect(guardText(phrase.split(/\s/).join('\n')).text).toBe(
        `[[secret:bip39:${String(words)}]]`,
      )
      expect(kindsOf(key)).toEqual(['extended_key'])
    }
  })

  test('SE-1: Japanese phrases with the ideographic space, and their keys', () => {
    const vectors = read<{ mnemonic: string; bip32_xprv: string }[]>('bip39/bip32jp-japanese.json')
    expect(vectors).toHaveLength(24)
    for (const { mnemonic, bip32_xprv: key } of vectors) {
      expect(guardText(mnemonic).text).toMatch(/^\[\[secret:bip39:\d\d\]\]$/)
      expect(guardText(`これです：${mnemonic.normalize('NFC')}。`).text).toMatch(
        /^これです：\[\[secret:bip39:\d\d\]\]。$/,
      )
      expect(kindsOf(key)).toEqual(['extended_key'])
    }
  })

  test('SE-1: the second set of English and Japanese phrases', () => {
    const vectors = read<Record<string, Vector[]>>('bip39/bitcoinjs-vectors.json')
    for (const [, phrase] of [...(vectors['english'] ?? []), ...(vectors['japanese'] ?? [])]) {
      expect(guardText(phrase).text).toMatch(/^\[\[secret:bip39:\d\d\]\]$/)
    }
  })

  test('SE-1: extended private keys are found, extended public keys pass', () => {
    const strings = stringsOf(read('bip32/bitcoinjs-bip32.json'))
    const secret = strings.filter((text) => /^(?:[xt]prv|Ltpv)/.test(text))
    const open = strings.filter((text) => /^(?:[xt]pub|Ltub)/.test(text))
    expect(secret.length).toBeGreaterThan(20)
    expect(open.length).toBeGreaterThan(20)
    expect(secret.filter((text) => guardText(text).text !== '[[secret:extended-key]]')).toEqual([])
    expect(open.filter((text) => !isUntouched(text))).toEqual([])
  })

  test('SE-1: WIF keys of main and test network are found', () => {
    const valid = read<{ valid: { WIF: string }[] }>('keys/wif.json').valid
    const pairs = read<{ valid: { WIF: string }[] }>('keys/ecpair.json').valid
    const flagged = read<[string, string, { isPrivkey: boolean }][]>('keys/base58_keys_valid.json')
    const keys = [...valid, ...pairs]
      .map(({ WIF: key }) => key)
      .concat(flagged.filter(([, , { isPrivkey }]) => isPrivkey).map(([key]) => key))
    expect(keys.length).toBeGreaterThan(30)
    expect(keys.filter((key) => guardText(key).text !== '[[secret:private-key]]')).toEqual([])
    const addresses = flagged
      .filter(([, , { isPrivkey }]) => !isPrivkey)
      .map(([address]) => address)
    expect(addresses.filter((address) => !isUntouched(`send it to ${address} please`))).toEqual([])
  })

  test('SE-1: texts that only look like base58 keys pass, a key with a wrong flag does not', () => {
    const invalid = read<[string][]>('keys/base58_keys_invalid.json').map(([text]) => text)
    expect(invalid.length).toBeGreaterThan(45)
    // Right checksum, right version, 32 bytes: only the mark of compression is wrong.
    expect(invalid.filter((text) => !isUntouched(text)).map((text) => text.slice(0, 6))).toEqual([
      'KxuACD',
      'L3favK',
      'cNzHY5',
      'cQN9Po',
    ])
  })

  test('SE-1: BIP-38 keys and their plain forms are found', () => {
    for (const vector of read<Record<string, string>[]>('keystore/bip38-vectors.json')) {
      for (const [name, text] of Object.entries(vector)) {
        if (/^(?:Encrypted|Unencrypted.*WIF)/.test(name)) {
          expect(guardText(text).text).toBe('[[secret:private-key]]')
        }
        if (/hex/.test(name)) expect(kindsOf(`private key: ${text}`)).toEqual(['private_key'])
        if (/^Bitcoin address/.test(name)) expect(guardText(text).hits).toEqual([])
      }
    }
  })

  test('SE-1: keystore files are found plain, pretty-printed, escaped, quoted and cut off', () => {
    const ethereum = read<Record<string, { json: unknown }>>(
      'keystore/ethereum-tests-keystore.json',
    )
    const keystores = [
      ...Object.values(ethereum).map(({ json }) => json),
      ...read<unknown[]>('keystore/erc2335-keystores.json'),
    ]
    expect(keystores).toHaveLength(7)
    for (const keystore of keystores) {
      const plain = JSON.stringify(keystore)
      const pretty = JSON.stringify(keystore, null, 2)
      expect(guardText(plain).text).toBe('[[secret:keystore]]')
      expect(guardText(`my file:\n${pretty}\nhelp`).text).toBe(
        'my file:\n[[secret:keystore]]\nhelp',
      )
      expect(guardText(JSON.stringify({ note: plain })).text).toBe('[[secret:keystore]]')
      expect(guardText(pretty.replaceAll('"', '“')).text).toBe('[[secret:keystore]]')
      const cut = plain.slice(0, plain.lastIndexOf('"') - 20)
      expect(guardText(cut).text).toBe('[[secret:keystore]]')
    }
  })

  test('SE-1: 64 hex digits are a key beside a key word, a transaction id alone', () => {
    type Account = { privateKey: string; address: string; icap: string }
    for (const { privateKey, address, icap } of read<Account[]>('keys/ethers-accounts.json')) {
      expect(guardText(`private key: ${privateKey}`).text).toBe(
        'private key: [[secret:private-key]]',
      )
      expect(guardText(`我的私钥是${privateKey.slice(2)}`).text).toBe(
        '我的私钥是[[secret:private-key]]',
      )
      for (const open of [privateKey, privateKey.slice(2), `tx ${privateKey}`, address, icap]) {
        expect(guardText(open).hits).toEqual([])
      }
    }
  })

  test('SE-1: every address and payment link passes untouched', () => {
    const texts = [
      ...stringsOf(read('keys/address.json')),
      ...stringsOf(read('keys/address-vectors.json')),
      ...stringsOf(read('uri/bip21.json')),
      ...stringsOf(read('uri/erc681-examples.json')),
      ...stringsOf(read('keystore/keyaddrtest.json')),
      ...stringsOf(read('keys/base58_encode_decode.json')),
      ...stringsOf(read('money/ethers-units.json')),
    ]
    expect(texts.length).toBeGreaterThan(400)
    expect(texts.filter((text) => !isUntouched(text))).toEqual([])
    expect(texts.filter((text) => !isUntouched(`My deposit to ${text} has not arrived`))).toEqual(
      [],
    )
  })

  test('SE-1: published one-time codes are found after a code word, seeds in otpauth links', () => {
    type Otp = Record<'hotp' | 'totp', unknown>
    const codes = stringsOf(read<Otp>('otp/rfc4226-6238.json')).filter((text) =>
      /^\d{6,8}$/.test(text),
    )
    expect(codes.length).toBeGreaterThan(20)
    for (const code of codes) {
      for (const lead of ['verification code: ', 'my OTP is ', '验证码', '驗證碼是：']) {
        expect(guardText(lead + code).text).toBe(`${lead}[[secret:code]]`)
      }
      if (code.length === 6) expect(guardText(`code ${code}`).text).toBe('code [[secret:code]]')
    }
    const uri = 'otpauth://totp/Wallet:mei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Wallet'
    expect(guardText(`scan ${uri} now`).text).toBe('scan [[secret:authenticator]] now')
  })
})
