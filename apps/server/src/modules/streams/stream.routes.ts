/** Passes, pages of streams, and the fallbacks. Agents reach the same under `/desk` (their cookies). */
import {
  passAnswer,
  pollAnswer,
  pollRequest,
  sseQuery,
  streamName,
  streamPage,
  streamQuery,
} from '@walletdesk/contract'
import { z } from 'zod'
import type { App } from '../../platform/app'
import { createContext } from '../../platform/context'
import { contextOf, principalOf, valueOf, type Http, type Routes } from '../../platform/http/routes'
import { streamsOf, type DeskStreams } from './desk-streams'
import { poll, readCursors, serveEvents, tooMany } from './fallback'
import { issuePass } from './passes'
import { attachSocket } from './socket'
import { accessStream } from './stream.access'
import { readHeads, readRuns } from './stream-source'
import { deleteOldPasses } from './stream.store'

const tags = ['streams']

type Side = { readonly prefix: '' | '/desk'; readonly auth: 'person' | 'agent' }
const SIDES: readonly Side[] = [
  { prefix: '', auth: 'person' },
  { prefix: '/desk', auth: 'agent' },
]

export const streamRoutes: Routes = (http, app) => {
  const streams = streamsOf(app)
  attachSocket(http, streams)
  for (const side of SIDES) {
    registerPasses(http, app, side)
    registerPages(http, streams, side)
    registerFallbacks(http, streams, side)
  }
}

function registerPasses(http: Http, app: App, { prefix, auth }: Side) {
  http.post(
    `${prefix}/stream/passes`,
    {
      config: { auth },
      schema: {
        tags,
        summary: 'A one-time ticket for the event socket, good for 30 s',
        response: { 201: passAnswer },
      },
    },
    async (request, reply) => reply.code(201).send(await issuePass(app, principalOf(request))),
  )
}

function registerPages(http: Http, streams: DeskStreams, { prefix, auth }: Side) {
  const { app } = streams
  http.get(
    `${prefix}/streams/:stream`,
    {
      config: { auth, perMinuteMax: 3_000 },
      schema: {
        tags,
        summary: 'What came after a number',
        params: z.object({ stream: streamName }),
        querystring: streamQuery,
        response: { 200: streamPage },
      },
    },
    async (request) => {
      const { after, limit } = request.query
      const source = valueOf(await accessStream(app, principalOf(request), request.params.stream))
      const ctx = contextOf(app, request)
      const [heads, runs] = await Promise.all([
        readHeads(ctx, [source]),
        readRuns(ctx, [{ source, after }], limit),
      ])
      const items = [...(runs.get(source.stream)?.items ?? [])]
      // Items may be younger than the head that was read beside them.
      const reached = items.length > 0 ? after + items.length : 0
      const head = Math.max(heads.get(source.stream) ?? 0, reached)
      return { items, head, epoch: await streams.epoch() }
    },
  )
}

function registerFallbacks(http: Http, streams: DeskStreams, { prefix, auth }: Side) {
  http.get(
    `${prefix}/stream/sse`,
    {
      config: { auth },
      schema: { tags, summary: 'The same frames as server-sent events', querystring: sseQuery },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const full = tooMany(streams, principal)
      if (full) return valueOf(full)
      const cursors = request.headers['last-event-id'] ?? request.query.resume
      const start = { resume: readCursors(String(cursors)), epoch: request.query.epoch ?? null }
      await serveEvents(streams, { principal, request, reply, start })
      return reply
    },
  )
  http.post(
    `${prefix}/stream/poll`,
    {
      config: { auth },
      schema: {
        tags,
        summary: 'The same frames by long poll: answers when there is news, at the latest in 25 s',
        body: pollRequest,
        response: { 200: pollAnswer },
      },
    },
    async (request, reply) => {
      const principal = principalOf(request)
      const full = tooMany(streams, principal)
      if (full) return valueOf(full)
      const gone = new AbortController()
      reply.raw.once('close', () => {
        gone.abort()
      })
      return poll(streams, principal, { start: request.body, gone: gone.signal })
    },
  )
}

const OLD_PASSES_EVERY_MS = 60_000

/** Passes that nobody used. */
export const streamTimer = {
  name: 'stream-passes',
  everyMs: OLD_PASSES_EVERY_MS,
  run: async ({ app, now }: ReturnType<typeof createContext>) => {
    await deleteOldPasses(app.db, now)
  },
}
