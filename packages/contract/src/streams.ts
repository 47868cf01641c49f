/**
 * Event streams (DESK.md 3): the frames of the socket, the same over SSE and long poll.
 * `cnv:{id}` desk view by seq, `pub:{id}` customer view by pub_seq, feeds `per:` `agt:` `team:` `ws`.
 */
import { z } from 'zod'
import { AUTHOR_KINDS } from './vocabulary'
import { instant } from './wire'

export const PROTOCOL = 'walletdesk.v1'
export const CLOSE_CODES = {
  pass: 4401,
  helloLate: 4408,
  version: 4409,
  frameTooLarge: 4413,
  tooManySockets: 4429,
  draining: 1012,
} as const

export const streamName = z
  .string()
  .regex(
    /^(?:(?:cnv|pub):cnv_[0-9a-f]{32}|per:per_[0-9a-f]{32}|agt:agt_[0-9a-f]{32}|team:[a-z0-9-]{1,40}|ws)$/,
  )
const seq = z.number().int().min(0)

export const clientFrame = z.discriminatedUnion('t', [
  z.object({
    t: z.literal('hello'),
    v: z.number().int(),
    pass: z.string().max(100),
    client: z.string().max(100).optional(),
    resume: z
      .array(z.tuple([streamName, seq]))
      .max(200)
      .default([]),
    epoch: z.number().int().optional(),
  }),
  z.object({ t: z.literal('sub'), s: streamName, seq }),
  z.object({ t: z.literal('unsub'), s: streamName }),
  z.object({ t: z.literal('ack'), s: streamName, seq }),
  z.object({ t: z.literal('read'), s: streamName, seq }),
  z.object({ t: z.literal('typing'), s: streamName }),
  z.object({ t: z.literal('presence'), s: streamName, mode: z.enum(['viewing', 'composing']) }),
  z.object({ t: z.literal('ping') }),
  z.object({ t: z.literal('pong') }),
])
export type ClientFrame = z.input<typeof clientFrame>

/** A row of a feed: a pointer without a body. */
export const feedItem = z.object({
  seq: z.number().int(),
  type: z.string(),
  subjectId: z.string(),
  data: z.record(z.string(), z.unknown()),
  at: instant,
})
export type FeedItem = z.infer<typeof feedItem>

export const who = z.object({
  kind: z.enum(AUTHOR_KINDS),
  id: z.string(),
  name: z.string().nullable(),
})

/** `items` holds PublicItem on `pub:`, DeskItem on `cnv:`, FeedItem on feeds. */
export type ServerFrame =
  | {
      t: 'welcome'
      session: string
      epoch: number
      heartbeatMs: number
      limits: { streams: number; frameBytes: number }
    }
  | { t: 'items'; s: string; from: number; to: number; items: readonly unknown[] }
  | { t: 'live'; s: string; seq: number }
  | { t: 'gap'; s: string; from: number; to: number; fetch: string }
  | {
      t: 'reset'
      s: string
      reason: 'epoch_changed' | 'retention' | 'access_changed' | 'merged'
      seq: number
      fetch: string
    }
  | { t: 'deny'; s: string; code: string }
  | { t: 'typing'; s: string; who: z.infer<typeof who>; ttlMs: number }
  | {
      t: 'presence'
      s: string
      who: z.infer<typeof who>
      mode: 'viewing' | 'composing'
      ttlMs: number
    }
  /** Delivered and read marks of the others on this stream, in this stream's numbers. */
  | {
      t: 'receipt'
      s: string
      who: z.infer<typeof who>
      deliveredSeq: number
      readSeq: number
      readAt: string | null
    }
  | { t: 'heads'; h: readonly (readonly [string, number])[] }
  | { t: 'ping' }
  | { t: 'pong' }
  | { t: 'bye'; code: string; retryMs: readonly [number, number] }

export const passAnswer = z.object({ pass: z.string(), expiresAt: instant })
export const streamQuery = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(500),
})
export const streamPage = z.object({
  items: z.array(z.unknown()),
  head: z.number().int(),
  epoch: z.number().int(),
})

/**
 * GET stream/sse (DL-8): each event is `id: <cursors>` and `data: <one server frame>`, welcome first.
 * Cursors stand in `Last-Event-ID` or, on the first request, in `resume`:
 * `pub:cnv_...=37,per:per_...=910`. What a client would say goes over HTTP: marks to
 * POST conversations/{id}/receipts; another set of streams is another request.
 */
export const sseQuery = z.object({
  resume: z.string().max(20_000).default(''),
  epoch: z.coerce.number().int().optional(),
})
/** POST stream/poll: answers at once when there is more than the cursors, otherwise within 25 s. */
export const pollRequest = z.object({
  resume: z
    .array(z.tuple([streamName, seq]))
    .max(200)
    .default([]),
  epoch: z.number().int().nullable().default(null),
})
/** The same frames as on the socket: welcome first, then items, gap, reset or deny, and live. */
export const pollAnswer = z.object({ frames: z.array(z.unknown()) })
