import { expect, test } from 'vitest'
import { createApi, type ApiOptions } from './api'
import { isPassing, ProblemError, unwrap } from './problem'

type Call = { url: string; init: RequestInit; headers: Headers }

function apiWith(answer: () => Response | Promise<Response>, options: Partial<ApiOptions> = {}) {
  const calls: Call[] = []
  const api = createApi({
    baseUrl: 'https://desk.test',
    fetch: (input, init = {}) => {
      const url = input instanceof Request ? input.url : input.toString()
      calls.push({ url, init, headers: new Headers(init.headers) })
      return Promise.resolve(answer())
    },
    ...options,
  })
  return { api, calls }
}

const problem = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })

test('IG-1: a problem document becomes a value with its code, pointer, data and request id', async () => {
  const body = {
    code: 'idempotency_conflict',
    title: 'Sent before',
    pointer: '/body/text',
    requestId: 'req_1',
    data: { field: 'text' },
  }
  const { api } = apiWith(() => problem(409, body))
  const answer = await api.post('/x', {})
  expect(answer).toEqual({ ok: false, problem: { ...body, status: 409 } })
})

test.each([
  ['nothing answers', () => Promise.reject(new TypeError('failed')), 'unreachable', 0],
  ['an answer that is no JSON', () => new Response('<html>', { status: 200 }), 'unreadable', 0],
  ['a refusal that is no JSON', () => new Response('<html>', { status: 502 }), 'http_502', 502],
])('%s is told apart', async (_name, respond, code, status) => {
  const { api } = apiWith(respond)
  expect(await api.get('/x')).toEqual({ ok: false, problem: { code, status } })
})

test('DL-2: a late answer is "timeout", a given-up request is "aborted"', async () => {
  const hang: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(new Error('aborted'))
      })
    })
  const api = createApi({ baseUrl: '', fetch: hang, timeoutMs: 10 })
  expect(await api.get('/x')).toMatchObject({ problem: { code: 'timeout' } })
  const giveUp = new AbortController()
  const asked = api.get('/x', { signal: giveUp.signal, timeoutMs: 1_000 })
  giveUp.abort()
  expect(await asked).toMatchObject({ problem: { code: 'aborted' } })
})

test('a cookie session sends its proof, a program its token, and both say the language', async () => {
  const browser = apiWith(() => new Response('{}'), {
    csrf: () => 'proof',
    locale: () => 'zh-Hans',
  })
  await browser.api.post('/x', { a: 1 }, { idempotencyKey: 'itm_1' })
  const [sent] = browser.calls
  expect(sent?.init.credentials).toBe('include')
  expect(sent?.headers.get('x-walletdesk-csrf')).toBe('proof')
  expect(sent?.headers.get('accept-language')).toBe('zh-Hans')
  expect(sent?.headers.get('idempotency-key')).toBe('itm_1')
  const program = apiWith(() => new Response('{}'), { token: () => 'abc' })
  await program.api.get('/x')
  expect(program.calls[0]?.headers.get('authorization')).toBe('Bearer abc')
  expect(program.calls[0]?.init.credentials).toBe('omit')
})

test('replays, empty answers, retry times and lost sessions are passed on', async () => {
  const lost: string[] = []
  const answers = [
    new Response('{"a":1}', { headers: { 'idempotent-replay': 'true' } }),
    new Response(null, { status: 204 }),
    problem(429, { code: 'rate_limited' }, { 'retry-after': '7' }),
    problem(401, { code: 'session_ended' }),
  ]
  const { api } = apiWith(() => answers.shift() ?? new Response('{}'), {
    onSignedOut: ({ code }) => lost.push(code),
  })
  expect(await api.post('/x')).toMatchObject({ ok: true, value: { a: 1 }, replayed: true })
  expect(await api.post('/x')).toMatchObject({ ok: true, value: null })
  expect(await api.post('/x')).toMatchObject({ problem: { retryAfterMs: 7_000 } })
  await api.post('/x')
  expect(lost).toEqual(['session_ended'])
})

test('only what may pass by itself is repeated', () => {
  const passing = [0, 408, 425, 429, 500, 503].map((status) => isPassing({ code: 'x', status }))
  expect(passing.every(Boolean)).toBe(true)
  const final = [400, 401, 403, 404, 409, 413, 422, 423].map((status) =>
    isPassing({ code: 'x', status }),
  )
  expect(final.some(Boolean)).toBe(false)
})

test('unwrap throws the problem for callers that want a throw', () => {
  const refused = { ok: false, problem: { code: 'not_found', status: 404 } } as const
  expect(() => unwrap(refused)).toThrow(ProblemError)
})
