import type { Problem } from '@walletdesk/client'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import type { Method } from './session.api'

/** A refused code of the app is most often late, or a clock is off: say so (UX.md 2.3). */
export function CodeProblem({ problem, method }: { problem: Problem; method: Method }) {
  const t = useT()
  if (problem.code === 'code_wrong' && method === 'totp') return t('wallet.2fa.late')
  return <ProblemWords problem={problem} />
}
