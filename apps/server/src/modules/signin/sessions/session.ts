/** A session as a noun: how long it lives and whether it still does. */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'

export const SESSION_KINDS = ['customer', 'visitor', 'agent'] as const
export type SessionKind = (typeof SESSION_KINDS)[number]

/** `first`: password proven, code missing. `enrolment`: no second factor is set up yet. */
export type SessionLevel = 'enrolment' | 'first' | 'full'

export const END_REASONS = [
  'signed_out',
  'ended_elsewhere',
  'replaced',
  'factor_changed',
  'account_state',
] as const
export type EndReason = (typeof END_REASONS)[number]

export type Session = {
  readonly id: string
  readonly kind: SessionKind
  /** Customer, agent, or person of a visitor. */
  readonly subjectId: string
  readonly level: SessionLevel
  readonly locale: string
  readonly userAgent: string
  readonly deviceId: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
  readonly expiresAt: Date
}

const LIFETIMES_MS: Readonly<Record<SessionKind, number>> = {
  customer: SIGNIN_LIMITS.customerLifetimeMs,
  agent: SIGNIN_LIMITS.staffLifetimeMs,
  visitor: SIGNIN_LIMITS.visitorLifetimeMs,
}

const IDLE_MS: Readonly<Record<SessionKind, number>> = {
  customer: SIGNIN_LIMITS.customerIdleMs,
  agent: SIGNIN_LIMITS.staffIdleMs,
  visitor: SIGNIN_LIMITS.visitorLifetimeMs,
}

export function expiryOf(kind: SessionKind, level: SessionLevel, now: Date): Date {
  const lifetimeMs = level === 'first' ? SIGNIN_LIMITS.firstLevelLifetimeMs : LIFETIMES_MS[kind]
  return new Date(now.getTime() + lifetimeMs)
}

export type Lifetime = Pick<Session, 'kind' | 'lastSeenAt' | 'expiresAt'>

export const isLive = ({ kind, lastSeenAt, expiresAt }: Lifetime, now: Date): boolean =>
  now < expiresAt && now.getTime() < lastSeenAt.getTime() + IDLE_MS[kind]

export const wantsTouch = ({ lastSeenAt }: Lifetime, now: Date): boolean =>
  now.getTime() - lastSeenAt.getTime() >= SIGNIN_LIMITS.sessionTouchMs
