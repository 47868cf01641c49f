import { createGuard } from '@walletdesk/widget/guard'
import { problemLine, problemWords } from './problems'
import type { ConsoleTranslator } from './texts'

/** The one guard of the page: what it has loaded serves composer and drafts alike. */
export const guard = createGuard()

export type Held = 'secret' | 'unready'

/** Why the words of a field stay here (SE-2); null when they may go. Without the check nothing goes. */
export async function heldBack(words: string): Promise<Held | null> {
  const verdict = await guard.check(words).catch(() => null)
  if (!verdict) return 'unready'
  return verdict.is === 'clear' ? null : 'secret'
}

/** What stands at the field then. */
export function heldWords(t: ConsoleTranslator, held: Held): string {
  if (held === 'unready') return t('console.send.guard_missing')
  return problemLine(problemWords(t, { code: 'secret_refused', status: 422 }))
}
