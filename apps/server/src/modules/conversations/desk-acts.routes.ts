/** What agents do to a conversation beside writing in it. Each answers with the conversation. */
import {
  assignRequest,
  deskConversation,
  resolveRequest,
  snoozeRequest,
  waitThirdRequest,
} from '@walletdesk/contract'
import type { ErrorCode } from '@walletdesk/contract/errors'
import type { ZodType } from 'zod'
import { z } from 'zod'
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import type { Result } from '../../platform/result'
import { assign, release, reopen, resolve, snooze, takeNext, waitForThird } from './commands/act'
import type { Committed } from './work'
import { agentDoor, deskParams, reachDesk } from './desk-conversation.routes'
import { deskAgent, type DeskAgent } from './desk-agent'
import { deskConversationView } from './desk-views'
import type { Key } from './log.store'

const tags = ['desk: conversations']

type Of<Body> = {
  readonly ctx: Context
  readonly agent: DeskAgent
  readonly key: Key
  readonly body: Body
}
type Act<Body> = {
  readonly summary: string
  readonly body: ZodType<Body>
  /** What the command guards itself. */
  readonly masks?: readonly string[]
  readonly run: (input: Of<Body>) => Promise<Result<Committed, ErrorCode>>
}

function registerAct<Body>(http: Http, app: App, name: string, act: Act<Body>) {
  const { summary, body, masks = [], run } = act
  http.post(
    `/desk/conversations/:id/${name}`,
    {
      config: { ...agentDoor, masks },
      schema: { tags, summary, params: deskParams, body, response: { 200: deskConversation } },
    },
    async (request) => {
      const { agent, key, ctx } = await reachDesk(app, request, request.params.id)
      const acted = valueOf(await run({ ctx, agent, key, body: request.body as Body })) // parsed
      return deskConversationView(ctx, acted.conversation, agent.id)
    },
  )
}

const nothing = z.object({})

export const deskActRoutes: Routes = (http, app) => {
  registerAct(http, app, 'assign', {
    summary: 'Give it to an agent, or take it',
    body: assignRequest,
    run: ({ ctx, agent, key, body }) =>
      assign(ctx, { agent, key, agentId: body.agentId ?? agent.id }),
  })
  registerAct(http, app, 'release', {
    summary: 'Back to the queue, with its waiting time',
    body: nothing,
    run: ({ ctx, agent, key }) => release(ctx, { agent, key }),
  })
  registerAct(http, app, 'resolve', {
    summary: 'Answered; the customer can reopen it for 7 days',
    body: resolveRequest,
    masks: ['outcome'],
    run: ({ ctx, agent, key, body }) => resolve(ctx, { agent, key, outcome: body.outcome ?? null }),
  })
  registerAct(http, app, 'wait', {
    summary: 'Waits for somebody else: who, for what, until when',
    body: waitThirdRequest,
    masks: ['what', 'owner'],
    run: ({ ctx, agent, key, body: { untilAt, ...third } }) =>
      waitForThird(ctx, { agent, key, ...third, untilAt: new Date(untilAt) }),
  })
  registerAct(http, app, 'snooze', {
    summary: 'Parked until a time',
    body: snoozeRequest,
    run: ({ ctx, agent, key, body }) =>
      snooze(ctx, { agent, key, untilAt: new Date(body.untilAt) }),
  })
  registerAct(http, app, 'reopen', {
    summary: 'Open it again within 7 days',
    body: nothing,
    run: ({ ctx, agent, key }) => reopen(ctx, { agent, key }),
  })
  registerTake(http, app)
}

function registerTake(http: Http, app: App) {
  http.post(
    '/desk/queue/take',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'Take the next one from the queue',
        body: nothing,
        response: { 200: deskConversation },
      },
    },
    async (request) => {
      const ctx = contextOf(app, request)
      const agent = valueOf(await deskAgent(ctx, principalOf(request).id))
      const taken = valueOf(await takeNext(ctx, agent))
      return deskConversationView(ctx, taken.conversation, agent.id)
    },
  )
}
