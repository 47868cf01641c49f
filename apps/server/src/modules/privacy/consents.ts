/** PV-7: the consent ledger. A withdrawal is a new row, never a change of an old one. */
import { newId, type Context } from '../../platform/context'
import { sql, type Tx } from '../../platform/db'

export const CONSENT_PURPOSES = ['terms', 'privacy'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** The texts that people agree to at registration; a new wording gets a new version. */
export const CONSENT_TEXT_VERSION = '2026-01'

export type ConsentGiven = {
  readonly ownerId: string
  readonly purposes: readonly ConsentPurpose[]
  readonly textVersion: string
  readonly locale: string
  readonly channel: string
}

export async function recordConsents(tx: Tx, ctx: Context, consent: ConsentGiven): Promise<void> {
  for (const purpose of consent.purposes) {
    await tx.run(sql`
      insert into consents (owner_id, id, purpose, given, text_version, locale, channel, at)
      values (${consent.ownerId}, ${newId(ctx)}, ${purpose}, true, ${consent.textVersion},
              ${consent.locale}, ${consent.channel}, ${ctx.now})`)
  }
}
