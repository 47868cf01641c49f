/**
 * The inward guard at the edge (SE-1, SE-2): nothing that people write passes it unexamined, and
 * what it stops is never stored, logged or hashed. Runs before any transaction.
 */
import {
  guardJson,
  guardSequence,
  loadWordLists,
  neededWordLists,
  WordListsMissing,
  type EarlierText,
  type Hit,
} from '@walletdesk/guard'
import type { App } from '../../platform/app'

export type GuardedWords = {
  readonly text: string
  readonly hits: readonly Pick<Hit, 'kind' | 'words'>[]
  /** Earlier texts that this one completed to a secret: they must be emptied. */
  readonly earlier: readonly EarlierText[]
}

const count = (app: App, hits: readonly Pick<Hit, 'kind'>[]) => {
  for (const { kind } of hits) app.metrics.guardHits.inc({ kind })
}

/** Guards a text that follows the author's earlier ones, oldest first. */
export async function guardWords(
  app: App,
  text: string,
  earlier: readonly string[] = [],
): Promise<GuardedWords> {
  const needed = neededWordLists(text, earlier)
  if (needed !== 0) await loadWordLists(needed)
  const guarded = guardSequence(earlier, text)
  if (guarded.hits.length > 0) count(app, guarded.hits)
  return guarded
}

/** Guards every text inside a JSON value: form values, link references. */
export async function guardValues<T>(
  app: App,
  value: T,
): Promise<{ value: T; hits: readonly Pick<Hit, 'kind' | 'words'>[] }> {
  for (;;) {
    try {
      const guarded = guardJson(value)
      count(app, guarded.hits)
      return { value: guarded.value as T, hits: guarded.hits } // Same shape, only texts change.
    } catch (error) {
      if (!(error instanceof WordListsMissing)) throw error
      await loadWordLists()
    }
  }
}
