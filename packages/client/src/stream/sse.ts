import type { Api } from '../api'
import { problemFrom } from '../problem'
import type { ClientFrame, ResumeMark } from './frames'
import { downFrom } from './socket'
import { onceDown, readFrame, type Transport } from './transport'

export type FallbackOptions = {
  api: Api
  side: string
  resume: () => readonly ResumeMark[]
  epoch: () => number | null
  /** Takes what a client would say on the socket; true when it was said over HTTP. */
  sendAside: (frame: ClientFrame) => boolean
}

/** A proxy that buffers would hold the welcome back as well: then this is no way either. */
const WELCOME_WITHIN_MS = 2_500

/** Cursors in one header or parameter: `pub:cnv_1=37,per:per_2=910`. */
export const writeCursors = (marks: readonly ResumeMark[]) =>
  marks.map(([stream, seq]) => `${stream}=${seq}`).join(',')

/**
 * Server-sent events read with fetch, because the browser's own reader can send neither a bearer
 * token nor the cursors of its first request.
 */
export function sseTransport(options: FallbackOptions): Transport {
  return {
    carrier: 'sse',
    welcomeWithinMs: WELCOME_WITHIN_MS,
    open(events) {
      const ends = onceDown(events)
      const stop = new AbortController()
      void readEvents(options, stop.signal, ends)
      return {
        send(frame) {
          if (options.sendAside(frame)) return
          // What is read is fixed when the request is made, so another set is another request.
          if (frame.t === 'sub' || frame.t === 'unsub') {
            stop.abort()
            ends.down({ kind: 'ended', code: 'streams_changed', retryAfterMs: 0 })
          }
        },
        close() {
          ends.close()
          stop.abort()
        },
      }
    },
  }
}

type Ends = ReturnType<typeof onceDown>

async function readEvents(
  { api, side, resume, epoch }: FallbackOptions,
  signal: AbortSignal,
  ends: Ends,
) {
  const cursors = writeCursors(resume())
  const life = epoch()
  const query = new URLSearchParams({
    resume: cursors,
    ...(life === null ? {} : { epoch: `${life}` }),
  })
  try {
    const response = await api.open(`/api/v1${side}/stream/sse?${query.toString()}`, {
      headers: { accept: 'text/event-stream', 'last-event-id': cursors },
      signal,
    })
    if (!response.ok || !response.body) {
      ends.down(downFrom(problemFrom(await response.json(), response.status, response.headers)))
      return
    }
    await readBody(response.body, ends)
    ends.down({ kind: 'ended', code: 'eof' })
  } catch {
    ends.down({ kind: 'unreachable', code: 'unreachable' })
  }
}

async function readBody(body: ReadableStream<Uint8Array>, ends: Ends) {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !ends.isOpen()) return
    const events = (rest + decoder.decode(value, { stream: true })).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) passOn(event, ends)
  }
}

/** One event: the `data:` lines are a frame; comments only keep the line open. */
function passOn(event: string, ends: Ends) {
  const data = event
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n')
  const frame = data === '' ? null : readFrame(data)
  if (frame) ends.frame(frame)
}
