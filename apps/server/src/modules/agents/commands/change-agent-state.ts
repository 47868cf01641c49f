/** An agent says whether work may come; routing hears it by the event (RT-1). */
import { showId } from '@walletdesk/contract/ids'
import type { AgentState } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { nextState, type Agent } from '../agent'
import { markSeen } from '../agent-sockets.store'
import { findLostState, forgetLostState, lockAgent, saveState } from '../agent.store'

type Change = { readonly agentId: string; readonly state: AgentState }

export async function changeAgentState(
  ctx: Context,
  { agentId, state }: Change,
): Promise<Result<Agent, 'not_found'>> {
  return ctx.transact(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    return agent ? done(await moveAgent(tx, ctx, agent, state)) : refuse('not_found')
  })
}

/**
 * Who signs in is here until they say otherwise; who said `away` or `transfer_only` stays that, also
 * where a lost socket came between.
 */
export async function comeOnline(tx: Tx, ctx: Context, agentId: string): Promise<void> {
  const agent = await lockAgent(tx, agentId)
  if (agent?.state !== 'offline') return
  await moveAgent(tx, ctx, agent, (await findLostState(tx, agentId)) ?? 'online')
}

/** A sign-in opens a socket next; until then it stands for one. */
export async function arrive(tx: Tx, ctx: Context, agentId: string): Promise<void> {
  await markSeen(tx, [agentId], ctx.now)
  await comeOnline(tx, ctx, agentId)
}

/** Call it under the lock of `lockAgent`. */
export async function moveAgent(
  tx: Tx,
  ctx: Context,
  agent: Agent,
  state: AgentState,
): Promise<Agent> {
  const next = nextState(agent.state, state)
  if (!next) {
    await forgetLostState(tx, agent.id)
    return agent
  }
  await saveState(tx, { agentId: agent.id, state: next, now: ctx.now })
  await recordEvent(tx, ctx, {
    type: 'agent.state_changed',
    ownerId: null,
    subjectId: showId('agent', agent.id),
    streams: [`team:${agent.team}`, 'ws'],
    payload: { from: agent.state, to: next, team: agent.team },
  })
  return { ...agent, state: next, stateSince: ctx.now }
}
