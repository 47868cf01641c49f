/** Whoever has no session left is not here, whatever they said before (RT-16). */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import type { Context } from '../../../platform/context'
import type { OutboxRow } from '../../../platform/events/outbox'
import type { EventConsumer } from '../../../platform/events/relay'
import { isLive, listSessions } from '../../signin'
import { findAgent } from '../agent.store'
import { changeAgentState } from './change-agent-state'

async function isSignedIn(ctx: Context, subjectId: string): Promise<boolean> {
  const limit = SIGNIN_LIMITS.sessionsListMax
  const sessions = await listSessions(ctx.app.db, { subjectId, limit, now: ctx.now })
  return sessions.some((session) => session.level === 'full' && isLive(session, ctx.now))
}

async function goOffline(ctx: Context, { ownerId }: OutboxRow): Promise<void> {
  if (ownerId === null || !(await findAgent(ctx.app.db, ownerId))) return
  if (await isSignedIn(ctx, ownerId)) return
  const gone = await changeAgentState(ctx, { agentId: ownerId, state: 'offline' })
  if (!gone.ok) ctx.app.log.info({ code: gone.code }, 'who signed out is no agent any more')
}

export const presenceConsumer: EventConsumer = {
  name: 'agent-presence',
  types: ['session.ended'],
  handle: goOffline,
}
