/** Registration, sign-in, second factor and sessions of customers, visitors and agents (MONEY.md 4). */
import { z } from 'zod'
import { LIMITS } from './limits'
import { AGENT_STATES } from './vocabulary'
import { email, idInput, instant, localeInput, personText, shownId } from './wire'

const password = z.string().max(4 * LIMITS.passwordCharsMax)
const code = z.string().trim().min(1).max(64)

export const registerRequest = z.object({
  id: idInput('customer'),
  email,
  password,
  name: personText(LIMITS.nameCharsMax).optional(),
  locale: localeInput,
  consents: z.object({ terms: z.literal(true), privacy: z.literal(true) }),
})
/** ID-3: the same answer for a known and an unknown address; the code comes by mail. */
export const registerAnswer = z.object({
  id: shownId('customer'),
  next: z.literal('confirm_email'),
})
export const confirmEmailRequest = z.object({
  code,
  transport: z.enum(['cookie', 'token']).default('cookie'),
})

export const secondFactor = z.object({ method: z.enum(['totp', 'recovery_code']), code })
export const signInRequest = z.object({
  email,
  password,
  secondFactor: secondFactor.optional(),
  transport: z.enum(['cookie', 'token']).default('cookie'),
})
export const secondFactorRequest = secondFactor

/** `enrolment`: no second factor yet; `first`: password proven, code missing; `full`: everything. */
export const SESSION_LEVELS = ['enrolment', 'first', 'full'] as const
export const sessionAnswer = z.object({
  id: shownId('session'),
  level: z.enum(SESSION_LEVELS),
  methods: z.array(z.enum(['totp', 'recovery_code'])),
  /** Send it back as `x-walletdesk-csrf` on every write of a cookie session. */
  csrf: z.string(),
  /** Only with `"transport": "token"`. */
  token: z.string().nullable(),
  expiresAt: instant,
})
export type SessionAnswer = z.infer<typeof sessionAnswer>

export const sessionRow = z.object({
  id: shownId('session'),
  current: z.boolean(),
  userAgent: z.string(),
  createdAt: instant,
  lastSeenAt: instant,
})

export const me = z.object({
  id: shownId('customer'),
  email,
  name: z.string().nullable(),
  locale: z.string(),
  state: z.enum(['registering', 'active', 'restricted', 'frozen']),
  level: z.enum(SESSION_LEVELS),
  csrf: z.string(),
  secondFactor: z.object({ totp: z.boolean(), recoveryCodesLeft: z.number().int() }),
  personId: shownId('person').nullable(),
})
export type Me = z.infer<typeof me>

export const totpEnrolment = z.object({ secret: z.string(), uri: z.string() })
export const totpConfirmRequest = z.object({ code })
export const recoveryCodes = z.object({ codes: z.array(z.string()) })
export const recoveryConfirmRequest = z.object({ code })

export const visitorRequest = z.object({
  locale: localeInput,
  email: email.optional(),
  name: personText(LIMITS.nameCharsMax).optional(),
})
export const visitorAnswer = z.object({
  personId: shownId('person'),
  token: z.string(),
  expiresAt: instant,
})

export const agentMe = z.object({
  id: shownId('agent'),
  name: z.string(),
  role: z.enum(['agent', 'supervisor', 'officer']),
  team: z.string(),
  languages: z.array(z.string()),
  state: z.enum(AGENT_STATES),
  openCount: z.number().int(),
  openCountMax: z.number().int(),
  level: z.enum(SESSION_LEVELS),
  csrf: z.string(),
})
export type AgentMe = z.infer<typeof agentMe>
export const agentStateRequest = z.object({ state: z.enum(AGENT_STATES) })

/** Demo world only: the current second-factor code of a demo account, so that newcomers get in. */
export const demoCode = z.object({ code: z.string(), validUntil: instant })
export const demoAccount = z.object({
  email,
  name: z.string(),
  password: z.string(),
  about: z.string(),
})
export const demoMail = z.object({ to: email, subject: z.string(), text: z.string(), at: instant })
