/** One-time tickets for a stream: no session token ever stands in an address (DESK.md 3.3). */
import { createHash, randomBytes } from 'node:crypto'
import { LIMITS } from '@walletdesk/contract/limits'
import type { App } from '../../platform/app'
import type { Principal } from '../../platform/http/principal'
import { insertPass, takePass } from './stream.store'

const PASS_BYTES = 24
const PASS = /^pas_[\w-]{32}$/

const hashOf = (pass: string) => createHash('sha256').update(pass).digest()

export async function issuePass(app: App, principal: Principal) {
  const pass = `pas_${randomBytes(PASS_BYTES).toString('base64url')}`
  const expiresAt = new Date(app.clock.now().getTime() + LIMITS.passLifetimeMs)
  await insertPass(app.db, { hash: hashOf(pass), principal, expiresAt })
  return { pass, expiresAt: expiresAt.toISOString() }
}

/** Whose pass it was; null when it is used, too old or made up. */
export async function redeemPass(app: App, pass: string): Promise<Principal | null> {
  if (!PASS.test(pass)) return null
  const principal = await takePass(app.db, hashOf(pass), app.clock.now())
  return principal as Principal | null // As issuePass wrote it.
}
