/** What every new conversation needs before it is written: a person, and a reference of its own. */
import type { Context } from '../../../platform/context'
import { randomPart } from '../../../platform/crypto/random'
import { done, refuse, type Result } from '../../../platform/result'
import { claimRef, makeReference } from '../../conversations'
import { ensurePerson, type Who } from '../../persons'

const CLAIM_TRIES_MAX = 5
const REF_BYTES = 7

type Opening = {
  readonly who: Who
  readonly conversationId: string
  readonly lang: string
  readonly evidence: 'session' | 'connector'
}

/** The reference of the conversation; the same one for a repeat of the same request. */
export async function openConversation(
  ctx: Context,
  { who, conversationId, lang, evidence }: Opening,
): Promise<Result<string, 'idempotency_conflict'>> {
  await ensurePerson(ctx, who, { lang, evidence })
  for (let attempt = 1; attempt <= CLAIM_TRIES_MAX; attempt += 1) {
    const ref = makeReference(randomPart(REF_BYTES))
    const { personId } = who
    const claimed = await claimRef(ctx.app.db, { ref, personId, conversationId })
    if (!claimed) continue
    return claimed.personId === personId
      ? done(claimed.ref)
      : refuse('idempotency_conflict', { pointer: '/id' })
  }
  throw new Error('five random references in a row were taken')
}
