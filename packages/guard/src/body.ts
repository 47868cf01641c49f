import { guardJson, type JsonHit } from './json'
import { WordListsMissing, loadWordLists } from './word-lists'

/** Secrets by design, compared and never stored or logged as they came; and plain numbers. */
const PASSING = ['password', 'code', 'token', 'amount'] as const
const UNTOUCHED: ReadonlySet<string> = new Set(PASSING)

/** Ids as shown and as read, instants and short single words hold no secret; most bodies have no more. */
const HARMLESS =
  /^(?:[a-z]{3}_[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]{8,18}Z|[A-Za-z_.-]{0,24}|[\w.-]{0,11})$/

function holdsWords(value: unknown, untouched: ReadonlySet<string>): boolean {
  if (typeof value === 'string') return !HARMLESS.test(value)
  if (typeof value !== 'object' || value === null) return false
  const fields = value as Readonly<Record<string, unknown>> // parsed JSON
  return Object.keys(fields).some(
    (name) => !untouched.has(name) && holdsWords(fields[name], untouched),
  )
}

const NO_HITS: readonly JsonHit[] = []

/** Routes name their masks once and for all. */
const untouchedBy = new WeakMap<readonly string[], ReadonlySet<string>>()

function untouchedOf(masks: readonly string[]): ReadonlySet<string> {
  if (masks.length === 0) return UNTOUCHED
  let untouched = untouchedBy.get(masks)
  if (!untouched) untouchedBy.set(masks, (untouched = new Set([...PASSING, ...masks])))
  return untouched
}

/**
 * The secrets in a request's body, wherever they stand but in fields of these names. Throws
 * WordListsMissing as guardText does.
 */
export function findInBody(body: unknown, masks: readonly string[] = []): readonly JsonHit[] {
  const untouched = untouchedOf(masks)
  return holdsWords(body, untouched) ? guardJson(body, { trustedFields: untouched }).hits : NO_HITS
}

/** Loads what this body needs, if anything. For senders. */
export async function findInBodyWhenReady(body: unknown): Promise<readonly JsonHit[]> {
  try {
    return findInBody(body)
  } catch (error) {
    if (!(error instanceof WordListsMissing)) throw error
    await loadWordLists()
    return findInBody(body)
  }
}

/** Where the hit stands, as a JSON pointer. */
export const pointerOf = ({ path }: JsonHit): string => `/${path.replaceAll('.', '/')}`
