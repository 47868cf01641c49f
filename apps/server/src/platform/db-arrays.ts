/**
 * Array literals for `unnest`. They are joined here instead of in the driver, whose escaping of
 * each element costs many times as much; that is why each kind says what its elements may be.
 */

/** Ids, hex, base64url, numbers, codes: nothing that needs quoting. */
export const list = (values: readonly (string | number | boolean | null)[]): string =>
  `{${values.map((value) => value ?? 'NULL').join(',')}}`

export const times = (values: readonly (Date | null)[]): string =>
  list(values.map((value) => (value ? `"${value.toISOString()}"` : null)))

/** Any text. */
export const texts = (values: readonly (string | null)[]): string =>
  list(values.map((value) => (value === null ? null : quoted(value))))

const quoted = (text: string) => `"${text.replace(/[\\"]/g, '\\$&')}"`
