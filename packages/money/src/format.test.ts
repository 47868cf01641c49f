import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AMOUNT_MAX } from './amount'
import { MINUS, type FormatOptions, formatAmount, formatAmountParts, isCut } from './format'
import { parseAmount } from './parse'

const usd = { code: 'USD', decimals: 2, displayDecimals: 2 }
const jpy = { code: 'JPY', decimals: 0, displayDecimals: 0 }
const kwd = { code: 'KWD', decimals: 3, displayDecimals: 3 }
const btc = { code: 'BTC', decimals: 8, displayDecimals: 8 }
const eth = { code: 'ETH', decimals: 18, displayDecimals: 6 }
const usdt = { code: 'USDT_TRON', decimals: 6, displayDecimals: 2 }

const shown = (minor: bigint, asset: typeof usd, options: Partial<FormatOptions> = {}) =>
  formatAmount(minor, asset, { locale: 'en', ...options }).replaceAll(/[\u00a0\u202f]/g, '~')

describe('formatting', () => {
  test('AM-7: each locale, decimals of each asset, no rounding', () => {
    expect([
      shown(123456789n, usd),
      shown(123456789n, jpy),
      shown(5n, kwd),
      shown(1n, btc),
      shown(1250_000000n, usdt),
      shown(1250_000001n, usdt),
      shown(1n, eth),
      shown(10n ** 18n, eth),
      shown(10n ** 18n, eth, { fraction: 'trimmed' }),
      shown(1_234567_890123456789n, eth, { fraction: 'cut' }),
      shown(123456789n, usd, { locale: 'de' }),
      shown(123456789n, usd, { locale: 'fr' }),
      shown(123456n, usd, { locale: 'es' }),
      shown(1234567n, usd, { locale: 'es' }),
      shown(1234567890123n, usd, { locale: 'en-IN' }),
      shown(123456789n, usd, { locale: 'zh-Hans' }),
      shown(123456789n, usd, { locale: 'ar-EG' }),
      shown(123456789n, usd, { locale: 'ar-EG', digits: 'locale' }),
      shown(123456789n, usd, { unit: 'none' }),
    ]).toMatchInlineSnapshot(`
      [
        "1,234,567.89~USD",
        "123,456,789~JPY",
        "0.005~KWD",
        "0.00000001~BTC",
        "1,250.00~USDT",
        "1,250.000001~USDT",
        "0.000000000000000001~ETH",
        "1.000000~ETH",
        "1~ETH",
        "1.234567~ETH",
        "1.234.567,89~USD",
        "1~234~567,89~USD",
        "1234,56~USD",
        "12.345,67~USD",
        "12,34,56,78,901.23~USD",
        "1,234,567.89~USD",
        "1,234,567.89~USD",
        "١٬٢٣٤٬٥٦٧٫٨٩~USD",
        "1,234,567.89",
      ]
    `)
  })

  test('the minus is U+2212 before the digits, also in right-to-left locales', () => {
    expect(shown(-500n, usd)).toBe(`${MINUS}5.00~USD`)
    expect(shown(500n, usd, { sign: 'minus', locale: 'ar' })).toBe(`${MINUS}5.00~USD`)
    expect(shown(500n, usd, { sign: 'plus' })).toBe('+5.00~USD')
  })

  test('parts joined are the text', () => {
    const parts = formatAmountParts(123456n, usd, { locale: 'en', sign: 'minus' })
    expect(parts).toEqual({
      sign: MINUS,
      whole: '1,234',
      decimal: '.',
      fraction: '56',
      unit: 'USD',
    })
  })

  test('a cut amount says so', () => {
    expect([isCut(1n, eth), isCut(10n ** 12n, eth), isCut(1n, usd)]).toEqual([true, false, false])
  })
})

describe('parsing', () => {
  const parsed = (text: string, asset = usd, locale = 'en') => {
    const read = parseAmount(text, asset, locale)
    return read.ok ? read.value.amount.minor : read.code
  }

  test('AM-7: what is shown is read back in the same locale', () => {
    const locales = [
      'en',
      'zh-Hans',
      'de',
      'fr',
      'es',
      'pl',
      'ar',
      'ar-EG',
      'fa',
      'en-IN',
      'hi',
      'de-CH',
    ]
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: AMOUNT_MAX }),
        fc.integer({ min: 0, max: 30 }),
        fc.constantFrom(...locales),
        fc.constantFrom('western' as const, 'locale' as const),
        (minor, decimals, locale, digits) => {
          const asset = { code: 'X', decimals, displayDecimals: Math.min(decimals, 4) }
          const text = formatAmount(minor, asset, { locale, digits, unit: 'none' })
          const read = parseAmount(text, asset, locale)
          expect(read).toMatchObject({ ok: true, value: { amount: { minor, asset: 'X' } } })
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('AM-7: the value is shown back as we understood it', () => {
    expect(parseAmount('1234.5', usd, 'en')).toEqual({
      ok: true,
      value: { amount: { asset: 'USD', minor: 123450n }, shown: '1,234.50\u00a0USD' },
    })
  })

  test.each([
    ['1,234.56', 'en', 123456n],
    ['1234.56', 'en', 123456n],
    ['.5', 'en', 50n],
    ['5.', 'en', 500n],
    [' 5 ', 'en', 500n],
    ['1.234,56', 'de', 123456n],
    ['1 234,56', 'fr', 123456n],
    ['1\u202f234,56', 'fr', 123456n],
    ["1'234.56", 'de-CH', 123456n],
    ['1’234.56', 'de-CH', 123456n],
    ['12,34,567', 'en-IN', 123456700n],
    ['１，２３４．５６', 'zh-Hans', 123456n],
    ['5。5', 'zh-Hans', 550n],
    ['١٬٢٣٤٫٥٦', 'ar-EG', 123456n],
    ['\u2068۱۲\u2069', 'fa', 1200n],
    ['1,5', 'en', 'amount_malformed'],
    ['1.5', 'de', 'amount_malformed'],
    ['1,2345', 'en', 'amount_malformed'],
    ['1,234,56', 'en', 'amount_malformed'],
    [',234', 'en', 'amount_malformed'],
    ['1.2,3', 'en', 'amount_malformed'],
    ['1.2.3', 'en', 'amount_malformed'],
    ['-5', 'en', 'amount_malformed'],
    ['−5', 'en', 'amount_malformed'],
    ['+5', 'en', 'amount_malformed'],
    ['1e3', 'en', 'amount_malformed'],
    ['5 USD', 'en', 'amount_malformed'],
    ['', 'en', 'amount_malformed'],
    ['.', 'en', 'amount_malformed'],
    ['五', 'zh-Hans', 'amount_malformed'],
    ['9'.repeat(101), 'en', 'amount_malformed'],
    ['0.005', 'en', 'too_precise'],
    ['1.000', 'en', 'too_precise'],
    ['9'.repeat(40), 'en', 'amount_too_large'],
  ])('AM-7: %j in %s is %s', (text, locale, expected) => {
    expect(parsed(text, usd, locale)).toBe(expected)
  })

  test('AM-2: decimals of the asset decide: JPY 0, USD 2, KWD 3', () => {
    expect([parsed('100', jpy), parsed('100', usd), parsed('100', kwd)]).toEqual([
      100n,
      10000n,
      100000n,
    ])
    expect([parsed('0.1', jpy), parsed('0.12', usd), parsed('0.123', kwd)]).toEqual([
      'too_precise',
      12n,
      123n,
    ])
  })

  test('no text makes the parser throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (text) => {
        expect(() => parseAmount(text, usd, 'en')).not.toThrow()
      }),
    )
  })
})
