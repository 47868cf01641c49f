/** Conversations for customers and visitors. They never see seq or head (CV-2). */
import {
  conversation as conversationAnswer,
  conversationPage,
  conversationsQuery,
  handOffRequest,
  idInput,
  itemAnswer,
  itemRequest,
  itemsPage,
  itemsQuery,
  receiptRequest,
  solvedRequest,
} from '@walletdesk/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../platform/app'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import { isoTime } from '../../platform/iso-time'
import { accessConversation, accessOwn, accessPerson } from './conversation.access'
import {
  listConversationsOfPerson,
  listPublicItems,
  listPublicItemsBefore,
} from './conversation.store'
import { conversationView, conversationViews, keyOf } from './conversation-views'
import { answerSolved, handOff } from './commands/act'
import type { Said } from './commands/say'
import { writeItem } from './commands/write-item'
import { readMomentCursor, writeCursor } from './cursor'
import { NOBODY, publicItemOf, publicItems } from './item-views'
import { markReceipts } from './commands/mark-receipts'
import { PERSON } from './receipt.store'
import { invariant } from '../../platform/result'

const params = z.object({ id: idInput('conversation') })
const tags = ['conversations']
const person = { auth: 'person' as const }

export const conversationRoutes: Routes = (http, app) => {
  registerReads(http, app)
  registerItems(http, app)
  registerActs(http, app)
}

/** Whose request it is and which of their conversations it is about. */
async function reach(app: App, request: FastifyRequest, conversationId: string) {
  const { who, key } = valueOf(await accessOwn(app, principalOf(request), conversationId))
  return { who, key, ctx: contextOf(app, request) }
}

function registerReads(http: Http, app: App) {
  http.get(
    '/conversations',
    {
      config: person,
      schema: {
        tags,
        summary: 'My conversations, latest first',
        querystring: conversationsQuery,
        response: { 200: conversationPage },
      },
    },
    async (request) => {
      const { personId } = valueOf(await accessPerson(app, principalOf(request)))
      const { limit, transactionId = null } = request.query
      const after = readMomentCursor(request.query.after)
      const rows = await listConversationsOfPerson(app.db, {
        personId,
        transactionId,
        after,
        limit,
      })
      const last = rows.length === limit ? rows.at(-1) : undefined
      const views = await conversationViews(contextOf(app, request), rows)
      const shownAt = views.at(-1)?.updatedAt ?? ''
      return {
        rows: views,
        next: last ? writeCursor(shownAt, last.id) : null,
      }
    },
  )
  http.get(
    '/conversations/:id',
    {
      config: person,
      schema: {
        tags,
        summary: 'One of my conversations',
        params,
        response: { 200: conversationAnswer },
      },
    },
    async (request) => {
      const principal = principalOf(request)
      const found = valueOf(await accessConversation(app, principal, request.params.id))
      return conversationView(contextOf(app, request), found)
    },
  )
  registerItemPages(http, app)
}

function registerItemPages(http: Http, app: App) {
  http.get(
    '/conversations/:id/items',
    {
      config: person,
      schema: {
        tags,
        summary: 'Items after or before a pubSeq',
        params,
        querystring: itemsQuery,
        response: { 200: itemsPage },
      },
    },
    async (request) => {
      const { after, before, limit } = request.query
      const found = valueOf(await accessConversation(app, principalOf(request), request.params.id))
      const key = keyOf(found)
      const rows =
        before === undefined
          ? await listPublicItems(app.db, { ...key, after, limit })
          : await listPublicItemsBefore(app.db, { ...key, before, limit })
      const items = await publicItems(contextOf(app, request), rows)
      return { items, pubHead: Math.max(found.pubHead, items.at(-1)?.pubSeq ?? 0) }
    },
  )
}

/** 201 the first time; 200 with a header when the same request was done before (CV-5). */
export const storedStatus = (reply: FastifyReply, replayed: boolean): FastifyReply =>
  replayed ? reply.code(200).header('idempotent-replay', 'true') : reply.code(201)

/** For the author, who needs no names: it is their own item. */
export function itemAnswerOf({ item, conversation, hits }: Said) {
  invariant(item !== null && item.pubSeq !== null, 'a customer writes public items')
  return {
    pubSeq: item.pubSeq,
    pubHead: conversation.pubHead,
    at: isoTime(item.at),
    guard: hits.map(({ kind }) => ({ kind })),
    item: publicItemOf(item, NOBODY),
  }
}

function registerItems(http: Http, app: App) {
  http.post(
    '/conversations/:id/items',
    {
      // The answer is as long as the message.
      compress: false,
      config: { ...person, perMinuteMax: 600, masks: ['body', 'data'] },
      schema: {
        tags,
        summary: 'Write a message; its id makes repeats harmless',
        params,
        body: itemRequest,
        response: { 200: itemAnswer, 201: itemAnswer },
      },
    },
    async (request, reply) => {
      const { ctx, who, key } = await reach(app, request, request.params.id)
      const said = valueOf(await writeItem(ctx, { who, key }, request.body))
      return storedStatus(reply, said.replayed).send(itemAnswerOf(said))
    },
  )
}

function registerActs(http: Http, app: App) {
  http.post(
    '/conversations/:id/hand-off',
    {
      config: person,
      schema: {
        tags,
        summary: 'Talk to a person',
        params,
        body: handOffRequest,
        response: { 200: conversationAnswer },
      },
    },
    async (request) => {
      const { who, key, ctx } = await reach(app, request, request.params.id)
      const { reason } = request.body
      const acted = valueOf(await handOff(ctx, { who, key, reason }))
      return conversationView(ctx, acted.conversation)
    },
  )
  http.post(
    '/conversations/:id/solved',
    {
      config: person,
      schema: {
        tags,
        summary: 'Is it solved? No opens it again within 7 days',
        params,
        body: solvedRequest,
        response: { 200: conversationAnswer },
      },
    },
    async (request) => {
      const { who, key, ctx } = await reach(app, request, request.params.id)
      const { solved } = request.body
      const acted = valueOf(await answerSolved(ctx, { who, key, solved }))
      return conversationView(ctx, acted.conversation)
    },
  )
  http.post(
    '/conversations/:id/receipts',
    {
      config: person,
      schema: {
        tags,
        summary: 'Delivered and read marks, in pubSeq',
        params,
        body: receiptRequest,
        response: { 204: z.null() },
      },
    },
    async (request, reply) => {
      const { key } = await reach(app, request, request.params.id)
      const { deliveredSeq: delivered, readSeq: read } = request.body
      const mark = { ...key, participant: PERSON, stream: 'pub' as const, delivered, read }
      await markReceipts(contextOf(app, request), [mark])
      return reply.code(204).send(null)
    },
  )
}
