/** A start that a person has to help with. The message ends with the remedy. */
export class PostgresStartError extends Error {
  override readonly name = 'PostgresStartError'

  constructor(problem: string, remedy: string, cause?: unknown) {
    super(`${problem}\n  Remedy: ${remedy}`, { cause })
  }
}
