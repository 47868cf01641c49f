import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amountOf } from './amount'
import { convert, invertRate, mulDiv, rateOf } from './rate'
import { split } from './split'

const usd = { code: 'USD', decimals: 2, displayDecimals: 2 }
const jpy = { code: 'JPY', decimals: 0, displayDecimals: 0 }
const eth = { code: 'ETH', decimals: 18, displayDecimals: 6 }
const at = new Date('2026-03-02T10:00:00Z')
const price = { base: eth, quote: usd, digits: 310_055n, scale: 2, source: 'test', at }

describe('rates', () => {
  test('AM-8: a price becomes an exact fraction of smallest units', () => {
    const rate = rateOf(price)
    expect(convert(amountOf('ETH', 10n ** 18n), rate, 'floor')).toEqual(amountOf('USD', 310_055n))
    expect(convert(amountOf('ETH', 1n), rate, 'floor').minor).toBe(0n)
    expect(convert(amountOf('ETH', 1n), rate, 'ceil').minor).toBe(1n)
  })

  test('AM-8: assets of different decimals', () => {
    const rate = rateOf({ ...price, base: usd, quote: jpy, digits: 14_955n, scale: 2 })
    expect(convert(amountOf('USD', 100n), rate, 'floor').minor).toBe(149n)
    expect(convert(amountOf('USD', 100n), rate, 'ceil').minor).toBe(150n)
  })

  test('AM-8: the wrong asset, a zero price and a price that does not fit are faults', () => {
    const rate = rateOf(price)
    expect(() => convert(amountOf('USD', 1n), rate, 'floor')).toThrow('a ETH rate for USD')
    expect(() => rateOf({ ...price, digits: 0n })).toThrow(RangeError)
    expect(() => rateOf({ ...price, digits: 10n ** 80n + 1n })).toThrow('numeric(78,0)')
    expect(() => mulDiv(-1n, rate, 'floor')).toThrow(RangeError)
  })

  test('AM-8: floor and ceil differ by at most one unit, and there and back never gains', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.bigInt({ min: 1n, max: 10n ** 12n }),
        (minor, digits) => {
          const rate = rateOf({ ...price, digits })
          const amount = amountOf('ETH', minor)
          const floor = convert(amount, rate, 'floor')
          const ceil = convert(amount, rate, 'ceil')
          expect(ceil.minor - floor.minor).toBeLessThanOrEqual(1n)
          expect(convert(floor, invertRate(rate), 'floor').minor).toBeLessThanOrEqual(minor)
        },
      ),
    )
  })
})

describe('splits', () => {
  test('AM-8: one unit each from the first share on', () => {
    expect(split(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
    expect(split(11n, [1n, 1n, 1n])).toEqual([4n, 4n, 3n])
    expect(split(1n, [0n, 1n, 1n])).toEqual([0n, 1n, 0n])
    expect(split(0n, [1n, 2n])).toEqual([0n, 0n])
  })

  test('AM-8: parts equal the whole and none is off by more than one unit', () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 10n ** 6n }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), weights, (total, shares) => {
        const sum = shares.reduce((a, b) => a + b, 0n)
        fc.pre(sum > 0n)
        const parts = split(total, shares)
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(total)
        for (const [index, part] of parts.entries()) {
          const exact = (total * (shares[index] ?? 0n)) / sum
          expect(part - exact === 0n || part - exact === 1n).toBe(true)
        }
      }),
    )
  })

  test('AM-8: nothing to share by is a fault', () => {
    expect(() => split(1n, [])).toThrow(RangeError)
    expect(() => split(1n, [0n])).toThrow(RangeError)
    expect(() => split(-1n, [1n])).toThrow(RangeError)
    expect(() => split(1n, [2n, -1n])).toThrow(RangeError)
  })
})
