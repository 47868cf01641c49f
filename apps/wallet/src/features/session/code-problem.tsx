import type { Problem } from '@walletdesk/client'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import { codeWords, type CodeSource } from './code-words'

/** A refused code in the words of where it came from: only the app's codes are ever late. */
export function CodeProblem({ problem, source }: { problem: Problem; source: CodeSource }) {
  const t = useT()
  if (problem.code === 'code_wrong') return t(codeWords(source))
  return <ProblemWords problem={problem} />
}
