/**
 * Asks for an account. What happens here is the same for known and unknown addresses, statement by
 * statement (ID-3): only the job afterwards looks whether there is an account, and only the mail
 * tells its owner.
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { uuidTimeMs } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { addJob } from '../../../platform/jobs'
import { done, refuse, type Result } from '../../../platform/result'
import { emailIndexOf, findCustomer } from '../../customers'
import { CONSENT_TEXT_VERSION } from '../../privacy'
import { passwordHasher } from '../passwords/hash-queue'
import { checkPassword, type PasswordCode } from '../passwords/password'
import { addressBuckets, takeTokens } from '../throttles/take-token'
import { findRegistration, insertRegistration, type Registration } from './registration.store'
import { sealForRegistration } from './sealed'

export const REGISTRATION_TASK = 'registration_mail'

export type Register = {
  readonly id: string
  readonly email: string
  readonly password: string
  readonly name: string | null
  readonly locale: string
  readonly ip: string
}
export type IdCode = 'id_invalid' | 'id_too_old' | 'id_in_future'
export type RegisterCode = PasswordCode | IdCode | 'rate_limited' | 'idempotency_conflict'

const DAY_MS = 86_400_000
/** LE-10: an id is as old as its request; a retry comes within days. */
const ID_AGE_MS_MAX = 7 * DAY_MS
const ID_AHEAD_MS_MAX = 5 * 60_000
const UUID_V7 = /^.{14}7.{4}[89ab]/

/** Ids of our own kinds, e.g. of system customers, are no UUIDv7 and cannot be taken. */
function checkId(ctx: Context, id: string): Result<null, IdCode> {
  const pointer = '/id'
  if (!UUID_V7.test(id)) return refuse('id_invalid', { pointer })
  const ageMs = ctx.now.getTime() - uuidTimeMs(id)
  if (ageMs > ID_AGE_MS_MAX) return refuse('id_too_old', { pointer })
  if (-ageMs > ID_AHEAD_MS_MAX) return refuse('id_in_future', { pointer })
  return done(null)
}

async function buildRegistration(
  ctx: Context,
  input: Register,
  passwordHash: string,
): Promise<Registration> {
  const sealed = await sealForRegistration(ctx.app, input.id, input)
  return {
    customerId: input.id,
    emailIndex: emailIndexOf(ctx.app, input.email),
    ...sealed,
    locale: input.locale,
    passwordHash,
    codeHash: null,
    triesLeft: SIGNIN_LIMITS.registrationTriesMax,
    consentVersion: CONSENT_TEXT_VERSION,
    createdAt: ctx.now,
    expiresAt: new Date(ctx.now.getTime() + SIGNIN_LIMITS.registrationCodeLifetimeMs),
    confirmedAt: null,
  }
}

export async function registerCustomer(
  ctx: Context,
  input: Register,
): Promise<Result<{ id: string }, RegisterCode>> {
  const { id } = input
  const named = checkId(ctx, id)
  if (!named.ok) return named
  const password = checkPassword(input.password, input)
  if (!password.ok) return password
  const taken = await takeTokens(ctx, addressBuckets(input.ip))
  if (!taken.ok) return taken
  const hashed = await passwordHasher(ctx.app).hash(password.value)
  if (!hashed.ok) return hashed

  const registration = await buildRegistration(ctx, input, hashed.value)
  return ctx.transact(async (tx) => {
    if (await findCustomer(tx, id)) return refuse('idempotency_conflict', { pointer: '/id' })
    if (!(await insertRegistration(tx, registration))) {
      const first = await findRegistration(tx, id)
      const isSame = first?.emailIndex === registration.emailIndex
      return isSame ? done({ id }) : refuse('idempotency_conflict', { pointer: '/email' })
    }
    await addJob(tx, {
      task: REGISTRATION_TASK,
      payload: { customerId: id },
      key: `${REGISTRATION_TASK}:${id}`,
    })
    return done({ id })
  })
}
