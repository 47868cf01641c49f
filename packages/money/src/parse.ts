import type { AssetScale } from './asset'
import { AMOUNT_MAX, type Amount, amountOf } from './amount'
import { DECIMAL_LENGTH_MAX, parseDecimal } from './decimal'
import { formatAmount } from './format'
import { type NumberStyle, numberStyle } from './locale'
import { type MoneyResult, done, refuse } from './result'

export type ParseCode = 'amount_malformed' | 'too_precise' | 'amount_too_large'

/** `shown` is the value as we understood it. It is put before the person before it is used. */
export type ParsedAmount = { readonly amount: Amount; readonly shown: string }

/**
 * Reads what a person typed, as their locale writes it: "1.234,5" is 1234.5 in de and refused in
 * en. Grouping must stand where the locale puts it, so that a foreign decimal comma is refused and
 * not read as thousands. Digits of any common script are read, as are full-width ones of Chinese
 * keyboards. Too many decimals are refused, never rounded (AM-7).
 */
export function parseAmount(
  text: string,
  asset: AssetScale,
  locale: string,
): MoneyResult<ParsedAmount, ParseCode> {
  const plain = plainDecimal(text, numberStyle(locale))
  if (plain === null) return refuse('amount_malformed')
  const minor = parseDecimal(plain, asset.decimals)
  if (!minor.ok) return minor
  if (minor.value > AMOUNT_MAX) return refuse('amount_too_large')
  return done({
    amount: amountOf(asset.code, minor.value),
    shown: formatAmount(minor.value, asset, { locale }),
  })
}

/** "1 234,5" in pl -> "1234.5"; null when it is no number there. A sign is never part of one. */
function plainDecimal(text: string, style: NumberStyle): string | null {
  if (text.length > DECIMAL_LENGTH_MAX) return null
  const marked = marks(text, style)
  if (marked === null) return null
  const [whole = '', fraction, ...more] = marked.split('.')
  if (more.length > 0 || fraction?.includes(',') || !isGrouped(whole, style)) return null
  const digits = whole.replaceAll(',', '')
  return fraction === undefined ? digits : `${digits}.${fraction}`
}

/** Rewrites digits to ASCII, the locale's grouping to `,` and its decimal mark to `.`. */
function marks(text: string, style: NumberStyle): string | null {
  let marked = ''
  for (const char of text.replace(INVISIBLE, '').trim()) {
    const mark = markOf(char, style)
    if (mark === null) return null
    marked += mark
  }
  return marked
}

function markOf(char: string, { group, decimal }: NumberStyle): string | null {
  const digit = digitOf(char)
  if (digit !== null) return digit
  const known = LOOK_ALIKES[char] ?? char
  if (known === decimal || char === ARABIC_DECIMAL) return '.'
  const isGroup = known === (LOOK_ALIKES[group] ?? group) || char === ARABIC_GROUP
  return isGroup ? ',' : null
}

function digitOf(char: string): string | null {
  const code = char.codePointAt(0) ?? 0
  const zero = ZEROS.find((start) => code >= start && code < start + 10)
  return zero === undefined ? null : (code - zero).toString()
}

function isGrouped(whole: string, { groupSizes: { first, rest } }: NumberStyle): boolean {
  if (!whole.includes(',')) return true
  const groups = whole.split(',')
  return groups.reverse().every((group, index) => {
    const size = index === 0 ? first : rest
    const isLeading = index === groups.length - 1
    return isLeading ? group.length >= 1 && group.length <= size : group.length === size
  })
}

/** Zero of ASCII, Arabic, Persian, Devanagari, Bengali, Thai and full-width digits. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10]
const ARABIC_DECIMAL = '\u066b'
const ARABIC_GROUP = '\u066c'

/** What copying and keyboards put for a separator: other spaces, apostrophes, full-width forms. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u2019': "'",
  '\uff0c': ',',
  '\uff0e': '.',
  '\u3002': '.',
}

/** Direction marks and isolates that a copied amount carries along. */
const INVISIBLE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g
