/** Staff: the first supervisor, sign-in, `desk/me` and the agent's state. */
import {
  agentMe,
  agentStateRequest,
  confirmEmailRequest,
  registerRequest,
  sessionAnswer,
  showId,
} from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { z } from 'zod'
import type { App } from '../../platform/app'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import type { Principal } from '../../platform/http/principal'
import { refuse } from '../../platform/result'
import {
  addressBuckets,
  factsOf,
  registerFactorRoutes,
  registerSessionRoutes,
  sessionAnswerOf,
  takeTokens,
  type SessionRoutesOptions,
} from '../signin'
import type { Agent } from './agent'
import { agentDirectory } from './agent-directory'
import { findAgent } from './agent.store'
import { changeAgentState } from './commands/change-agent-state'
import { acceptInvitation, isInvited } from './commands/invite-first-supervisor'

const OPTIONS: SessionRoutesOptions = {
  directory: agentDirectory,
  prefix: '/desk',
  doors: { any: 'agent_enrolling', full: 'agent' },
}
const tags = ['desk: agents']

export const agentRoutes: Routes = (http, app) => {
  registerFirstSupervisor(http, app)
  registerSessionRoutes(http, app, OPTIONS)
  registerFactorRoutes(http, app, OPTIONS)
  registerMe(http, app)
}

const firstSupervisorRequest = registerRequest
  .pick({ email: true, password: true, locale: true })
  .extend({
    token: z.string().max(100),
    name: z.string().trim().min(1).max(LIMITS.nameCharsMax),
    transport: confirmEmailRequest.shape.transport,
  })

function registerFirstSupervisor(http: Http, app: App) {
  http.post(
    '/desk/first-supervisor/check',
    {
      schema: {
        tags,
        summary: 'Whether the one-time link of an empty desk still works',
        body: firstSupervisorRequest.pick({ token: true }),
        response: { 200: z.object({ works: z.boolean() }) },
      },
    },
    async (request) => {
      const ctx = contextOf(app, request)
      valueOf(await takeTokens(ctx, addressBuckets(request.ip)))
      return { works: await isInvited(ctx, request.body.token) }
    },
  )
  http.post(
    '/desk/first-supervisor',
    {
      schema: {
        tags,
        summary: 'Make the first supervisor with the one-time link of an empty desk',
        body: firstSupervisorRequest,
        response: { 201: sessionAnswer },
      },
    },
    async (request, reply) => {
      const ctx = contextOf(app, request)
      valueOf(await takeTokens(ctx, addressBuckets(request.ip)))
      const { transport, ...invited } = request.body
      const facts = factsOf(app, request)
      const signedIn = valueOf(await acceptInvitation(ctx, { ...invited, facts }))
      return reply
        .code(201)
        .send(sessionAnswerOf(app, reply, { kind: 'agent', transport, signedIn }))
    },
  )
}

const shownAgent = (agent: Agent, { level, csrf }: Principal) => ({
  id: showId('agent', agent.id),
  name: agent.name,
  role: agent.role,
  team: agent.team,
  languages: [...agent.languages],
  state: agent.state,
  openCount: agent.openCount,
  openCountMax: agent.openCountMax,
  level,
  csrf,
})

function registerMe(http: Http, app: App) {
  http.get(
    '/desk/me',
    {
      config: { auth: 'agent_enrolling' },
      schema: { tags, summary: 'The signed-in agent', response: { 200: agentMe } },
    },
    async (request) => {
      const principal = principalOf(request)
      const agent = await findAgent(app.db, principal.id)
      return agent ? shownAgent(agent, principal) : valueOf(refuse('session_ended'))
    },
  )
  http.put(
    '/desk/me/state',
    {
      config: { auth: 'agent' },
      schema: {
        tags,
        summary: 'Say whether work may come',
        body: agentStateRequest,
        response: { 200: agentMe },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const { state } = request.body
      const ctx = contextOf(app, request)
      const agent = valueOf(await changeAgentState(ctx, { agentId: principal.id, state }))
      return shownAgent(agent, principal)
    },
  )
}
