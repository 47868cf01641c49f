import type { Hit } from '@walletdesk/guard'
import { withoutSecrets } from './without-secrets'

/** What the guard says about a text before it may leave the composer. */
export type Verdict =
  | { is: 'clear' }
  /** May go once these parts are replaced; `text` has them replaced. */
  | { is: 'masked'; text: string; hits: readonly Hit[] }
  /** Must not go. `text` are the words without the secret, to go on writing with. */
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
      return verdictOf(module, text, module.guardText(text))
    },
    async check(text) {
      const loaded = await load()
      return verdictOf(loaded, text, await loaded.guardTextWhenReady(text))
    },
  }
}

function verdictOf(
  { shouldBlock }: GuardModule,
  text: string,
  guarded: ReturnType<GuardModule['guardText']>,
): Verdict {
  const { hits } = guarded
  if (hits.length === 0) return { is: 'clear' }
  if (!shouldBlock(hits)) return { is: 'masked', text: guarded.text, hits }
  const secrets = hits.filter((hit) => shouldBlock([hit]))
  return { is: 'blocked', text: withoutSecrets(text, secrets), hits }
}
