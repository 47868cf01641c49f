/**
 * Sign-in (ID-2): identify -> password -> second factor -> device -> session.
 *
 * Nobody learns here whether an address has an account (ID-3): known and unknown ones run the same
 * statements, the same hash and leave with the same refusal.
 */
import { newId, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { isKnownDevice } from '../devices/device.store'
import { admitDevice, prepareDevice, type PreparedDevice } from '../devices/admit-device'
import { methodsOf } from '../factors/methods'
import { tellOfRecoveryCode } from '../factors/notices'
import { proveSecondFactor, type FactorMethod, type ProveCode } from '../factors/prove'
import { passwordHasher, needsRehash } from '../passwords/hash-queue'
import { normalisePassword } from '../passwords/password'
import { findPasswordHash, replaceHash } from '../passwords/password.store'
import type { Directory } from '../subject'
import { addressBuckets, returnTokens, takeTokens, type Bucket } from '../throttles/take-token'
import { forgetCachedSessions } from './session-cache'
import type { RequestFacts } from './facts'
import type { SessionLevel } from './session'
import { raiseSession, startSession, type OpenedSession } from './start-session'

export type SecondFactor = { readonly method: FactorMethod; readonly code: string }
export type SignIn = {
  readonly email: string
  readonly password: string
  readonly secondFactor?: SecondFactor | undefined
  readonly facts: RequestFacts
}
export type SignInCode = 'credentials_wrong' | ProveCode

/** The opened session with what the answer shows beside it. */
export type SignedIn = OpenedSession & { readonly methods: readonly FactorMethod[] }

/** No row has this id: the stand-in for an account that does not exist. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

type Identified = {
  readonly subject: { readonly id: string; readonly locale: string } | null
  readonly knownDeviceId: string | null
  readonly buckets: readonly Bucket[]
}

async function identify(
  ctx: Context,
  directory: Directory,
  { email, facts }: SignIn,
): Promise<Identified> {
  const emailIndex = directory.emailIndexOf(ctx, email)
  const subject = await directory.findByEmail(ctx.app.db, emailIndex)
  const isKnown = await isKnownDevice(ctx.app.db, {
    subjectId: subject?.id ?? NOBODY,
    deviceId: facts.deviceId ?? NOBODY,
  })
  const account = `${directory.kind}:${emailIndex}`
  // TH-1: a known device has a bucket of its own, which no stranger and no neighbour can empty.
  if (isKnown && facts.deviceId !== null) {
    const of = `${account}:${facts.deviceId}`
    return { subject, knownDeviceId: facts.deviceId, buckets: [{ name: 'signInKnownDevice', of }] }
  }
  return {
    subject,
    knownDeviceId: null,
    buckets: [...addressBuckets(facts.ip), { name: 'signInUnknownDevices', of: account }],
  }
}

/** Makes the stored hash anew when costs were raised since; a busy queue leaves it for next time. */
async function refreshHash(ctx: Context, subjectId: string, hash: string, password: string) {
  if (!needsRehash(hash)) return
  const hashed = await passwordHasher(ctx.app).hash(password)
  if (hashed.ok) await replaceHash(ctx.app.db, { subjectId, from: hash, to: hashed.value })
}

async function provePassword(
  ctx: Context,
  { subject, knownDeviceId }: Identified,
  typed: string,
): Promise<Result<{ id: string; locale: string }, SignInCode>> {
  const password = normalisePassword(typed)
  const hash = await findPasswordHash(ctx.app.db, subject?.id ?? NOBODY)
  const lane = knownDeviceId === null ? 'unknown' : 'known'
  const verified = await passwordHasher(ctx.app).verify(hash, password, lane)
  if (!verified.ok) return verified
  if (!verified.value || !subject || hash === null) return refuse('credentials_wrong')
  await refreshHash(ctx, subject.id, hash, password)
  return done(subject)
}

export async function signIn(
  ctx: Context,
  directory: Directory,
  input: SignIn,
): Promise<Result<SignedIn, SignInCode>> {
  const identified = await identify(ctx, directory, input)
  const taken = await takeTokens(ctx, identified.buckets)
  if (!taken.ok) return taken
  const proven = await provePassword(ctx, identified, input.password)
  if (!proven.ok) {
    ctx.app.log.info({ requestId: ctx.requestId, kind: directory.kind }, 'authn_login_fail')
    return proven
  }
  await returnTokens(ctx, identified.buckets)

  const { id, locale } = proven.value
  const methods = await methodsOf(ctx, id)
  const begun = { subjectId: id, locale, methods, facts: input.facts }
  if (methods.length === 0) return openSession(ctx, directory, { ...begun, level: 'enrolment' })
  if (!input.secondFactor) return openSession(ctx, directory, { ...begun, level: 'first' })
  const device = await proveOnDevice(ctx, directory, {
    subjectId: id,
    secondFactor: input.secondFactor,
    facts: input.facts,
  })
  if (!device.ok) return device
  return openSession(ctx, directory, { ...begun, level: 'full', device: device.value })
}

type Opening = {
  readonly subjectId: string
  readonly locale: string
  readonly methods: readonly FactorMethod[]
  readonly facts: RequestFacts
  readonly level: SessionLevel
  /** On which a second factor was proven. */
  readonly device?: PreparedDevice
}

async function openSession(
  ctx: Context,
  directory: Directory,
  { subjectId, locale, methods, facts, level, device }: Opening,
): Promise<Result<SignedIn, never>> {
  return ctx.transact(async (tx) => {
    if (device) await admitDevice(tx, ctx, device)
    if (level === 'full') await directory.onSignedIn(tx, ctx, subjectId)
    const deviceId = device?.deviceId ?? facts.deviceId
    const opened = await startSession(tx, ctx, {
      kind: directory.kind,
      subjectId,
      level,
      locale,
      facts: { userAgent: facts.userAgent, deviceId },
    })
    return done({ ...opened, methods })
  })
}

type ProveOnDevice = {
  readonly subjectId: string
  readonly secondFactor: SecondFactor
  readonly facts: RequestFacts
}

async function proveOnDevice(
  ctx: Context,
  directory: Directory,
  { subjectId, secondFactor, facts }: ProveOnDevice,
): Promise<Result<PreparedDevice, ProveCode>> {
  const deviceId = facts.deviceId ?? newId(ctx)
  const isKnown = await isKnownDevice(ctx.app.db, { subjectId, deviceId })
  const knownDeviceId = isKnown ? deviceId : null
  const proven = await proveSecondFactor(ctx, { ...secondFactor, subjectId, knownDeviceId })
  if (!proven.ok) return proven
  if (proven.value.method === 'recovery_code') await tellOfRecoveryCode(ctx, directory, subjectId)
  const { userAgent } = facts
  return done(await prepareDevice(ctx, directory, { subjectId, deviceId, userAgent, isKnown }))
}

/** Second factor for a session that has its password: the session rises and its token changes. */
export async function proveForSession(
  ctx: Context,
  directory: Directory,
  proving: ProveOnDevice & { readonly sessionId: string },
): Promise<Result<SignedIn, ProveCode | 'session_ended'>> {
  const { subjectId, sessionId } = proving
  const device = await proveOnDevice(ctx, directory, proving)
  if (!device.ok) return device
  const { deviceId } = device.value
  const methods = await methodsOf(ctx, subjectId)
  const raised = await ctx.transact(async (tx) => {
    await admitDevice(tx, ctx, device.value)
    await directory.onSignedIn(tx, ctx, subjectId)
    const { kind } = directory
    const opened = await raiseSession(tx, ctx, { sessionId, kind, level: 'full', deviceId })
    return opened ? done({ ...opened, methods }) : refuse('session_ended')
  })
  forgetCachedSessions(ctx.app)
  return raised
}
