import { type MoneyResult, done, refuse } from './result'

declare const minorUnits: unique symbol

/** Smallest units. Branded: neither a number nor just any bigint is one. */
export type Minor = bigint & { readonly [minorUnits]: true }

/** Money that exists: whole smallest units, never negative, with its asset (AM-3). */
export type Amount = { readonly asset: string; readonly minor: Minor }

/** The largest single entry (AM-6); a counter may hold many of them. */
export const AMOUNT_MAX = 2n ** 128n - 1n

/** 39 digits hold 2^128-1; no sign, point, exponent or leading zero (AM-5). */
const WIRE_AMOUNT = /^(0|[1-9][0-9]{0,38})$/

export type WireCode = 'amount_not_string' | 'amount_malformed' | 'amount_too_large'

/** For amounts that our own code computed; a value out of range is a fault, not a refusal. */
export function amountOf(asset: string, minor: bigint): Amount {
  if (minor < 0n || minor > AMOUNT_MAX) throw new RangeError('an amount lies in 0..2^128-1')
  // The brand is given here and nowhere else, after the range is known.
  return { asset, minor: minor as Minor }
}

/** Reads the wire form: a string of digits. A JSON number is refused, it may have lost digits. */
export function readWireAmount(value: unknown, asset: string): MoneyResult<Amount, WireCode> {
  if (typeof value !== 'string') return refuse('amount_not_string')
  if (!WIRE_AMOUNT.test(value)) return refuse('amount_malformed')
  const minor = BigInt(value)
  return minor > AMOUNT_MAX ? refuse('amount_too_large') : done(amountOf(asset, minor))
}

export const showWireAmount = (amount: Amount): string => amount.minor.toString()

export const addAmounts = (a: Amount, b: Amount): Amount =>
  amountOf(sameAsset(a, b), a.minor + b.minor)

/** Throws below zero: whoever subtracts has compared before. */
export const subtractAmounts = (a: Amount, b: Amount): Amount =>
  amountOf(sameAsset(a, b), a.minor - b.minor)

export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  sameAsset(a, b)
  if (a.minor === b.minor) return 0
  return a.minor < b.minor ? -1 : 1
}

export const sumAmounts = (asset: string, amounts: readonly Amount[]): Amount =>
  amounts.reduce(addAmounts, amountOf(asset, 0n))

function sameAsset(a: Amount, b: Amount): string {
  if (a.asset !== b.asset) throw new TypeError(`amounts of ${a.asset} and ${b.asset} do not mix`)
  return a.asset
}
