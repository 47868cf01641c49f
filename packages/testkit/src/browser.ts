/** A browser's part of HTTP without a browser: a cookie jar, the CSRF header, an own address. */
import type { TestApp } from './app'

export type Answer<T> = {
  readonly status: number
  readonly body: T
  readonly headers: Readonly<Record<string, unknown>>
  /** Set-Cookie lines as they came. */
  readonly setCookies: readonly string[]
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Send = <T = Record<string, unknown>>(
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answer<T>>

export type Browser = {
  readonly get: Send
  readonly post: Send
  readonly put: Send
  readonly patch: Send
  readonly delete: Send
  readonly cookies: Map<string, string>
  readonly ip: string
}

export type BrowserOptions = {
  /** A program or visitor: bearer token instead of cookies. */
  readonly token?: string
  readonly ip?: string
  readonly locale?: string
}

let people = 0
/** Documentation networks (RFC 5737, 2544): nobody shares a /24 by chance. */
const nextIp = () => {
  people += 1
  return `198.${18 + (Math.floor(people / 250) % 2)}.${people % 250}.${(people % 200) + 1}`
}

const CSRF_COOKIES = { desk: '__Host-wd_desk_csrf', wallet: '__Host-wd_csrf' }

export function createBrowser(app: TestApp, options: BrowserOptions = {}): Browser {
  const cookies = new Map<string, string>()
  const ip = options.ip ?? nextIp()

  const keep = (line: string) => {
    const [pair = ''] = line.split(';', 1)
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }

  const headersFor = (path: string) => {
    const csrf = cookies.get(
      path.startsWith('/api/v1/desk/') ? CSRF_COOKIES.desk : CSRF_COOKIES.wallet,
    )
    return {
      ...(options.token && { authorization: `Bearer ${options.token}` }),
      ...(options.locale && { 'accept-language': options.locale }),
      ...(cookies.size > 0 && {
        cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; '),
      }),
      ...(csrf && { 'x-walletdesk-csrf': csrf }),
    }
  }

  const sender =
    (method: Method): Send =>
    async <T>(path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) => {
      const response = await app.http.inject({
        method,
        url: path,
        remoteAddress: ip,
        headers: { ...headersFor(path), ...headers },
        ...(body !== undefined && { payload: body as object }), // JSON of whatever the test sends
      })
      const setCookies = [response.headers['set-cookie'] ?? []].flat()
      setCookies.forEach(keep)
      return {
        status: response.statusCode,
        // Tests name the shape that the answer was checked against.
        body: (response.body === '' ? null : response.json()) as T,
        headers: response.headers,
        setCookies,
      }
    }

  return {
    get: sender('GET'),
    post: sender('POST'),
    put: sender('PUT'),
    patch: sender('PATCH'),
    delete: sender('DELETE'),
    cookies,
    ip,
  }
}
