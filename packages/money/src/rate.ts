import { type Amount, amountOf } from './amount'
import type { AssetScale } from './asset'

/**
 * A price as an exact fraction: one smallest unit of `base` is `num / den` smallest units of
 * `quote` (AM-8). Both parts fit numeric(78,0).
 */
export type Rate = {
  readonly base: string
  readonly quote: string
  readonly num: bigint
  readonly den: bigint
  readonly source: string
  readonly at: Date
}

/** Customer receives: floor. Customer pays: ceil. There is no third way and no default. */
export type Rounding = 'floor' | 'ceil'

const PART_MAX = 10n ** 78n

export type Price = {
  readonly base: AssetScale
  readonly quote: AssetScale
  /** Whole units of quote for one whole unit of base, as `digits * 10^-scale`. */
  readonly digits: bigint
  readonly scale: number
  readonly source: string
  readonly at: Date
}

export function rateOf({ base, quote, digits, scale, source, at }: Price): Rate {
  const num = digits * 10n ** BigInt(quote.decimals)
  const den = 10n ** BigInt(scale + base.decimals)
  return { base: base.code, quote: quote.code, ...lowestTerms(num, den), source, at }
}

export function invertRate(rate: Rate): Rate {
  const { num, den } = lowestTerms(rate.den, rate.num)
  return { ...rate, base: rate.quote, quote: rate.base, num, den }
}

/** Turns an amount of the rate's base into its quote asset, rounded as the direction demands. */
export function convert(amount: Amount, rate: Rate, rounding: Rounding): Amount {
  if (amount.asset !== rate.base) throw new TypeError(`a ${rate.base} rate for ${amount.asset}`)
  return amountOf(rate.quote, mulDiv(amount.minor, rate, rounding))
}

/** `value * num / den`, exact until the one rounding. */
export function mulDiv(
  value: bigint,
  { num, den }: { readonly num: bigint; readonly den: bigint },
  rounding: Rounding,
): bigint {
  if (value < 0n || num < 0n || den <= 0n) throw new RangeError('rounding is named for positives')
  const product = value * num
  return rounding === 'floor' ? product / den : (product + den - 1n) / den
}

function lowestTerms(num: bigint, den: bigint) {
  if (num <= 0n || den <= 0n) throw new RangeError('a rate is positive')
  const divisor = greatestCommonDivisor(num, den)
  const terms = { num: num / divisor, den: den / divisor }
  if (terms.num >= PART_MAX || terms.den >= PART_MAX) {
    throw new RangeError('a rate fits numeric(78,0)')
  }
  return terms
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b > 0n) [a, b] = [b, a % b]
  return a
}
