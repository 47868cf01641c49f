import { createApi, unwrap } from '@walletdesk/client'
import type { Answer, Problem, RequestOptions } from '@walletdesk/client'
import { readLocale } from './locale-choice'

// Proof of the cookie session; comes with `me` and with every sign-in answer, lives in memory only.
let csrf: string | null = null
export const rememberCsrf = (proof: string | null) => {
  csrf = proof
}

type EndedListener = (problem: Problem) => void
const endedListeners = new Set<EndedListener>()

/** Calls back when the server says that the session is over; the caller keeps its drafts. */
export function onSessionEnded(listener: EndedListener): () => void {
  endedListeners.add(listener)
  return () => endedListeners.delete(listener)
}

export const api = createApi({
  baseUrl: '',
  csrf: () => csrf,
  locale: readLocale,
  onSignedOut(problem) {
    if (problem.code !== 'session_ended' && problem.code !== 'session_needed') return
    for (const listener of endedListeners) listener(problem)
  },
})

const ROOT = '/api/v1/'

/** For queries: the value, or a throw of ProblemError. */
export const read = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  unwrap(await api.get<T>(ROOT + path, signal ? { signal } : {}))

/** For commands: the answer as a value; a refusal is part of the conversation with the person. */
export const send = <T>(
  path: string,
  body?: unknown,
  options?: RequestOptions,
): Promise<Answer<T>> => api.post<T>(ROOT + path, body, options)

/**
 * Sends what is kept as it was written: a secret is told at its field and stays here (SE-2). Without
 * the guard nothing goes out.
 */
export async function sendGuarded<T>(
  path: string,
  body: object,
  options?: RequestOptions,
): Promise<Answer<T>> {
  try {
    const { findInBodyWhenReady, pointerOf } = await import('@walletdesk/guard')
    const [hit] = await findInBodyWhenReady(body)
    if (!hit) return await send<T>(path, body, options)
    return { ok: false, problem: { code: 'secret_refused', status: 422, pointer: pointerOf(hit) } }
  } catch {
    return { ok: false, problem: { code: 'unreachable', status: 0 } }
  }
}

export const remove = <T>(path: string): Promise<Answer<T>> => api.delete<T>(ROOT + path)

/** Mails and messages follow the language of the screen. */
export const tellLocale = (locale: string): Promise<Answer<null>> =>
  api.put<null>(`${ROOT}me/locale`, { locale })
