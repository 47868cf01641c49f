/** The same shape as the server's results, so that a refusal of this package passes through it. */
export type MoneyResult<T, Code extends string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: Code }

export const done = <T>(value: T) => ({ ok: true, value }) as const
export const refuse = <Code extends string>(code: Code) => ({ ok: false, code }) as const
