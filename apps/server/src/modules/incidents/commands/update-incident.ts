import { showId } from '@walletdesk/contract/ids'
import type { IncidentStage } from '@walletdesk/contract/vocabulary'
import { actorText, newId, type Context } from '../../../platform/context'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { canMove, type Texts } from '../incident'
import {
  endAnnouncements,
  endParts,
  insertUpdate,
  lockIncident,
  moveIncident,
} from '../incidents.store'

export type UpdateIncident = {
  readonly id: string
  readonly stage: IncidentStage
  readonly texts: Texts
  /** The next promise; a resolved incident has none. */
  readonly nextUpdateAt: Date | null
}

/**
 * Says something new about an incident. `resolved` ends it: the parts work again and every banner
 * of it is withdrawn in the same commit (IC-2).
 */
export function updateIncident(
  ctx: Context,
  { id, stage, texts, nextUpdateAt }: UpdateIncident,
): Promise<Result<null, 'not_found' | 'wrong_state'>> {
  return ctx.transact(async (tx) => {
    const incident = await lockIncident(tx, id)
    if (!incident) return refuse('not_found')
    if (!canMove(incident.stage, stage)) return refuse('wrong_state')

    const isOver = stage === 'resolved'
    await moveIncident(tx, {
      id,
      stage,
      nextUpdateAt: isOver ? null : nextUpdateAt,
      resolvedAt: isOver ? ctx.now : null,
    })
    await insertUpdate(tx, {
      id: newId(ctx),
      incidentId: id,
      stage,
      texts,
      actor: actorText(ctx.actor),
      at: ctx.now,
    })
    if (isOver) {
      await endParts(tx, { incidentId: id, now: ctx.now })
      await endAnnouncements(tx, { incidentId: id, now: ctx.now })
    }
    await recordEvent(tx, ctx, {
      type: isOver ? 'incident.resolved' : 'incident.updated',
      ownerId: null,
      subjectId: showId('incident', id),
      streams: ['ws'],
      payload: { stage },
    })
    return done(null)
  })
}
