/** The mailed code came back: the address is proven, the account begins (4.1). */
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { done, refuse, type Result } from '../../../platform/result'
import { sameText } from '../../../platform/crypto/secrets'
import { createCustomer, findCustomer, sealContacts, type Contacts } from '../../customers'
import { recordConsents } from '../../privacy'
import { commitAlways } from '../commit'
import { readCode } from '../factors/totp'
import { insertPassword } from '../passwords/password.store'
import type { RequestFacts } from '../sessions/facts'
import { startSession } from '../sessions/start-session'
import type { SignedIn } from '../sessions/sign-in'
import { addressBuckets, returnTokens, takeTokens } from '../throttles/take-token'
import { hashCode } from './registration.jobs'
import {
  countTry,
  findRegistration,
  lockRegistration,
  markConfirmed,
  type Registration,
} from './registration.store'
import { openRegistration } from './sealed'

export type ConfirmEmail = {
  readonly customerId: string
  readonly code: string
  readonly facts: RequestFacts
}
export type ConfirmEmailCode = 'code_wrong' | 'rate_limited'

/** Nothing has this hash; compared where there is no code. */
const NO_HASH = '-'

export async function confirmEmail(
  ctx: Context,
  { customerId, code, facts }: ConfirmEmail,
): Promise<Result<SignedIn, ConfirmEmailCode>> {
  const buckets = addressBuckets(facts.ip)
  const taken = await takeTokens(ctx, buckets)
  if (!taken.ok) return taken
  const asked = await findRegistration(ctx.app.db, customerId)
  if (!asked) return refuse('code_wrong')
  const contacts = await openRegistration(ctx.app, asked)
  const sealed = await sealContacts(ctx.app, customerId, contacts)
  const hash = hashCode(ctx.app, customerId, readCode(code))

  const confirmed = await commitAlways<SignedIn, ConfirmEmailCode>(ctx, async (tx) => {
    const registration = await lockRegistration(tx, customerId)
    if (!registration) return refuse('code_wrong')
    await countTry(tx, customerId)
    if (!isRight(registration, hash, ctx.now)) return refuse('code_wrong')
    const begun = await beginAccount(tx, ctx, registration, sealed)
    if (!begun.ok) return refuse('code_wrong')
    const { locale } = registration
    const level = 'enrolment'
    const subjectId = customerId
    const opened = await startSession(tx, ctx, {
      kind: 'customer',
      subjectId,
      level,
      locale,
      facts,
    })
    return done({ ...opened, methods: [] })
  })
  if (confirmed.ok) await returnTokens(ctx, buckets)
  return confirmed
}

const isRight = ({ codeHash, triesLeft, expiresAt }: Registration, hash: string, now: Date) =>
  sameText(codeHash ?? NO_HASH, hash) && triesLeft > 0 && now < expiresAt

/** The same code again, after a lost answer, opens the same account while it has no factor. */
async function beginAccount(
  tx: Tx,
  ctx: Context,
  registration: Registration,
  sealed: Contacts,
): Promise<Result<null, 'email_taken' | 'wrong_state'>> {
  const { customerId, emailIndex, locale, passwordHash, consentVersion } = registration
  if (registration.confirmedAt !== null) {
    const customer = await findCustomer(tx, customerId)
    return customer?.state === 'registering' ? done(null) : refuse('wrong_state')
  }
  const created = await createCustomer(tx, ctx, { id: customerId, emailIndex, sealed, locale })
  if (!created.ok) return created
  await insertPassword(tx, { subjectId: customerId, hash: passwordHash, now: ctx.now })
  await recordConsents(tx, ctx, {
    ownerId: customerId,
    purposes: ['terms', 'privacy'],
    textVersion: consentVersion,
    locale,
    channel: 'app',
  })
  await markConfirmed(tx, { customerId, now: ctx.now })
  return done(null)
}
