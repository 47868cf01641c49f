import type { Hit } from '@walletdesk/guard'

/** What the guard says about a text before it may leave the composer. */
export type Verdict =
  | { is: 'clear' }
  /** May go once these parts are replaced; `text` has them replaced. */
  | { is: 'masked'; text: string; hits: readonly Hit[] }
  /** Must not go. `text` is what remains without the secret. */
  | { is: 'blocked'; text: string; hits: readonly Hit[] }

/**
 * The inward guard (SE-2) as the composer uses it. The code comes with the first conversation, the
 * word lists only when a text looks like a recovery phrase.
 */
export type Guard = {
  /** Null while something has to be loaded first. */
  checkNow: (text: string) => Verdict | null
  /** Rejects when the check could not be loaded: the text then stays here. */
  check: (text: string) => Promise<Verdict>
  load: () => Promise<unknown>
}

type GuardModule = typeof import('@walletdesk/guard')

export function createGuard(): Guard {
  let module: GuardModule | null = null
  let loading: Promise<GuardModule> | null = null

  async function load() {
    loading ??= import('@walletdesk/guard')
    try {
      module = await loading
      return module
    } catch (fault) {
      // A lost chunk is asked for again by the next check.
      loading = null
      throw fault
    }
  }

  return {
    load,
    checkNow(text) {
      if (!module || module.needsWordLists(text)) return null
      return verdictOf(module, module.guardText(text))
    },
    async check(text) {
      const loaded = await load()
      return verdictOf(loaded, await loaded.guardTextWhenReady(text))
    },
  }
}

function verdictOf(
  { shouldBlock }: GuardModule,
  { text, hits }: ReturnType<GuardModule['guardText']>,
): Verdict {
  if (hits.length === 0) return { is: 'clear' }
  return { is: shouldBlock(hits) ? 'blocked' : 'masked', text, hits }
}
