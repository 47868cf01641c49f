/**
 * Why a request was not done, in the words of the error registry (RFC 9457 on the wire).
 * `unreachable`, `timeout` and `unreadable` are made here: no server says them.
 */
export type Problem = {
  code: string
  /** HTTP status; 0 when no answer came. */
  status: number
  title?: string
  detail?: string
  /** JSON pointer of the field at fault. */
  pointer?: string
  data?: unknown
  requestId?: string
  retryAfterMs?: number
}

export type Answer<T> =
  | {
      ok: true
      value: T
      status: number
      /** The server had done this before. */ replayed: boolean
    }
  | { ok: false; problem: Problem }

/** For callers that want a throw instead of a value, such as query libraries. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title ?? problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new ProblemError(answer.problem)
}

/**
 * Whether the same request may succeed later without anybody changing it. No answer means "unknown",
 * so the same id is sent again (DL-2).
 */
export function isPassing({ status }: Problem) {
  return status === 0 || status >= 500 || status === 408 || status === 425 || status === 429
}

const FIELDS = ['title', 'detail', 'pointer', 'requestId'] as const

export function problemFrom(body: unknown, status: number, headers: Headers): Problem {
  const document: Record<string, unknown> = isRecord(body) ? body : {}
  const code = document['code']
  const problem: Problem = { code: typeof code === 'string' ? code : `http_${status}`, status }
  for (const field of FIELDS) {
    const value = document[field]
    if (typeof value === 'string') problem[field] = value
  }
  if ('data' in document) problem.data = document['data']
  const retryAfterSeconds = Number(headers.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(retryAfterSeconds)) problem.retryAfterMs = retryAfterSeconds * 1000
  return problem
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
