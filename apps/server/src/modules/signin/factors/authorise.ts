/**
 * Transaction authorisation (AT-1), the part "without passkey": a TOTP code is proven for exactly
 * one operation over exactly these data, named by their hash. The code is used up, the proof lives
 * five minutes and counts once, for the transaction that `useAuthorisation` binds it to; the final
 * gate asks again with `isAuthorised` whether what goes out is what was authorised.
 */
import { timingSafeEqual } from 'node:crypto'
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { newId, type Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { done, refuse, type Result } from '../../../platform/result'
import { findKnownDeviceOfSession } from '../devices/device.store'
import { takeToken } from '../throttles/take-token'
import {
  findBoundAuthorisation,
  insertAuthorisation,
  isUsedFor,
  markUsed,
  type Authorisation,
} from './authorisation.store'
import { findTotp } from './factor.store'
import { proveSecondFactor, type FactorMethod, type ProveCode } from './prove'
import { openSeed } from './seed'
import { codeAt, readCode } from './totp'

export type AuthorisationRequest = {
  readonly customerId: string
  readonly sessionId: string
  readonly method: FactorMethod
  readonly code: string
  /** What is done, e.g. `withdrawal`. */
  readonly operation: string
  /** SHA-256 of the exact data, e.g. the quote hash. */
  readonly dataHash: string
}

/**
 * Verifies a second factor for one operation. The same code for the same data again, e.g. after a
 * lost answer, gives the same authorisation; for other data it is used up (`code_wrong`).
 */
export async function verifySecondFactor(
  ctx: Context,
  request: AuthorisationRequest,
): Promise<Result<Authorisation, ProveCode | 'assurance_needed'>> {
  // A recovery code gets people back in; it never moves money (4.3, 4.5).
  if (request.method !== 'totp') {
    return refuse('assurance_needed', { pointer: '/method', data: { methods: ['totp'] } })
  }
  const repeated = await findRepeated(ctx, request)
  if (repeated) return done(repeated)

  const { customerId, sessionId } = request
  const knownDeviceId = await findKnownDeviceOfSession(ctx.app.db, {
    subjectId: customerId,
    sessionId,
  })
  const taken = await takeToken(ctx, {
    name: 'authorisation',
    of: `${customerId}:${knownDeviceId ?? sessionId}`,
  })
  if (!taken.ok) return taken
  const proven = await proveSecondFactor(ctx, { ...request, subjectId: customerId, knownDeviceId })
  if (!proven.ok) return proven
  const authorisation: Authorisation = {
    id: newId(ctx),
    customerId,
    operation: request.operation,
    dataHash: request.dataHash,
    totpStep: proven.value.totpStep ?? 0,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + SIGNIN_LIMITS.authorisationLifetimeMs),
    usedAt: null,
    usedFor: null,
  }
  await insertAuthorisation(ctx.app.db, authorisation)
  return done(authorisation)
}

/** An unexpired authorisation of exactly this operation that this very code made. */
async function findRepeated(
  ctx: Context,
  request: AuthorisationRequest,
): Promise<Authorisation | null> {
  const bound = await findBoundAuthorisation(ctx.app.db, { ...request, now: ctx.now })
  if (!bound) return null
  const totp = await findTotp(ctx.app.db, { subjectId: request.customerId, state: 'active' })
  if (!totp) return null
  const expected = Buffer.from(codeAt(await openSeed(ctx.app, totp), bound.totpStep))
  const typed = Buffer.from(readCode(request.code))
  const isSame = typed.length === expected.length && timingSafeEqual(typed, expected)
  return isSame ? bound : null
}

export type AuthorisationUse = {
  readonly customerId: string
  readonly authorisationId: string
  readonly operation: string
  readonly dataHash: string
  /** The transaction that it counts for. */
  readonly usedFor: string
}

/** Once, in time, and for exactly these data; anything else needs a new proof. */
export async function useAuthorisation(
  tx: Tx,
  ctx: Context,
  use: AuthorisationUse,
): Promise<Result<null, 'assurance_needed'>> {
  return (await markUsed(tx, { ...use, now: ctx.now })) ? done(null) : refuse('assurance_needed')
}

/** The final gate: was this very transaction authorised, over exactly these data? */
export const isAuthorised = (
  ctx: Context,
  used: Omit<AuthorisationUse, 'authorisationId'>,
): Promise<boolean> => isUsedFor(ctx.app.db, used)
