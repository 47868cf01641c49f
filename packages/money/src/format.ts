import type { AssetScale } from './asset'
import { unitOf } from './asset'
import { decimalDigits } from './decimal'
import { type Digits, type NumberStyle, numberStyle } from './locale'

export type FormatOptions = {
  readonly locale: string
  readonly digits?: Digits
  /**
   * `fixed` (default) pads to the asset's display decimals, so that columns align, and shows more
   * when the value has more: nothing is hidden. `trimmed` drops trailing zeros. `cut` shows exactly
   * the display decimals and drops the rest; for overviews only, `isCut` tells when it lies.
   */
  readonly fraction?: 'fixed' | 'trimmed' | 'cut'
  /** `minus` and `plus` say which way the money went; `none` shows the bare amount. */
  readonly sign?: 'none' | 'minus' | 'plus'
  readonly unit?: 'shown' | 'none'
}

/** Pieces, for screens that set the decimals smaller. Joined they are `formatAmount`. */
export type FormattedAmount = {
  readonly sign: string
  readonly whole: string
  readonly decimal: string
  readonly fraction: string
  readonly unit: string
}

/** U+2212, the minus of typography: as wide as a digit, and no line breaks after it. */
export const MINUS = '\u2212'
const NO_BREAK_SPACE = '\u00a0'
const SIGNS = { none: '', minus: MINUS, plus: '+' } as const

/** Shows whole smallest units exactly: `1234567n` of USD in en is "12,345.67 USD". */
export function formatAmount(minor: bigint, asset: AssetScale, options: FormatOptions): string {
  const { sign, whole, decimal, fraction, unit } = formatAmountParts(minor, asset, options)
  return sign + whole + decimal + fraction + (unit && NO_BREAK_SPACE + unit)
}

export function formatAmountParts(
  minor: bigint,
  asset: AssetScale,
  options: FormatOptions,
): FormattedAmount {
  const style = numberStyle(options.locale, options.digits)
  const { negative, whole, fraction } = decimalDigits(minor, asset.decimals)
  const shown = shownFraction(fraction, asset, options.fraction ?? 'fixed')
  return {
    sign: negative ? MINUS : SIGNS[options.sign ?? 'none'],
    whole: localDigits(grouped(whole, style), style),
    decimal: shown && style.decimal,
    fraction: localDigits(shown, style),
    unit: options.unit === 'none' ? '' : unitOf(asset.code),
  }
}

/** True when the `cut` form hides digits that are not zero. */
export function isCut(minor: bigint, asset: AssetScale): boolean {
  const hidden = asset.decimals - asset.displayDecimals
  return hidden > 0 && minor % 10n ** BigInt(hidden) !== 0n
}

function shownFraction(
  fraction: string,
  asset: AssetScale,
  form: 'fixed' | 'trimmed' | 'cut',
): string {
  const display = Math.min(asset.displayDecimals, asset.decimals)
  if (form === 'cut') return fraction.slice(0, display)
  const exact = fraction.replace(/0+$/, '')
  return form === 'trimmed' ? exact : exact.padEnd(display, '0')
}

function grouped(whole: string, { group, groupSizes, groupedFrom }: NumberStyle): string {
  if (whole.length < groupedFrom) return whole
  const groups = []
  let end = whole.length
  let size = groupSizes.first
  while (end > 0) {
    groups.unshift(whole.slice(Math.max(0, end - size), end))
    end -= size
    size = groupSizes.rest
  }
  return groups.join(group)
}

const localDigits = (text: string, { digits }: NumberStyle): string =>
  digits[1] === '1' ? text : text.replace(/[0-9]/g, (digit) => digits[Number(digit)] ?? digit)
