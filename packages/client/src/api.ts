import { problemFrom, type Answer, type Problem } from './problem'

const TIMEOUT_MS = 15_000

export type ApiOptions = {
  /** Origin of the server, without a slash at the end; '' means the page's own. */
  baseUrl: string
  /** Bearer token of a program or visitor. Without one the browser's cookie session speaks. */
  token?: () => string | null
  /** Proof of a cookie session, from `me` or the sign-in answer; sent with every write. */
  csrf?: () => string | null
  locale?: () => string
  fetch?: typeof fetch
  timeoutMs?: number
  /** Called after every answer 401, before the caller sees it. */
  onSignedOut?: (problem: Problem) => void
}

export type RequestOptions = {
  /** Same key, same request: the server answers a repeat with what it stored. */
  idempotencyKey?: string
  ifHead?: number
  headers?: Record<string, string>
  signal?: AbortSignal
  timeoutMs?: number
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Types of answers are not checked in the browser: the server's tests hold every answer against the
 * contract, and a schema library would outweigh the widget.
 */
export type Api = {
  request: <T>(
    method: Method,
    path: string,
    body?: unknown,
    options?: RequestOptions,
  ) => Promise<Answer<T>>
  get: <T>(path: string, options?: RequestOptions) => Promise<Answer<T>>
  post: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<Answer<T>>
  patch: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<Answer<T>>
  put: <T>(path: string, body?: unknown, options?: RequestOptions) => Promise<Answer<T>>
  delete: <T>(path: string, options?: RequestOptions) => Promise<Answer<T>>
  /** The raw request with session headers, for answers that are not one JSON document. */
  open: (path: string, init?: RequestInit) => Promise<Response>
  /** Absolute address of a path of the server. */
  url: (path: string) => string
}

export function createApi(options: ApiOptions): Api {
  const send = options.fetch ?? fetch.bind(globalThis)
  const url = (path: string) => options.baseUrl + path

  function open(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers)
    addSession(headers, options)
    return send(url(path), { ...init, headers, credentials: options.token ? 'omit' : 'include' })
  }

  async function request<T>(
    method: Method,
    path: string,
    body?: unknown,
    given: RequestOptions = {},
  ): Promise<Answer<T>> {
    const limit = deadline(given.timeoutMs ?? options.timeoutMs ?? TIMEOUT_MS, given.signal)
    try {
      const response = await open(path, {
        method,
        headers: headersOf(body, given),
        signal: limit.signal,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const answer = await readAnswer<T>(response)
      if (!answer.ok && answer.problem.status === 401) options.onSignedOut?.(answer.problem)
      return answer
    } catch {
      return { ok: false, problem: { code: limit.code(), status: 0 } }
    } finally {
      limit.clear()
    }
  }

  return {
    request,
    get: (path, given) => request('GET', path, undefined, given),
    post: (path, body, given) => request('POST', path, body ?? {}, given),
    patch: (path, body, given) => request('PATCH', path, body ?? {}, given),
    put: (path, body, given) => request('PUT', path, body ?? {}, given),
    delete: (path, given) => request('DELETE', path, undefined, given),
    open,
    url,
  }
}

function addSession(headers: Headers, { token, csrf, locale }: ApiOptions) {
  headers.set('accept-language', locale?.() ?? 'en')
  const bearer = token?.()
  if (bearer) headers.set('authorization', `Bearer ${bearer}`)
  const proof = csrf?.()
  if (proof) headers.set('x-walletdesk-csrf', proof)
}

function headersOf(body: unknown, { headers, idempotencyKey, ifHead }: RequestOptions) {
  return {
    accept: 'application/json, application/problem+json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
    ...(ifHead === undefined ? {} : { 'if-head': String(ifHead) }),
    ...headers,
  }
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text()
  const body = parse(text)
  if (!response.ok) {
    return { ok: false, problem: problemFrom(body, response.status, response.headers) }
  }
  if (body === UNREADABLE) return { ok: false, problem: { code: 'unreadable', status: 0 } }
  const replayed = response.headers.get('idempotent-replay') === 'true'
  // The one unchecked step of this file; see the note on `Api`.
  return { ok: true, value: body as T, status: response.status, replayed }
}

const UNREADABLE = Symbol('unreadable')

function parse(text: string): unknown {
  if (text === '') return null
  try {
    return JSON.parse(text)
  } catch {
    return UNREADABLE
  }
}

/** One signal for "took too long" and "the caller gave up", which can tell them apart afterwards. */
function deadline(timeoutMs: number, signal?: AbortSignal) {
  const controller = new AbortController()
  let late = false
  const timer = setTimeout(() => {
    late = true
    controller.abort()
  }, timeoutMs)
  const giveUp = () => {
    controller.abort()
  }
  if (signal?.aborted) giveUp()
  signal?.addEventListener('abort', giveUp)
  return {
    signal: controller.signal,
    code: () => (signal?.aborted ? 'aborted' : late ? 'timeout' : 'unreachable'),
    clear() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    },
  }
}
