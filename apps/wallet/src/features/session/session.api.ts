import { queryOptions } from '@tanstack/react-query'
import { ProblemError, systemClock } from '@walletdesk/client'
import type { Me, SessionAnswer } from '@walletdesk/contract'
import { read, rememberCsrf, remove, send } from '../../platform/api'
import { forgetKept } from '../../platform/kept'
import { queryClient } from '../../platform/query'
import { forgetAnswers, keepAnswer, keptAnswer } from '../../platform/snapshot'

export type Method = SessionAnswer['methods'][number]

/** Who is signed in; null when nobody is. Without a network: who was, so that old data can be read. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      const me = await read<Me>('me', signal)
      rememberCsrf(me.csrf)
      keepAnswer('me', { ...me, csrf: '' }, systemClock.now())
      return me
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      if (error.problem.status === 401) return null
      const kept = error.problem.status === 0 ? keptAnswer<Me>('me') : undefined
      if (kept) return kept.value
      throw error
    }
  },
  retry: 1,
  staleTime: 5 * 60_000,
})

/** The cached answer, or the first one; asks again only after `refreshMe`. */
export const readMe = (): Promise<Me | null> =>
  queryClient.query({ ...meQuery, staleTime: 'static' })

/** After a factor was proven the old answer is wrong: the next screen must not see it. */
export async function refreshMe(): Promise<Me | null> {
  await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
  return queryClient.query({ ...meQuery, staleTime: 0 })
}

export async function signIn(email: string, password: string) {
  const answer = await send<SessionAnswer>('sessions', { email, password })
  if (answer.ok) {
    rememberCsrf(answer.value.csrf)
    forgetKept()
  }
  return answer
}

export async function proveSecondFactor(method: Method, code: string) {
  const answer = await send<SessionAnswer>('sessions/current/second-factor', { method, code })
  if (answer.ok) rememberCsrf(answer.value.csrf)
  return answer
}

/** Ends the session and forgets everything that this device kept of the person. */
export async function signOut() {
  const answer = await remove<null>('sessions/current')
  if (!answer.ok && answer.problem.status !== 401) return answer
  forgetAnswers()
  forgetKept()
  rememberCsrf(null)
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  // Not removed: whoever watches it must learn that nobody is signed in.
  queryClient.setQueryData(meQuery.queryKey, null)
  return { ok: true } as const
}
