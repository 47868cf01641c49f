/** An agent says whether work may come; routing hears it by the event (RT-1). */
import { showId } from '@walletdesk/contract/ids'
import type { AgentState } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import { recordEvent } from '../../../platform/events/outbox'
import { done, refuse, type Result } from '../../../platform/result'
import { nextState, type Agent } from '../agent'
import { lockAgent, saveState } from '../agent.store'

type Change = { readonly agentId: string; readonly state: AgentState }

export async function changeAgentState(
  ctx: Context,
  { agentId, state }: Change,
): Promise<Result<Agent, 'not_found'>> {
  return ctx.transact(async (tx) => {
    const agent = await lockAgent(tx, agentId)
    if (!agent) return refuse('not_found')
    const next = nextState(agent.state, state)
    if (!next) return done(agent)
    await saveState(tx, { agentId, state: next, now: ctx.now })
    await recordEvent(tx, ctx, {
      type: 'agent.state_changed',
      ownerId: null,
      subjectId: showId('agent', agentId),
      streams: [`team:${agent.team}`, 'ws'],
      payload: { from: agent.state, to: next, team: agent.team },
    })
    return done({ ...agent, state: next, stateSince: ctx.now })
  })
}
