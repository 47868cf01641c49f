/** A refusal is a value with a code; a fault is thrown. */
export type Done<T> = { readonly ok: true; readonly value: T }
export type Refused<Code extends string> = {
  readonly ok: false
  readonly code: Code
  /** JSON pointer to the field that was refused, e.g. `/amount`. */
  readonly pointer?: string
  /** Facts for the sentence: limits, times, challenge ids. Never personal data. */
  readonly data?: Readonly<Record<string, unknown>>
}
export type Result<T, Code extends string> = Done<T> | Refused<Code>

export const done = <T>(value: T): Done<T> => ({ ok: true, value })

export const refuse = <Code extends string>(
  code: Code,
  more: { pointer?: string; data?: Readonly<Record<string, unknown>> } = {},
): Refused<Code> => ({ ok: false, code, ...more })

/** States what must hold; a breach is a fault of ours, never of the caller. */
export function invariant(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${sentence}`)
}
