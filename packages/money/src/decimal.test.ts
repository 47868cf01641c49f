import { readFileSync } from 'node:fs'
import { testData } from '@walletdesk/testkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDecimal, parseDecimal } from './decimal'

test('TS-2: what is formatted is parsed back, to 10^38 with 0 to 30 decimals', () => {
  const limit = 10n ** 38n
  fc.assert(
    fc.property(
      fc.bigInt({ min: -limit, max: limit }),
      fc.integer({ min: 0, max: 30 }),
      (minor, decimals) => {
        expect(parseDecimal(formatDecimal(minor, decimals), decimals)).toEqual({
          ok: true,
          value: minor,
        })
      },
    ),
    { numRuns: 1000 },
  )
})

test.each([
  '',
  '.',
  '-',
  '-.',
  '1.2.3',
  '1,000',
  '1e3',
  ' 1',
  '0x1',
  '+1',
  '１',
  'NaN',
  '1'.repeat(101),
])('AM-7: %j is no decimal', (text) => {
  expect(parseDecimal(text, 8)).toEqual({ ok: false, code: 'amount_malformed' })
})

test('AM-7: too many digits are refused, also zeros', () => {
  expect(parseDecimal('0.001', 2)).toEqual({ ok: false, code: 'too_precise' })
  expect(parseDecimal('1.000', 2)).toEqual({ ok: false, code: 'too_precise' })
  expect(parseDecimal('1.0', 0)).toEqual({ ok: false, code: 'too_precise' })
})

describe('published vectors', () => {
  const DECIMALS = { ether: 18, finney: 15, szabo: 12, satoshi: 8, gwei: 9, mwei: 6, kwei: 3 }
  const file = testData('crypto/money/ethers-units.json')

  test.skipIf(!file)(
    'AM-7: 20 conversions between units of ether agree (needs crypto/money)',
    () => {
      // The file is ours to know: a list of objects of strings.
      const vectors = JSON.parse(readFileSync(file ?? '', 'utf8')) as Record<string, string>[]
      for (const vector of vectors) {
        const minor = BigInt(vector['wei'] ?? '')
        for (const [unit, decimals] of Object.entries(DECIMALS)) {
          const text = vector[unit]
          if (text === undefined) continue
          expect(parseDecimal(text, decimals), vector['name']).toEqual({ ok: true, value: minor })
          expect(formatDecimal(minor, decimals)).toBe(vector[`${unit}_format`]?.replace(/\.0$/, ''))
        }
      }
      expect(vectors).toHaveLength(20)
    },
  )
})
