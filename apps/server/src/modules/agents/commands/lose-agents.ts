/**
 * Who holds no socket in any process and does nothing for a minute is offline, and is what they were
 * as soon as a socket or an act comes (RT-16). A closed tab says nothing, and a dead line cannot.
 */
import { LIMITS } from '@walletdesk/contract/limits'
import type { Context } from '../../../platform/context'
import { done, invariant, refuse } from '../../../platform/result'
import {
  isUnseen,
  listLostAmong,
  listLostBefore,
  listUnseen,
  markSeen,
} from '../agent-sockets.store'
import { findLostState, keepLostState, lockAgent } from '../agent.store'
import { moveAgent } from './change-agent-state'

const ago = ({ now }: Context, ms: number) => new Date(now.getTime() - ms)

/** These hold a socket of this process now, or act in it. */
export async function seeAgents(ctx: Context, agentIds: readonly string[]): Promise<void> {
  if (agentIds.length === 0) return
  await markSeen(ctx.app.db, agentIds, ctx.now)
  for (const { id } of await listLostAmong(ctx.app.db, agentIds)) await comeBack(ctx, id)
}

async function comeBack(ctx: Context, agentId: string): Promise<void> {
  const moved = await ctx.transact(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    const state = agent && (await findLostState(tx, agentId))
    return done(state ? await moveAgent(tx, ctx, agent, state) : null)
  })
  invariant(moved.ok, 'nothing in it refuses')
}

/** A socket that was here is seen at most this much earlier than it went. */
const UNSEEN_MS = LIMITS.agentLostAfterMs + LIMITS.agentSeenEveryMs

export async function loseAgents(ctx: Context): Promise<void> {
  const since = ago(ctx, UNSEEN_MS)
  for (const { id } of await listUnseen(ctx.app.db, since)) await loseAgent(ctx, id, since)
}

/** A refusal: meanwhile they came back, or went by themselves. */
async function loseAgent(ctx: Context, agentId: string, since: Date): Promise<void> {
  const lost = await ctx.transact(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    if (!agent || agent.state === 'offline' || agent.stateSince >= since) return refuse('is_here')
    if (!(await isUnseen(tx, { agentId, since }))) return refuse('is_here')
    await moveAgent(tx, ctx, agent, 'offline')
    await keepLostState(tx, { agentId, lostState: agent.state })
    return done(null)
  })
  if (lost.ok) ctx.app.log.info({ agentId }, 'an agent has no socket any more and does nothing')
}

/** Whose live chats go back: nobody has seen them for five minutes. */
export async function listGone(ctx: Context): Promise<string[]> {
  const before = ago(ctx, LIMITS.agentGivesBackAfterMs - LIMITS.agentLostAfterMs)
  const gone = await listLostBefore(ctx.app.db, before)
  return gone.map(({ id }) => id)
}

export const lostAgentsTimer = {
  name: 'agents-lost',
  everyMs: LIMITS.agentSeenEveryMs,
  run: loseAgents,
}
