/**
 * Proves a second factor: throttled per account and device (4.8), each attempt committed whatever
 * comes of it. Devices that the account knows have counters of their own, so that strangers who
 * guess never stop the owner (TH-1).
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { done, refuse, type Result } from '../../../platform/result'
import { commitAlways } from '../commit'
import { returnTokens, takeToken, type Bucket } from '../throttles/take-token'
import {
  clearFailures,
  findTotp,
  lockTotp,
  saveAttempt,
  takeCode,
  type TotpFactor,
} from './factor.store'
import { hashRecoveryCode } from './recovery-code'
import { openSeed } from './seed'
import { checkTotp } from './totp'

export type FactorMethod = 'totp' | 'recovery_code'
export type ProveCode = 'code_wrong' | 'rate_limited' | 'factor_disabled'

export type FactorAttempt = {
  readonly subjectId: string
  readonly method: FactorMethod
  readonly code: string
  /** Only when this account knows the device. */
  readonly knownDeviceId: string | null
}
export type Proof = { readonly method: FactorMethod; readonly totpStep: number | null }

const bucketOf = ({ subjectId, method, knownDeviceId }: FactorAttempt): Bucket => ({
  name: method === 'totp' ? 'totp' : 'recoveryCode',
  of: `${subjectId}:${knownDeviceId ?? 'unknown'}`,
})

export async function proveSecondFactor(
  ctx: Context,
  attempt: FactorAttempt,
): Promise<Result<Proof, ProveCode>> {
  const bucket = bucketOf(attempt)
  const taken = await takeToken(ctx, bucket)
  if (!taken.ok) return taken
  const proven =
    attempt.method === 'totp'
      ? await proveTotp(ctx, attempt)
      : await proveRecoveryCode(ctx, attempt)
  if (proven.ok) await returnTokens(ctx, [bucket])
  return proven
}

const isDisabled = (totp: TotpFactor, isKnown: boolean) =>
  (isKnown ? totp.failedKnown : totp.failedUnknown) >= SIGNIN_LIMITS.totpFailuresMax

async function proveTotp(
  ctx: Context,
  { subjectId, code, knownDeviceId }: FactorAttempt,
): Promise<Result<Proof, ProveCode>> {
  const found = await findTotp(ctx.app.db, { subjectId, state: 'active' })
  if (!found) return refuse('code_wrong')
  const isKnown = knownDeviceId !== null
  if (isDisabled(found, isKnown)) return refuse('factor_disabled')
  const seed = await openSeed(ctx.app, found)
  return commitAlways(ctx, async (tx) => {
    const totp = await lockTotp(tx, { subjectId, state: 'active' })
    if (totp?.id !== found.id) return refuse('code_wrong')
    return attemptTotp(tx, { totp, seed, code, isKnown, now: ctx.now })
  })
}

type TotpAttempt = {
  readonly totp: TotpFactor
  readonly seed: string
  readonly code: string
  readonly isKnown: boolean
  readonly now: Date
}

/** Commits the attempt either way; the row's lock makes a code good for one of two at once. */
export async function attemptTotp(
  tx: Tx,
  { totp, seed, code, isKnown, now }: TotpAttempt,
): Promise<Result<Proof, 'code_wrong'>> {
  const { accepted, clock } = checkTotp(totp.clock, { seed, code, now })
  const failed = (count: number, isOurs: boolean) => {
    if (accepted) return 0
    return isOurs ? count + 1 : count
  }
  await saveAttempt(tx, {
    ...totp,
    clock,
    failedKnown: failed(totp.failedKnown, isKnown),
    failedUnknown: failed(totp.failedUnknown, !isKnown),
  })
  return accepted ? done({ method: 'totp', totpStep: clock.lastStep }) : refuse('code_wrong')
}

/** A recovery code proves the owner, so a TOTP that guesses had disabled works again. */
async function proveRecoveryCode(
  ctx: Context,
  { subjectId, code }: FactorAttempt,
): Promise<Result<Proof, ProveCode>> {
  const hash = hashRecoveryCode(code)
  return ctx.transact<Proof, ProveCode>(async (tx) => {
    if (!(await takeCode(tx, { subjectId, hash, now: ctx.now }))) return refuse('code_wrong')
    await clearFailures(tx, subjectId)
    return done({ method: 'recovery_code', totpStep: null })
  })
}
