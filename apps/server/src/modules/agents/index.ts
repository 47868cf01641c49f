/**
 * Agents: staff, their teams and roles, whether they take work now (RT-16), how they sign in.
 *
 * Owns agents, agent_invitations, agent_sockets. Promises: an agent works only after a second factor;
 * who holds no socket in any process and does nothing for a minute is offline, until a socket or an
 * act comes; every change of state has an event on the team's feed; open_count moves only under the row's lock, with the
 * assignment that causes it. Never reads a conversation.
 */
export { takesNew, type Agent, type AgentRole } from './agent'
export { agentDirectory } from './agent-directory'
export { agentRoutes } from './agent.routes'
export { changeOpenCount, findAgent, findAgentNames, listAgents, lockAgent } from './agent.store'
export { changeAgentState } from './commands/change-agent-state'
export { createAgent, type CreateAgentCode, type NewAgent } from './commands/create-agent'
export { presenceConsumer } from './commands/go-offline'
export { inviteFirstSupervisor } from './commands/invite-first-supervisor'
export { listGone, lostAgentsTimer, seeAgents } from './commands/lose-agents'
