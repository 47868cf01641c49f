import { ProblemError } from '@walletdesk/client'
import type { Problem } from '@walletdesk/client'
import type { ConsoleTranslator } from './texts'

export type ProblemWords = { title: string; remedy: string; requestId: string | undefined }

/** Any failure as a problem; what is no answer of the server is a fault of ours. */
export const problemOf = (error: unknown): Problem =>
  error instanceof ProblemError ? error.problem : { code: 'internal_error', status: 500 }

/** No answer came, so nothing is known to have happened. */
export const isUnreachable = ({ status }: Problem): boolean => status === 0

export function problemWords(t: ConsoleTranslator, problem: Problem): ProblemWords {
  const { code, requestId } = problem
  if (isUnreachable(problem)) {
    return {
      title: t('console.unreachable.title'),
      remedy: t('console.unreachable.remedy'),
      requestId,
    }
  }
  return {
    title: t.find(`problems.${code}.title`) ?? t('console.problem.title'),
    remedy: t.find(`problems.${code}.remedy`) ?? t('console.problem.remedy'),
    requestId,
  }
}

/** Both in one line; a full stop as wide as a letter brings its own space. */
export const problemLine = ({ title, remedy }: Pick<ProblemWords, 'title' | 'remedy'>): string =>
  [title, remedy].join(title.endsWith('。') ? '' : ' ')
