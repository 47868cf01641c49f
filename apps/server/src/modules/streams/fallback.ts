/** The same frames where sockets do not get through: server-sent events and long poll (DL-8). */
import type { ServerFrame } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Principal } from '../../platform/http/principal'
import { refuse, type Refused } from '../../platform/result'
import type { DeskStreams } from './desk-streams'
import { Reader, type Link } from './reader'
import { follow, headsOf, welcomeOf, type Resume } from './stream-session'

type Start = { readonly resume: Resume; readonly epoch: number | null }

export const tooMany = (
  streams: DeskStreams,
  principal: Principal,
): Refused<'too_many_sockets'> | null =>
  streams.countOf(principal) >= LIMITS.socketsPerPrincipalMax ? refuse('too_many_sockets') : null

/** `pub:cnv_...=37,per:per_...=910` */
export function readCursors(text: string): Resume {
  return text.split(',').flatMap((part) => {
    const at = part.lastIndexOf('=')
    const seq = Number(part.slice(at + 1))
    return at > 0 && Number.isSafeInteger(seq) && seq >= 0
      ? [[part.slice(0, at), seq] as const]
      : []
  })
}

/** Follows the frames of one reader and knows where it stands after each. */
function cursorsFrom(resume: Resume) {
  const cursors = new Map(resume)
  return {
    after: (text: string): string => {
      const frame = JSON.parse(text) as ServerFrame // written by us
      if (frame.t === 'items' || frame.t === 'gap') cursors.set(frame.s, frame.to)
      if (frame.t === 'reset' || frame.t === 'live') cursors.set(frame.s, frame.seq)
      if (frame.t === 'deny') cursors.delete(frame.s)
      return Array.from(cursors, ([stream, seq]) => `${stream}=${seq}`).join(',')
    },
  }
}

/**
 * Holds the answer open and writes frames as they come. Each event's id are the cursors after it,
 * so that a reader that comes back says by itself where it was.
 */
export async function serveEvents(
  streams: DeskStreams,
  {
    principal,
    request,
    reply,
    start,
  }: {
    principal: Principal
    request: FastifyRequest
    reply: FastifyReply
    start: Start
  },
): Promise<void> {
  reply.hijack()
  const { raw } = reply
  const cursors = cursorsFrom(start.resume)
  let frames = 0
  const link: Link = {
    send: (text) => {
      frames += 1
      raw.write(`id: ${cursors.after(text)}\ndata: ${text}\n\n`, () => {
        frames -= 1
        reader.recover(
          (stream) => streams.hub.headOf(stream),
          () => {
            streams.app.metrics.gaps.inc()
          },
        )
      })
    },
    waiting: () => ({ frames, bytes: raw.writableLength }),
    close: () => raw.end(),
  }
  const reader = new Reader(principal, link)
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>), // set by our own hooks
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  const beat = setInterval(() => {
    reader.send({ t: 'ping' })
    reader.send(headsOf(streams, reader))
  }, LIMITS.heartbeatMs)
  const gone = new AbortController()
  request.raw.on('close', () => {
    gone.abort()
    clearInterval(beat)
    streams.exit(reader)
  })
  try {
    await streams.enter(reader)
    reader.send(await welcomeOf(streams, reader))
    await follow(streams, reader, start)
  } finally {
    // Who hung up meanwhile has left before entering: nobody else would free the place.
    if (gone.signal.aborted) streams.exit(reader)
  }
}

const POLL_MS = 25_000

/** Frames that say something new; `live` alone is no reason to answer. */
const isNews = (text: string) => /^\{"t":"(?:items|gap|reset|deny)"/.test(text)

/** Answers as soon as there is more than the cursors, otherwise after 25 s with what is live. */
export async function poll(
  streams: DeskStreams,
  principal: Principal,
  { start, gone }: { start: Start; gone: AbortSignal },
): Promise<{ frames: ServerFrame[] }> {
  const frames: string[] = []
  let wake = () => {}
  const woken = new Promise<void>((resolve) => {
    wake = resolve
  })
  const reader = new Reader(principal, {
    send: (text) => {
      frames.push(text)
      if (isNews(text)) wake()
    },
    waiting: () => ({ frames: 0, bytes: 0 }),
    close: () => {
      wake()
    },
  })
  const timer = setTimeout(() => {
    wake()
  }, POLL_MS)
  gone.addEventListener('abort', () => {
    wake()
  })
  try {
    await streams.enter(reader)
    reader.send(await welcomeOf(streams, reader))
    await follow(streams, reader, start)
    await woken
  } finally {
    clearTimeout(timer)
    streams.exit(reader)
  }
  return { frames: frames.map((text) => JSON.parse(text) as ServerFrame) } // written by us above
}
