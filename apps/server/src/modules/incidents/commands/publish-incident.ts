import { LIMITS } from '@walletdesk/contract/limits'
import { showId } from '@walletdesk/contract/ids'
import type {
  AnnouncementLevel,
  IncidentImpact,
  IncidentStage,
} from '@walletdesk/contract/vocabulary'
import { actorText, newId, type Context } from '../../../platform/context'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { levelOf, type AffectedState, type Texts } from '../incident'
import { insertAnnouncement, insertIncident, insertUpdate, savePart } from '../incidents.store'

export type PublishIncident = {
  /** Made by the caller, so that a retry publishes nothing twice. */
  readonly id: string
  readonly titles: Texts
  readonly impact: IncidentImpact
  readonly stage: Exclude<IncidentStage, 'resolved'>
  readonly parts: readonly { readonly component: string; readonly state: AffectedState }[]
  readonly assets: readonly string[]
  /** What is known so far, and what the reader can do. */
  readonly texts: Texts
  readonly advice: Texts
  readonly nextUpdateAt: Date
  /** One line for wallet, widget, console and help (IC-2). */
  readonly banner: { readonly texts: Texts; readonly level?: AnnouncementLevel }
}

/** Opens an incident; status page and banners show it from the commit on. */
export function publishIncident(
  ctx: Context,
  input: PublishIncident,
): Promise<Result<null, 'text_too_long'>> {
  const banners = Object.values(input.banner.texts)
  if (banners.some((text) => text.length > LIMITS.bannerCharsMax))
    return Promise.resolve(refuse('text_too_long', { pointer: '/banner/texts' }))
  return ctx.transact(async (tx) => {
    const inserted = await insertIncident(tx, {
      ...input,
      startedAt: ctx.now,
      resolvedAt: null,
    })
    if (inserted === 0) return done(null)
    for (const { component, state } of input.parts)
      await savePart(tx, {
        incidentId: input.id,
        componentKey: component,
        state,
        from: ctx.now,
        to: null,
      })
    await insertUpdate(tx, {
      id: newId(ctx),
      incidentId: input.id,
      stage: input.stage,
      texts: input.texts,
      actor: actorText(ctx.actor),
      at: ctx.now,
    })
    await insertAnnouncement(tx, {
      id: newId(ctx),
      kind: 'incident',
      level: input.banner.level ?? levelOf(input.impact),
      texts: input.banner.texts,
      url: null,
      incidentId: input.id,
      from: ctx.now,
      to: null,
      now: ctx.now,
    })
    await recordEvent(tx, ctx, {
      type: 'incident.published',
      ownerId: null,
      subjectId: showId('incident', input.id),
      streams: ['ws'],
      payload: { stage: input.stage, impact: input.impact, assets: input.assets },
    })
    return done(null)
  })
}
