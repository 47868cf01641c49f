/**
 * The inward guard at the edge (SE-1, SE-2): nothing that people write passes it unexamined, and
 * what it stops is never stored, logged or hashed. Runs before any transaction.
 */
import {
  guardAfter,
  guardJson,
  loadWordLists,
  type EarlierText,
  type GuardedAfter,
  type Hit,
  type ReadText,
} from '@walletdesk/guard'
import type { App } from '../../platform/app'

export type Stop = Pick<Hit, 'kind' | 'words'>
export type GuardedWords = Pick<GuardedAfter, 'text' | 'said'> & {
  readonly hits: readonly Stop[]
  /** Earlier texts that this one completed to a secret: they must be emptied. */
  readonly earlier: readonly EarlierText[]
}

let ready: Promise<void> | null = null

/** The word lists, once per process; nothing is guarded without them. */
export const guardReady = (): Promise<void> => (ready ??= loadWordLists())

export const countHits = (app: App, hits: readonly Pick<Hit, 'kind'>[]): void => {
  for (const { kind } of hits) app.metrics.guardHits.inc({ kind })
}

/** Guards a text that follows the author's earlier ones, oldest first; after `guardReady`. */
export function guardWords(
  app: App,
  text: string,
  earlier: readonly ReadText[] = NOTHING_BEFORE,
): GuardedWords {
  const guarded = guardAfter(earlier, text)
  countHits(app, guarded.hits)
  return guarded
}

const NOTHING_BEFORE: readonly ReadText[] = []

/** Guards every text inside a JSON value: form values, link references. */
export async function guardValues<T>(
  app: App,
  value: T,
): Promise<{ readonly value: T; readonly hits: readonly Stop[] }> {
  await guardReady()
  const guarded = guardJson(value)
  countHits(app, guarded.hits)
  return { value: guarded.value as T, hits: guarded.hits } // Same shape: only texts change.
}
