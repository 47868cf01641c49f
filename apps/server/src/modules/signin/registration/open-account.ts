/**
 * Accounts without the way through the mailbox: customers that an operator brings along, and the
 * people of the demo world. The same commands do the work, only the proof of the address is theirs.
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { createCustomer, emailIndexOf, sealContacts, type Customer } from '../../customers'
import { CONSENT_TEXT_VERSION, recordConsents } from '../../privacy'
import { commit } from '../../../platform/commit'
import { beginTotp, confirmRecoveryCode, confirmTotp } from '../factors/enrol'
import { codeAt, stepAt } from '../factors/totp'
import { passwordHasher } from '../passwords/hash-queue'
import { normalisePassword } from '../passwords/password'
import { insertPassword } from '../passwords/password.store'
import { startSession } from '../sessions/start-session'
import type { Directory } from '../subject'

export type OpenAccount = {
  readonly id: string
  readonly email: string
  readonly name: string | null
  readonly locale: string
  readonly password: string
}

export async function openAccount(
  ctx: Context,
  { id, email, name, locale, password }: OpenAccount,
): Promise<Result<Customer, 'email_taken' | 'rate_limited'>> {
  const hashed = await passwordHasher(ctx.app).hash(normalisePassword(password))
  if (!hashed.ok) return hashed
  const sealed = await sealContacts(ctx.app, id, { email, name })
  const emailIndex = emailIndexOf(ctx.app, email)
  return ctx.transact(async (tx) => {
    const created = await createCustomer(tx, ctx, { id, emailIndex, sealed, locale })
    if (!created.ok) return created
    await insertPassword(tx, { subjectId: id, hash: hashed.value, now: ctx.now })
    await recordConsents(tx, ctx, {
      ownerId: id,
      purposes: ['terms', 'privacy'],
      textVersion: CONSENT_TEXT_VERSION,
      locale,
      channel: 'import',
    })
    return created
  })
}

export type Enrol = {
  readonly subjectId: string
  readonly locale: string
  /** Base32, 160 bits. */
  readonly seed: string
  readonly deviceId: string
  readonly userAgent: string
}

/** Sets a known seed up as second factor; answers an open session and the recovery codes. */
export async function enrolWithSeed(
  ctx: Context,
  directory: Directory,
  { subjectId, locale, seed, deviceId, userAgent }: Enrol,
): Promise<Result<{ token: string; recoveryCodes: readonly string[] }, 'wrong_state'>> {
  const { kind } = directory
  const facts = { deviceId, userAgent }
  const { session } = await commit(ctx, (tx) =>
    startSession(tx, ctx, { kind, subjectId, level: 'enrolment', locale, facts }),
  )
  const begun = await beginTotp(ctx, directory, { subjectId, seed })
  if (!begun.ok) return begun
  // One step back: the code of now stays unused, so that it can open the first session.
  const now = new Date(ctx.now.getTime() - SIGNIN_LIMITS.totpStepMs)
  const code = codeAt(seed, stepAt(now))
  const shown = await confirmTotp({ ...ctx, now }, { subjectId, code })
  if (!shown.ok) return refuse('wrong_state')
  const { codes } = shown.value
  const opened = await confirmRecoveryCode(ctx, directory, {
    subjectId,
    sessionId: session.id,
    code: codes[0] ?? '',
    device: facts,
  })
  return opened.ok
    ? done({ token: opened.value.token, recoveryCodes: codes })
    : refuse('wrong_state')
}
