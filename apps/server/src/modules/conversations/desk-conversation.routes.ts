/** Conversations for agents: lists, the record, the log. */
import {
  deskConversation,
  deskItemAnswer,
  deskItemRequest,
  deskItemsPage,
  idInput,
  inboxPage,
  inboxQuery,
  itemsQuery,
  receiptRequest,
} from '@walletdesk/contract'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import { invariant, refuse } from '../../platform/result'
import { accessConversation, accessKey } from './conversation.access'
import { listItems, listItemsBefore } from './conversation.store'
import { markReceipts } from './commands/mark-receipts'
import type { Said } from './commands/say'
import { writeDeskItem } from './commands/write-desk-item'
import { storedStatus } from './conversation.routes'
import { keyOf } from './conversation-views'
import { deskAgent } from './desk-agent'
import { deskConversationView } from './desk-views'
import { castOf, deskItemOf, deskItems } from './item-views'
import type { Key } from './log.store'
import { listInbox } from './queries/list-inbox'

export const deskParams = z.object({ id: idInput('conversation') })
const tags = ['desk: conversations']
export const agentDoor = { auth: 'agent' as const }

/** The agent who asks and the conversation it is about. */
export async function reachDesk(app: App, request: FastifyRequest, conversationId: string) {
  const principal = principalOf(request)
  const ctx = contextOf(app, request)
  const agent = valueOf(await deskAgent(ctx, principal.id))
  const key = valueOf(await accessKey(app, principal, conversationId))
  return { agent, key, ctx }
}

export const deskConversationRoutes: Routes = (http, app) => {
  registerLists(http, app)
  registerLog(http, app)
}

function registerLists(http: Http, app: App) {
  http.get(
    '/desk/conversations',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'A view of the inbox with its counts',
        querystring: inboxQuery,
        response: { 200: inboxPage },
      },
    },
    (request) => listInbox(contextOf(app, request), principalOf(request).id, request.query),
  )
  http.get(
    '/desk/conversations/:id',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'One conversation with its links, marks and earlier ones',
        params: deskParams,
        response: { 200: deskConversation },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const found = valueOf(await accessConversation(app, principal, request.params.id))
      return deskConversationView(contextOf(app, request), found, principal.id)
    },
  )
}

const headHeader = z.coerce.number().int().min(0).optional().catch(undefined)

async function deskAnswerOf(ctx: Context, { item, conversation, hits }: Said) {
  invariant(item !== null, 'an agent writes an item')
  const cast = await castOf(ctx, [item], 'cnv')
  return {
    seq: item.seq,
    pubSeq: item.pubSeq,
    head: conversation.head,
    pubHead: conversation.pubHead,
    at: item.at.toISOString(),
    guard: hits.map(({ kind }) => ({ kind })),
    item: deskItemOf(item, cast),
  }
}

/** `head_moved` brings what the writer had not seen. */
async function newerItems(ctx: Context, key: Key, seen: number) {
  const rows = await listItems(ctx.app.db, { ...key, after: seen, limit: 100 })
  const items = await deskItems(ctx, rows)
  return { head: items.at(-1)?.seq ?? seen, items }
}

function registerLog(http: Http, app: App) {
  http.get(
    '/desk/conversations/:id/items',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'Items after or before a seq, notes included',
        params: deskParams,
        querystring: itemsQuery,
        response: { 200: deskItemsPage },
      },
    },
    async (request) => {
      const { after, before, limit } = request.query
      const found = valueOf(await accessConversation(app, principalOf(request), request.params.id))
      const key = keyOf(found)
      const rows =
        before === undefined
          ? await listItems(app.db, { ...key, after, limit })
          : await listItemsBefore(app.db, { ...key, before, limit })
      const items = await deskItems(contextOf(app, request), rows)
      return { items, head: Math.max(found.head, items.at(-1)?.seq ?? 0) }
    },
  )
  http.post(
    '/desk/conversations/:id/items',
    {
      config: { ...agentDoor, masks: ['body', 'outcome'] },
      schema: {
        tags,
        summary: 'Reply or note; If-Head refuses to answer words of others that were not seen',
        params: deskParams,
        body: deskItemRequest,
        response: { 200: deskItemAnswer, 201: deskItemAnswer },
      },
    },
    async (request, reply) => {
      const { agent, key, ctx } = await reachDesk(app, request, request.params.id)
      const ifHead = headHeader.parse(request.headers['if-head']) ?? null
      const said = await writeDeskItem(ctx, agent, { ...request.body, key, ifHead })
      if (!said.ok && said.code === 'head_moved')
        return valueOf(refuse('head_moved', { data: await newerItems(ctx, key, ifHead ?? 0) }))
      const value = valueOf(said)
      return storedStatus(reply, value.replayed).send(await deskAnswerOf(ctx, value))
    },
  )
  http.post(
    '/desk/conversations/:id/receipts',
    {
      config: agentDoor,
      schema: {
        tags,
        summary: 'Delivered and read marks, in seq',
        params: deskParams,
        body: receiptRequest,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { agent, key, ctx } = await reachDesk(app, request, request.params.id)
      const { deliveredSeq: delivered, readSeq: read } = request.body
      const mark = { ...key, participant: agent.id, stream: 'cnv' as const, delivered, read }
      await markReceipts(ctx, [mark])
      return reply.code(204).send(null)
    },
  )
}
