import type { Problem } from '@walletdesk/client'
import { useState } from 'preact/hooks'
import { useDesk } from './desk-context'
import { useProblemText } from './use-problem-text'

const SECRET: Problem = { code: 'secret_refused', status: 422 }

/** A field beside the composer: a secret in it is told there, and nothing leaves (SE-2). */
export function useFieldGuard() {
  const { t, guard } = useDesk()
  const [held, setHeld] = useState<'secret' | 'unready' | null>(null)
  const secret = useProblemText(held === 'secret' ? SECRET : null)
  const passes = async (text: string): Promise<boolean> => {
    const verdict = await guard.check(text).catch(() => null)
    const found = verdict?.is === 'clear' ? null : 'secret'
    // Without the check nothing leaves.
    setHeld(verdict === null ? 'unready' : found)
    return verdict?.is === 'clear'
  }
  return {
    passes,
    forget: () => setHeld(null),
    error: held === 'unready' ? t('widget.guard.unready') : held && secret,
  }
}
