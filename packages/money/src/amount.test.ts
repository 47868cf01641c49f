import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  AMOUNT_MAX,
  type Amount,
  addAmounts,
  amountOf,
  compareAmounts,
  readWireAmount,
  showWireAmount,
  subtractAmounts,
  sumAmounts,
} from './amount'
import { isAssetCode, unitOf } from './asset'

const anyMinor = fc.bigInt({ min: 0n, max: AMOUNT_MAX })

describe('wire', () => {
  test('AM-5: an amount survives the wire', () => {
    fc.assert(
      fc.property(anyMinor, (minor) => {
        const read = readWireAmount(showWireAmount(amountOf('USD', minor)), 'USD')
        expect(read).toEqual({ ok: true, value: { asset: 'USD', minor } })
      }),
    )
  })

  test.each([
    ['-1', 'amount_malformed'],
    ['+1', 'amount_malformed'],
    ['', 'amount_malformed'],
    [' 1', 'amount_malformed'],
    ['01', 'amount_malformed'],
    ['1.0', 'amount_malformed'],
    ['1e3', 'amount_malformed'],
    ['0x10', 'amount_malformed'],
    ['１', 'amount_malformed'],
    ['1'.repeat(40), 'amount_malformed'],
    [1, 'amount_not_string'],
    [null, 'amount_not_string'],
    [undefined, 'amount_not_string'],
    [['1'], 'amount_not_string'],
    [(AMOUNT_MAX + 1n).toString(), 'amount_too_large'],
    ['9'.repeat(39), 'amount_too_large'],
  ])('AM-5: %s is refused as %s', (value, code) => {
    expect(readWireAmount(value, 'USD')).toEqual({ ok: false, code })
  })

  test('AM-6: the largest entry passes, one unit more is a fault', () => {
    expect(readWireAmount(AMOUNT_MAX.toString(), 'ETH').ok).toBe(true)
    expect(() => amountOf('ETH', AMOUNT_MAX + 1n)).toThrow(RangeError)
    expect(() => amountOf('ETH', -1n)).toThrow(RangeError)
  })
})

describe('types', () => {
  test('AM-3: a number does not compile where an amount is wanted', () => {
    const take = (amount: Amount) => amount.asset
    // @ts-expect-error a number is no amount
    expect(() => take(5)).not.toThrow()
    // @ts-expect-error neither is a bigint without its asset
    expect(() => take(5n)).not.toThrow()
    // @ts-expect-error nor an object that nobody checked
    expect(take({ asset: 'USD', minor: 5n })).toBe('USD')
    // @ts-expect-error nor one that holds a number
    expect(take({ asset: 'USD', minor: 5 })).toBe('USD')
    // @ts-expect-error and a number cannot become one
    expect(() => amountOf('USD', 5)).not.toThrow()
  })
})

describe('arithmetic', () => {
  test('AM-3: sums and differences are exact and keep the asset', () => {
    const half = fc.bigInt({ min: 0n, max: AMOUNT_MAX / 2n })
    fc.assert(
      fc.property(half, half, (a, b) => {
        const sum = addAmounts(amountOf('EUR', a), amountOf('EUR', b))
        expect(sum.minor).toBe(a + b)
        expect(subtractAmounts(sum, amountOf('EUR', b))).toEqual(amountOf('EUR', a))
        expect(sumAmounts('EUR', [amountOf('EUR', a), amountOf('EUR', b)])).toEqual(sum)
      }),
    )
  })

  test('AM-3: two assets never mix, and nothing falls below zero', () => {
    const [usd, eur] = [amountOf('USD', 1n), amountOf('EUR', 1n)]
    expect(() => addAmounts(usd, eur)).toThrow('do not mix')
    expect(() => compareAmounts(usd, eur)).toThrow('do not mix')
    expect(() => subtractAmounts(usd, amountOf('USD', 2n))).toThrow(RangeError)
    expect(compareAmounts(usd, amountOf('USD', 2n))).toBe(-1)
    expect(compareAmounts(usd, usd)).toBe(0)
    expect(compareAmounts(amountOf('USD', 2n), usd)).toBe(1)
  })
})

test.each([
  ['USD', true],
  ['USDT_TRON', true],
  ['A', true],
  ['1INCH', false],
  ['usd', false],
  ['USDT_', false],
  ['USDT_ETH_2', false],
  ['USDT_ETH2', false],
  ['ABCDEFGHIJKLMNOPQ', true],
  ['ABCDEFGHIJKLMNOPQR', false],
])('AM-1: asset code %s is %s', (code, valid) => {
  expect(isAssetCode(code)).toBe(valid)
})

test('AM-1: the unit of a token does not name its network', () => {
  expect([unitOf('USDT_ETH'), unitOf('USDT_TRON'), unitOf('BTC')]).toEqual(['USDT', 'USDT', 'BTC'])
})
