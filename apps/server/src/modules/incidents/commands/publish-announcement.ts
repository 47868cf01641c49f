import type { AnnouncementLevel } from '@walletdesk/contract/vocabulary'
import { showId } from '@walletdesk/contract/ids'
import { LIMITS } from '@walletdesk/contract/limits'
import type { Context } from '../../../platform/context'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import type { Texts } from '../incident'
import { insertAnnouncement, type AnnouncementKind } from '../incidents.store'

export type PublishAnnouncement = {
  readonly id: string
  readonly kind: Exclude<AnnouncementKind, 'incident'>
  readonly level: AnnouncementLevel
  readonly texts: Texts
  readonly url: string | null
  readonly from: Date
  readonly to: Date | null
}

/** Shows a text from a time on, until a time (IC-5). Repeating the same id changes nothing. */
export function publishAnnouncement(
  ctx: Context,
  input: PublishAnnouncement,
): Promise<Result<null, 'text_too_long'>> {
  const tooLong = Object.values(input.texts).some((text) => text.length > LIMITS.bannerCharsMax)
  if (tooLong) return Promise.resolve(refuse('text_too_long', { pointer: '/texts' }))
  return ctx.transact(async (tx) => {
    const inserted = await insertAnnouncement(tx, { ...input, incidentId: null, now: ctx.now })
    if (inserted === 0) return done(null)
    await recordEvent(tx, ctx, {
      type: 'announcement.published',
      ownerId: null,
      subjectId: showId('announcement', input.id),
      streams: ['ws'],
      payload: { kind: input.kind, level: input.level },
    })
    return done(null)
  })
}
