import { type MoneyResult, done, refuse } from './result'

export type DecimalCode = 'amount_malformed' | 'too_precise'

/** Longer texts are no amounts and would only cost time: 2^128-1 with 30 decimals needs 70. */
export const DECIMAL_LENGTH_MAX = 100

const DECIMAL = /^(-?)([0-9]*)(?:\.([0-9]*))?$/

/**
 * Reads the plain form of programs ("-12.5"): point, optional sign, no grouping. Exact: digits
 * beyond `decimals` are refused, never rounded (AM-7), also when they are zeros.
 */
export function parseDecimal(text: string, decimals: number): MoneyResult<bigint, DecimalCode> {
  const match = text.length > DECIMAL_LENGTH_MAX ? null : DECIMAL.exec(text)
  if (!match) return refuse('amount_malformed')
  const [, sign = '', whole = '', fraction = ''] = match
  if (whole === '' && fraction === '') return refuse('amount_malformed')
  if (fraction.length > decimals) return refuse('too_precise')
  const minor = BigInt(whole + fraction.padEnd(decimals, '0'))
  return done(sign ? -minor : minor)
}

/** The inverse of `parseDecimal`: every digit that matters, no trailing zeros, no bare point. */
export function formatDecimal(minor: bigint, decimals: number): string {
  const { negative, whole, fraction } = decimalDigits(minor, decimals)
  const rest = fraction.replace(/0+$/, '')
  return (negative ? '-' : '') + whole + (rest && `.${rest}`)
}

export function decimalDigits(minor: bigint, decimals: number) {
  const negative = minor < 0n
  const digits = (negative ? -minor : minor).toString().padStart(decimals + 1, '0')
  const point = digits.length - decimals
  return { negative, whole: digits.slice(0, point), fraction: digits.slice(point) }
}
