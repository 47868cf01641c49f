/**
 * Named people for tests, made through the same doors as real ones: Anna and 李雷 hold accounts, Mei
 * and Tom answer them, Sofia leads. Each comes with a browser of their own: cookies, CSRF proof, a
 * network address, an authenticator.
 */
import { readId, showId, uuidv7 } from '@walletdesk/contract/ids'
import type { Me, SessionAnswer } from '@walletdesk/contract'
import { createAgent, agentDirectory, type NewAgent } from '@walletdesk/server/modules/agents'
import {
  customerDirectory,
  enrolWithSeed,
  newSeed,
  openAccount,
} from '@walletdesk/server/modules/signin'
import { HOTP, Secret } from 'otpauth'
import type { TestApp } from './app'
import { createBrowser, type Browser } from './browser'

const STEP_MS = 30_000

/** What an authenticator app shows at the test's time. */
export const totpCode = (seed: string, now: Date, offsetSteps = 0): string =>
  HOTP.generate({
    secret: Secret.fromBase32(seed),
    counter: Math.floor(now.getTime() / STEP_MS) + offsetSteps,
  })

export const CUSTOMERS = {
  anna: { email: 'anna@mailbox.example', name: 'Anna Berg', locale: 'en' },
  lilei: { email: 'lilei@mailbox.example', name: '李雷', locale: 'zh-Hans' },
  omar: { email: 'omar@mailbox.example', name: 'Omar Haddad', locale: 'en' },
} as const
export const AGENTS = {
  mei: {
    name: '陈梅',
    role: 'agent',
    team: 'payments',
    languages: ['zh-Hans', 'en'],
    locale: 'zh-Hans',
  },
  tom: { name: 'Tom Reed', role: 'agent', team: 'payments', languages: ['en'], locale: 'en' },
  sofia: {
    name: 'Sofia Lind',
    role: 'supervisor',
    team: 'payments',
    languages: ['en'],
    locale: 'en',
  },
} as const
export type CustomerName = keyof typeof CUSTOMERS
export type AgentName = keyof typeof AGENTS

/** Good by ID-4 and in nobody's name. */
export const PASSWORD = 'three herons over quiet water'

export type Person = {
  /** UUID of the customer or agent, and as shown. */
  readonly id: string
  readonly shownId: string
  readonly email: string
  readonly password: string
  /** Base32 seed of the authenticator. */
  readonly seed: string
  readonly recoveryCodes: readonly string[]
  /** Signed in. */
  readonly browser: Browser
  /** A code that was not used yet: moves the clock to the next step when needed. */
  readonly freshCode: () => string
}
export type CustomerInWorld = Person & { readonly personId: string }

/** On the machine's clock a test cannot move on to the next code. */
const hasFakeClock = (app: TestApp) => app.app.clock === app.clock

function codeSource(app: TestApp, seed: string): () => string {
  if (!hasFakeClock(app)) return () => totpCode(seed, app.app.clock.now())
  let lastStep = Math.floor(app.clock.now().getTime() / STEP_MS)
  return () => {
    while (Math.floor(app.clock.now().getTime() / STEP_MS) <= lastStep) {
      app.clock.advance({ seconds: STEP_MS / 1_000 })
    }
    lastStep = Math.floor(app.clock.now().getTime() / STEP_MS)
    return totpCode(seed, app.clock.now())
  }
}

type Enrolled = { readonly token: string; readonly recoveryCodes: readonly string[] }

/**
 * A customer with a second factor, signed in with cookies; a fake clock moves by one code. On the
 * machine's clock the session is the bearer token of the enrolment.
 */
export async function createCustomer(
  app: TestApp,
  who: CustomerName | { email: string; name: string; locale: string },
): Promise<CustomerInWorld> {
  const about = typeof who === 'string' ? CUSTOMERS[who] : who
  const id = uuidv7(app.clock.now().getTime())
  const ctx = app.ctx()
  const opened = await openAccount(ctx, { ...about, id, password: PASSWORD })
  if (!opened.ok) throw new Error(`${about.email}: ${opened.code}`)
  const seed = newSeed()
  const enrolled = await enrol(app, 'customer', { id, seed, locale: about.locale })
  const shownId = showId('customer', id)
  const person = await signInPerson(app, '', { id, shownId, email: about.email, seed, enrolled })
  const me = await person.browser.get<Me>('/api/v1/me')
  return { ...person, personId: readId('person', me.body.personId ?? '') ?? '' }
}

/** Staff with a second factor, signed in and online. The clock moves by one code. */
export async function createAgentPerson(
  app: TestApp,
  who: AgentName | Omit<NewAgent, 'id' | 'email' | 'password'>,
): Promise<Person> {
  const about = typeof who === 'string' ? AGENTS[who] : who
  const id = uuidv7(app.clock.now().getTime())
  const email = `staff-${id.slice(-6)}@walletdesk.example`
  const created = await createAgent(app.ctx(), { ...about, id, email, password: PASSWORD })
  if (!created.ok) throw new Error(`${email}: ${created.code}`)
  const seed = newSeed()
  const enrolled = await enrol(app, 'agent', { id, seed, locale: about.locale })
  const shownId = showId('agent', id)
  const person = await signInPerson(app, '/desk', { id, shownId, email, seed, enrolled })
  const online = await person.browser.put('/api/v1/desk/me/state', { state: 'online' })
  if (online.status !== 200) throw new Error(JSON.stringify(online.body))
  return person
}

async function enrol(
  app: TestApp,
  kind: 'customer' | 'agent',
  { id, seed, locale }: { id: string; seed: string; locale: string },
): Promise<Enrolled> {
  const directory = kind === 'customer' ? customerDirectory : agentDirectory
  const deviceId = uuidv7(app.clock.now().getTime())
  const userAgent = 'testkit'
  const enrolled = await enrolWithSeed(app.ctx(), directory, {
    subjectId: id,
    seed,
    locale,
    deviceId,
    userAgent,
  })
  if (!enrolled.ok) throw new Error(enrolled.code)
  return enrolled.value
}

type SigningIn = {
  readonly id: string
  readonly shownId: string
  readonly email: string
  readonly seed: string
  readonly enrolled: Enrolled
}

async function signInPerson(
  app: TestApp,
  prefix: '' | '/desk',
  { id, shownId, email, seed, enrolled }: SigningIn,
): Promise<Person> {
  const { recoveryCodes } = enrolled
  const freshCode = codeSource(app, seed)
  const person = { id, shownId, email, password: PASSWORD, seed, recoveryCodes, freshCode }
  if (!hasFakeClock(app)) return { ...person, browser: createBrowser(app, enrolled) }
  const browser = createBrowser(app)
  const secondFactor = { method: 'totp', code: freshCode() }
  const answer = await browser.post<SessionAnswer>(`/api/v1${prefix}/sessions`, {
    email,
    password: PASSWORD,
    secondFactor,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return { ...person, browser }
}

/** Someone without an account, with a bearer token. */
export async function createVisitor(app: TestApp, locale = 'en') {
  const browser = createBrowser(app)
  const answer = await browser.post<{ personId: string; token: string }>('/api/v1/visitors', {
    locale,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  const { personId, token } = answer.body
  return { personId, token, browser: createBrowser(app, { token }) }
}
