/** A customer at the wallet: texts as the screens have them, codes, sessions, the outside world. */
import { loadTexts } from '@walletdesk/texts'
import type { KeyOf, Locale, Translator } from '@walletdesk/texts'
import { TOTP } from 'otpauth'
import type { APIRequestContext, BrowserContext } from 'playwright-core'

export const DEMO_PASSWORD = 'quiet river holds nine stones'
export const LIN = 'lin.wei@walletdesk.example'
export const ANNA = 'anna.berg@walletdesk.example'
export const OMAR = 'omar.haddad@walletdesk.example'
export const NING = 'zhou.ning@walletdesk.example'
const SUPERVISOR = 'sofia.lind@walletdesk.example'
const AGENTS = [SUPERVISOR, 'tom.reed@walletdesk.example', 'chen.mei@walletdesk.example']

const STEP_MS = 30_000
/** How long it may take from reading a code to the server's look at it. */
const TYPING_MS = 5_000

const NAMESPACES = ['common', 'vocabulary', 'wallet', 'widget', 'problems'] as const
export type FlowTexts = Translator<KeyOf<(typeof NAMESPACES)[number]>>
export const textsOf = (locale: Locale): Promise<FlowTexts> => loadTexts(locale, NAMESPACES)

/**
 * The authenticator app of a person: each code opens once and only in its own half minute, so the
 * next one is waited for when this one was used or is about to end.
 */
export function authenticator(secret: string): () => Promise<string> {
  const totp = new TOTP({ secret: secret.replaceAll(/\s/g, '') })
  let used = 0
  return async () => {
    const now = Date.now()
    const safeNow = now % STEP_MS > STEP_MS - TYPING_MS ? now - (now % STEP_MS) + STEP_MS : now
    const at = Math.max(safeNow, (used + 1) * STEP_MS)
    // A little into the step: the two clocks may differ by the time of a request.
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now + 200))
    used = Math.floor(at / STEP_MS)
    return totp.generate({ timestamp: at })
  }
}

type SignInRequest = { url: string; path: 'sessions' | 'desk/sessions'; transport?: 'token' }

/** The session, or when the next code comes where this one is used already. */
async function trySignIn<T>(
  request: APIRequestContext,
  email: string,
  { url, path, ...more }: SignInRequest,
): Promise<{ session: T } | { nextAtMs: number }> {
  const shown = await request.get(`${url}/api/v1/demo/second-factor?email=${email}`)
  const { code, validUntil } = (await shown.json()) as { code: string; validUntil: string }
  const secondFactor = { method: 'totp', code }
  const answer = await request.post(`${url}/api/v1/${path}`, {
    data: { email, password: DEMO_PASSWORD, secondFactor, ...more },
  })
  if (answer.ok()) return { session: (await answer.json()) as T }
  const { code: problem } = (await answer.json()) as { code: string }
  if (problem !== 'code_wrong') throw new Error(`${email}: ${problem}`)
  return { nextAtMs: new Date(validUntil).getTime() }
}

/** One of these people; each of them signs in once in half a minute. */
async function signInDemo<T>(
  request: APIRequestContext,
  emails: readonly string[],
  how: SignInRequest,
): Promise<T> {
  for (;;) {
    let nextAtMs = Infinity
    for (const email of emails) {
      const found = await trySignIn<T>(request, email, how)
      if ('session' in found) return found.session
      nextAtMs = Math.min(nextAtMs, found.nextAtMs)
    }
    await new Promise((resolve) => setTimeout(resolve, nextAtMs - Date.now() + 200))
  }
}

/** Gives the pages of this context the session of a demo customer. */
export const enterAs = (context: BrowserContext, url: string, email: string): Promise<unknown> =>
  signInDemo(context.request, [email], { url, path: 'sessions' })

/** Somebody signs in at the desk, which is open then for a minute at least. */
export const openTheDesk = (request: APIRequestContext, url: string): Promise<unknown> =>
  signInDemo(request, AGENTS, { url, path: 'desk/sessions', transport: 'token' })

export type Sandbox = { advance: (seconds: number) => Promise<void> }

/** The world outside, which a supervisor can let run ahead. */
export async function openSandbox(request: APIRequestContext, url: string): Promise<Sandbox> {
  const how = { url, path: 'desk/sessions', transport: 'token' } as const
  const { token } = await signInDemo<{ token: string }>(request, [SUPERVISOR], how)
  return {
    async advance(seconds) {
      const answer = await request.post(`${url}/api/v1/desk/sandbox/clock`, {
        data: { advanceMs: seconds * 1_000 },
        headers: { authorization: `Bearer ${token}` },
      })
      if (!answer.ok()) throw new Error(`sandbox clock: ${answer.status()}`)
    },
  }
}
