/** The code that an authenticator would show now: for the sign-in page of the demo world only. */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { Context } from '../../../platform/context'
import { findTotp } from './factor.store'
import { openSeed } from './seed'
import { codeAt, stepAt } from './totp'

export type CurrentCode = { readonly code: string; readonly validUntil: Date }

/** Null without an active factor. */
export async function currentTotpCode(
  ctx: Context,
  subjectId: string,
): Promise<CurrentCode | null> {
  const totp = await findTotp(ctx.app.db, { subjectId, state: 'active' })
  if (!totp) return null
  const ours = stepAt(ctx.now)
  const step = ours + totp.clock.driftSteps
  return {
    code: codeAt(await openSeed(ctx.app, totp), step),
    validUntil: new Date((ours + 1) * SIGNIN_LIMITS.totpStepMs),
  }
}
