/** Every change of a factor is told to its owner (ID-6, ID-9). */
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { showId } from '@walletdesk/contract/ids'
import { commit } from '../../../platform/commit'
import { queueMail, sealMail, type MailTemplate, type SealedMail } from '../../notices'
import type { Directory, Subject } from '../subject'
import { countCodes } from './factor.store'

export type FactorEvent = 'factor.added' | 'recovery_codes.made' | 'recovery_code.used'

const TEMPLATES: Readonly<Record<FactorEvent, MailTemplate>> = {
  'factor.added': 'factor_added',
  'recovery_codes.made': 'recovery_codes_made',
  'recovery_code.used': 'recovery_code_used',
}

export type FactorNotice = {
  readonly subject: Subject
  readonly event: FactorEvent
  readonly streams: readonly string[]
  readonly mail: SealedMail | null
}

/** Before the transaction opens, because the mail is sealed. */
export async function prepareNotice(
  ctx: Context,
  directory: Directory,
  { subjectId, event }: { subjectId: string; event: FactorEvent },
): Promise<FactorNotice> {
  const address = await directory.addressOf(ctx, subjectId)
  const mail = address && {
    ownerId: subjectId,
    keyClass: 'k_identity' as const,
    to: address.email,
    locale: address.locale,
    template: TEMPLATES[event],
    args: { left: await countCodes(ctx.app.db, subjectId) },
  }
  return {
    subject: { kind: directory.kind, id: subjectId },
    event,
    streams: await directory.streamsOf(ctx.app.db, subjectId),
    mail: mail && (await sealMail(ctx, mail)),
  }
}

export async function giveNotice(tx: Tx, ctx: Context, notice: FactorNotice): Promise<void> {
  const { subject, event, streams, mail } = notice
  await recordEvent(tx, ctx, {
    type: event,
    ownerId: subject.id,
    subjectId: showId(subject.kind, subject.id),
    streams,
    payload: {},
  })
  if (mail) await queueMail(tx, mail)
}

/** The code is used up by then: its notice is a transaction of its own. */
export async function tellOfRecoveryCode(
  ctx: Context,
  directory: Directory,
  subjectId: string,
): Promise<void> {
  const notice = await prepareNotice(ctx, directory, { subjectId, event: 'recovery_code.used' })
  await commit(ctx, (tx) => giveNotice(tx, ctx, notice))
}
