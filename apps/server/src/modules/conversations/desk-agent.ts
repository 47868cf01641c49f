/** The agent behind a session, as decisions need them. */
import type { Context } from '../../platform/context'
import { refuse, done, type Result } from '../../platform/result'
import { findAgent, type Agent } from '../agents'
import { rosterOf } from './roster'

export type DeskAgent = Agent

/** From memory where possible: who an agent is changes rarely. */
export async function deskAgent(
  ctx: Context,
  agentId: string,
): Promise<Result<DeskAgent, 'session_ended'>> {
  const { agents } = await rosterOf(ctx.app)
  const agent = agents.get(agentId) ?? (await findAgent(ctx.app.db, agentId))
  return agent ? done(agent) : refuse('session_ended')
}
