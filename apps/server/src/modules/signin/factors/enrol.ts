/**
 * Setting up the second factor: seed -> one code typed -> ten recovery codes shown once -> one of
 * them typed back. Nothing counts before the last step; then the account is complete (4.1, 4.3).
 */
import { newId, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { announceEnds, endOtherSessions } from '../sessions/end-sessions'
import { commitAlways } from '../commit'
import { admitDevice, prepareDevice, type DeviceAtDoor } from '../devices/admit-device'
import { raiseSession, type OpenedSession } from '../sessions/start-session'
import type { Directory } from '../subject'
import { returnTokens, takeToken, type Bucket } from '../throttles/take-token'
import {
  activateCodes,
  activateTotp,
  findTotp,
  isPendingCode,
  lockTotp,
  replacePendingCodes,
  replacePendingTotp,
} from './factor.store'
import { giveNotice, prepareNotice } from './notices'
import { attemptTotp, proveSecondFactor, type ProveCode } from './prove'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-code'
import { openSeed, sealSeed } from './seed'
import { NEW_CLOCK, newSeed, seedUri } from './totp'

export type Enrolment = { readonly secret: string; readonly uri: string }

/** Begins anew each time; a factor that is active already is not replaced here. */
export async function beginTotp(
  ctx: Context,
  directory: Directory,
  { subjectId, seed = newSeed() }: { subjectId: string; seed?: string },
): Promise<Result<Enrolment, 'wrong_state'>> {
  const address = await directory.addressOf(ctx, subjectId)
  const id = newId(ctx)
  const sealed = await sealSeed(ctx.app, { subjectId, id }, seed)
  return ctx.transact(async (tx) => {
    if (await lockTotp(tx, { subjectId, state: 'active' })) return refuse('wrong_state')
    await replacePendingTotp(tx, { id, subjectId, seed: sealed, clock: NEW_CLOCK, now: ctx.now })
    return done({ secret: seed, uri: seedUri(seed, address?.email ?? '') })
  })
}

type Typed = { readonly subjectId: string; readonly code: string }
type Codes = { readonly codes: string[] }

const enrolmentBucket = (subjectId: string): Bucket => ({
  name: 'totp',
  of: `${subjectId}:enrolment`,
})

/** The app shows the right codes: here are the recovery codes, this once. */
export async function confirmTotp(
  ctx: Context,
  { subjectId, code }: Typed,
): Promise<Result<Codes, 'wrong_state' | 'code_wrong' | 'rate_limited'>> {
  const found = await findTotp(ctx.app.db, { subjectId, state: 'pending' })
  if (!found) return refuse('wrong_state')
  const bucket = enrolmentBucket(subjectId)
  const taken = await takeToken(ctx, bucket)
  if (!taken.ok) return taken
  const seed = await openSeed(ctx.app, found)
  const codes = newRecoveryCodes()
  // A wrong code commits too: it may have taught the factor's clock.
  const confirmed = await commitAlways(ctx, async (tx) => {
    const totp = await lockTotp(tx, { subjectId, state: 'pending' })
    if (totp?.id !== found.id) return refuse('wrong_state')
    const proven = await attemptTotp(tx, { totp, seed, code, isKnown: true, now: ctx.now })
    if (!proven.ok) return proven
    await replacePendingCodes(tx, { subjectId, now: ctx.now, hashes: codes.map(hashRecoveryCode) })
    return done({ codes })
  })
  if (confirmed.ok) await returnTokens(ctx, [bucket])
  return confirmed
}

/** New recovery codes for who proves the factor; the old ones count until one is typed back. */
export async function makeRecoveryCodes(
  ctx: Context,
  { subjectId, code, knownDeviceId }: Typed & { readonly knownDeviceId: string | null },
): Promise<Result<Codes, ProveCode>> {
  const proven = await proveSecondFactor(ctx, { subjectId, code, knownDeviceId, method: 'totp' })
  if (!proven.ok) return proven
  const codes = newRecoveryCodes()
  return ctx.transact<Codes, never>(async (tx) => {
    await replacePendingCodes(tx, { subjectId, now: ctx.now, hashes: codes.map(hashRecoveryCode) })
    return done({ codes })
  })
}

export type ConfirmRecoveryCode = Typed & {
  readonly sessionId: string
  readonly device: Omit<DeviceAtDoor, 'subjectId' | 'isKnown'>
}
export type ConfirmCode = 'code_wrong' | 'rate_limited' | 'session_ended'

/** One of the shown codes came back: factor and codes count, the session rises, all others end. */
export async function confirmRecoveryCode(
  ctx: Context,
  directory: Directory,
  { subjectId, code, sessionId, device }: ConfirmRecoveryCode,
): Promise<Result<OpenedSession, ConfirmCode>> {
  const taken = await takeToken(ctx, enrolmentBucket(subjectId))
  if (!taken.ok) return taken
  const isFirst = !(await findTotp(ctx.app.db, { subjectId, state: 'active' }))
  const notice = await prepareNotice(ctx, directory, {
    subjectId,
    event: isFirst ? 'factor.added' : 'recovery_codes.made',
  })
  // Where the owner sets up is no strange device: known, so without a notice.
  const atDoor = await prepareDevice(ctx, directory, { ...device, subjectId, isKnown: true })
  const { kind } = directory
  const result = await ctx.transact(async (tx) => {
    const hash = hashRecoveryCode(code)
    if (!(await isPendingCode(tx, { subjectId, hash }))) return refuse('code_wrong')
    if (isFirst && !(await activateTotp(tx, { subjectId, now: ctx.now })))
      return refuse('code_wrong')
    await activateCodes(tx, { subjectId, now: ctx.now })
    if (isFirst) await directory.onEnrolled(tx, ctx, subjectId)
    await giveNotice(tx, ctx, notice)
    await admitDevice(tx, ctx, atDoor)
    const { deviceId } = device
    const opened = await raiseSession(tx, ctx, { sessionId, kind, level: 'full', deviceId })
    if (!opened) return refuse('session_ended')
    const reason = 'factor_changed'
    const ended = await endOtherSessions(tx, ctx, { subjectId, reason, except: sessionId })
    return done({ opened, ended })
  })
  if (!result.ok) return result
  announceEnds(ctx, result.value.ended)
  return done(result.value.opened)
}
