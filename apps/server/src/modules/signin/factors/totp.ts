/**
 * TOTP (RFC 6238: SHA-1, 6 digits, 30 s) with a clock per credential (4.3). Only the current step of
 * that clock opens. A code of a neighbour step never does, but two consecutive ones, each of the
 * same neighbour when it was typed, show that the authenticator's clock is off, and move it.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'

const DIGITS = 6
const ALGORITHM = 'SHA1'
export const TOTP_ISSUER = 'Walletdesk'

export type Hint = { readonly offset: number; readonly step: number }

/** What a credential remembers between two attempts. */
export type TotpClock = {
  /** Steps that the authenticator's clock runs ahead of ours. */
  readonly driftSteps: number
  /** The step of the last accepted code: it and all before are used up. */
  readonly lastStep: number
  readonly hint: Hint | null
}

export type TotpVerdict = { readonly accepted: boolean; readonly clock: TotpClock }

export const NEW_CLOCK: TotpClock = { driftSteps: 0, lastStep: 0, hint: null }

/** 160 random bits, base32. */
export const newSeed = (): string => {
  const bytes = randomBytes(SIGNIN_LIMITS.totpSeedBytes)
  return new Secret({ buffer: Uint8Array.from(bytes).buffer }).base32
}

export const stepAt = (now: Date): number => Math.floor(now.getTime() / SIGNIN_LIMITS.totpStepMs)

export const codeAt = (seed: string, step: number): string =>
  HOTP.generate({
    secret: Secret.fromBase32(seed),
    algorithm: ALGORITHM,
    digits: DIGITS,
    counter: step,
  })

/** For the authenticator app: `otpauth://totp/...`. */
export const seedUri = (seed: string, label: string): string =>
  new TOTP({
    issuer: TOTP_ISSUER,
    label,
    algorithm: ALGORITHM,
    digits: DIGITS,
    secret: Secret.fromBase32(seed),
  }).toString()

/** The digits that people typed, without the gaps that apps show. */
export const readCode = (typed: string): string => typed.normalize('NFKC').replaceAll(/[\s-]/g, '')

function sameCode(typed: string, code: string): boolean {
  const [left, right] = [Buffer.from(typed), Buffer.from(code)]
  return left.length === right.length && timingSafeEqual(left, right)
}

const offsets = Array.from(
  { length: 2 * SIGNIN_LIMITS.totpNeighbourStepsMax + 1 },
  (_, index) => index - SIGNIN_LIMITS.totpNeighbourStepsMax,
)

type Attempt = { readonly seed: string; readonly code: string; readonly now: Date }

export function checkTotp(clock: TotpClock, { seed, code, now }: Attempt): TotpVerdict {
  const own = stepAt(now) + clock.driftSteps
  const typed = readCode(code)
  // Every step is computed whatever matches, so that time tells nothing.
  const matching = offsets.filter((offset) => sameCode(typed, codeAt(seed, own + offset)))
  const fresh = matching.filter((offset) => own + offset > clock.lastStep)
  if (fresh.includes(0)) return { accepted: true, clock: { ...clock, lastStep: own, hint: null } }

  const [offset] = fresh
  // A wrong code leaves the hint: a stranger's guesses must not keep the owner from learning.
  if (offset === undefined) return { accepted: false, clock }
  return checkNeighbour(clock, { offset, step: own + offset })
}

function checkNeighbour(clock: TotpClock, seen: Hint): TotpVerdict {
  const { hint } = clock
  const driftSteps = clock.driftSteps + seen.offset
  const isSecond = hint?.offset === seen.offset && seen.step === hint.step + 1
  if (!isSecond || Math.abs(driftSteps) > SIGNIN_LIMITS.totpDriftStepsMax)
    return { accepted: false, clock: { ...clock, hint: seen } }
  return { accepted: true, clock: { driftSteps, lastStep: seen.step, hint: null } }
}
