/** How a locale writes numbers, asked from the platform once and kept. */
export type NumberStyle = {
  readonly group: string
  readonly decimal: string
  /** Sizes from the right: 3,3 almost everywhere, 3,2 in India. */
  readonly groupSizes: { readonly first: number; readonly rest: number }
  /** Groups begin at this many digits: Spanish and Polish write 1234 but 12 345. */
  readonly groupedFrom: number
  readonly digits: readonly string[]
}

/** Western digits everywhere unless the reader asked for those of the locale (UX.md 10). */
export type Digits = 'western' | 'locale'

const styles = new Map<string, NumberStyle>()

export function numberStyle(locale: string, digits: Digits = 'western'): NumberStyle {
  const key = `${locale} ${digits}`
  const known = styles.get(key)
  if (known) return known
  const style = askPlatform(locale, digits)
  styles.set(key, style)
  return style
}

function askPlatform(locale: string, digits: Digits): NumberStyle {
  const format = new Intl.NumberFormat(
    locale,
    digits === 'western' ? { numberingSystem: 'latn' } : {},
  )
  const parts = format.formatToParts(12_345_678.5)
  const wholes = parts.filter((part) => part.type === 'integer').map((part) => part.value)
  const first = wholes.at(-1)?.length ?? 3
  return {
    group: parts.find((part) => part.type === 'group')?.value ?? ',',
    decimal: parts.find((part) => part.type === 'decimal')?.value ?? '.',
    groupSizes: { first, rest: wholes.at(-2)?.length ?? first },
    groupedFrom: format.formatToParts(1234).some((part) => part.type === 'group') ? 4 : 5,
    digits: Array.from({ length: 10 }, (_, digit) => format.format(digit)),
  }
}
