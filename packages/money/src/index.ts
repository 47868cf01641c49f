/**
 * Amounts, assets, and how they are read, shown, converted and shared out. Pure: no clock, no
 * network, no state beside a cache of how locales write numbers. Amounts are whole smallest units
 * in a bigint (MONEY.md 1); a number never stands for money. Nothing is rounded without the caller
 * naming the direction, and reading never rounds at all. Small enough for the wallet's first load.
 */
export * from './amount'
export * from './asset'
export { DECIMAL_LENGTH_MAX, type DecimalCode, formatDecimal, parseDecimal } from './decimal'
export * from './format'
export type { Digits } from './locale'
export * from './parse'
export * from './rate'
export type { MoneyResult } from './result'
export * from './split'
