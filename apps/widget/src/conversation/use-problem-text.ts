import type { Problem } from '@walletdesk/client'
import { loadTexts, type KeyOf, type Translator } from '@walletdesk/texts'
import { useEffect, useState } from 'preact/hooks'
import { useDesk } from './desk-context'

/** Codes that no server says, because they arise here. */
const OWN = {
  unreachable: 'widget.unreachable',
  timeout: 'widget.unreachable',
  unreadable: 'widget.unreachable',
  too_old: 'widget.old',
} as const

/** Why something did not work, in a sentence; the sentences of the registry come when first needed. */
export function useProblemText(problem: Problem | null): string {
  const { t, locale } = useDesk()
  const [problems, setProblems] = useState<Translator<KeyOf<'problems'>> | null>(null)
  const isOwn = problem !== null && problem.code in OWN
  useEffect(() => {
    if (!problem || isOwn) return
    // A translator is a function, and a bare setter would call it.
    const keep = (loaded: Translator<KeyOf<'problems'>>) => setProblems(() => loaded)
    void loadTexts(locale, ['problems']).then(keep, () => {})
  }, [problem, isOwn, locale])
  if (!problem) return ''
  // The keys of OWN were just looked up.
  if (isOwn) return t(OWN[problem.code as keyof typeof OWN])
  const title = problems?.find(`problems.${problem.code}.title`) ?? problem.title
  const remedy = problems?.find(`problems.${problem.code}.remedy`)
  // Two whole sentences; Chinese ones follow each other without a space.
  const gap = locale.startsWith('zh') ? '' : ' '
  return [title ?? t('common.error'), remedy].filter(Boolean).join(gap)
}
