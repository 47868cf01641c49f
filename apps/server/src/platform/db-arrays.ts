/**
 * Array literals for `unnest`. They are joined here instead of in the driver, whose escaping of
 * each element costs many times as much; that is why each kind says what its elements may be.
 */

/** Ids, hex, base64url, numbers, codes, words: nothing that needs escaping. */
export const list = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => (typeof value === 'string' ? word(value) : (value ?? 'NULL'))).join(',')}}`

/** The word "null" would be read as no value, and nothing at all as a fault. */
export const word = (text: string): string =>
  text.length === 0 || (text.length === 4 && /^null$/i.test(text)) ? `"${text}"` : text

export const times = (values: readonly (Date | null)[]): string =>
  list(values.map((value) => (value ? `"${value.toISOString()}"` : null)))

/** Any text. */
export const texts = (values: readonly (string | null)[]): string =>
  list(values.map((value) => (value === null ? null : quoted(value))))

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
