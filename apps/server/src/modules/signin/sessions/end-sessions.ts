/**
 * Ends sessions, effective on all nodes within a second (ID-7): HTTP because copies in memory live
 * shorter, sockets by the hint `ses:{id}` (and by asking `findOpenSessions` where it was lost).
 */
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvents } from '../../../platform/events/outbox'
import { commit } from '../../../platform/commit'
import { forgetCachedSessions } from './session-cache'
import type { EndReason } from './session'
import { endSession, endSessions } from './session.store'

type Ended = readonly { readonly id: string }[]
type OfSubject = { readonly subjectId: string; readonly reason: EndReason }

async function recordEnds(tx: Tx, ctx: Context, { subjectId, reason }: OfSubject, ended: Ended) {
  await recordEvents(
    tx,
    ctx,
    ended.map(({ id }) => ({
      type: 'session.ended',
      ownerId: subjectId,
      subjectId: showId('session', id),
      streams: [],
      payload: { reason },
    })),
  )
}

/** In a transaction of somebody else; call `announceEnds` after its commit. */
export async function endOtherSessions(
  tx: Tx,
  ctx: Context,
  { subjectId, reason, except }: OfSubject & { readonly except: string | null },
): Promise<Ended> {
  const ended = await endSessions(tx, { subjectId, reason, except, now: ctx.now })
  await recordEnds(tx, ctx, { subjectId, reason }, ended)
  return ended
}

export function announceEnds(ctx: Context, ended: Ended): void {
  forgetCachedSessions(ctx.app)
  if (ended.length === 0) return
  ctx.app.hints.publish(ended.map(({ id }) => [`ses:${showId('session', id)}`, 1] as const))
}

/** One session of a subject; false when it is not theirs or over. */
export async function endOneSession(
  ctx: Context,
  { sessionId, subjectId, reason }: OfSubject & { readonly sessionId: string },
): Promise<boolean> {
  const ended = await commit(ctx, async (tx) => {
    const found = await endSession(tx, { sessionId, subjectId, reason, now: ctx.now })
    await recordEnds(tx, ctx, { subjectId, reason }, found)
    return found
  })
  announceEnds(ctx, ended)
  return ended.length > 0
}

/** All of a subject, except the one that asks. */
export async function endAllSessions(
  ctx: Context,
  end: OfSubject & { readonly except: string | null },
): Promise<number> {
  const ended = await commit(ctx, (tx) => endOtherSessions(tx, ctx, end))
  announceEnds(ctx, ended)
  return ended.length
}
