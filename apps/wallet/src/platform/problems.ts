import { ProblemError } from '@walletdesk/client'
import type { Problem } from '@walletdesk/client'
import type { WalletTranslator } from './texts'

export type ProblemWords = { title: string; remedy: string; requestId: string | undefined }

/** The code of a screen could not be fetched; browsers and bundler word it differently. */
export const isLostChunk = (error: unknown): boolean =>
  error instanceof Error &&
  /preload CSS|dynamically imported module|importing a module|module script/i.test(error.message)

/** Any failure as a problem; what is no answer of the server is a fault of ours. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem
  return isLostChunk(error)
    ? { code: 'unreachable', status: 0 }
    : { code: 'internal_error', status: 500 }
}

/** No answer came, so nothing is known to have happened. */
export const isUnreachable = ({ status }: Problem): boolean => status === 0

export function problemWords(t: WalletTranslator, problem: Problem): ProblemWords {
  const { code, requestId } = problem
  if (isUnreachable(problem)) {
    return {
      title: t('wallet.unreachable.title'),
      remedy: t('wallet.unreachable.remedy'),
      requestId,
    }
  }
  return {
    title: t.find(`problems.${code}.title`) ?? t('wallet.problem.title'),
    remedy: t.find(`problems.${code}.remedy`) ?? t('wallet.problem.remedy'),
    requestId,
  }
}
