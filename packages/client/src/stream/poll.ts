import type { ServerFrame } from './frames'
import { downFrom } from './socket'
import type { FallbackOptions } from './sse'
import { onceDown, type Transport } from './transport'

const WELCOME_WITHIN_MS = 15_000
/** The server holds an empty poll open for up to 25 s. */
const POLL_TIMEOUT_MS = 40_000

/** One request after the other; each answers as soon as there is something beyond the cursors. */
export function pollTransport(options: FallbackOptions): Transport {
  return {
    carrier: 'poll',
    welcomeWithinMs: WELCOME_WITHIN_MS,
    open(events) {
      const ends = onceDown(events)
      const round = { stop: new AbortController() }
      void poll(options, round, ends)
      return {
        send(frame) {
          if (options.sendAside(frame)) return
          // The running poll does not know the new set; the next one does.
          if (frame.t === 'sub' || frame.t === 'unsub') round.stop.abort()
        },
        close() {
          ends.close()
          round.stop.abort()
        },
      }
    },
  }
}

type Ends = ReturnType<typeof onceDown>

async function poll(options: FallbackOptions, round: { stop: AbortController }, ends: Ends) {
  while (ends.isOpen()) {
    round.stop = new AbortController()
    const { signal } = round.stop
    const body = { resume: options.resume(), epoch: options.epoch() }
    const answer = await options.api.post<{ frames: readonly ServerFrame[] }>(
      `/api/v1${options.side}/stream/poll`,
      body,
      { signal, timeoutMs: POLL_TIMEOUT_MS },
    )
    if (answer.ok) for (const frame of answer.value.frames) ends.frame(frame)
    else if (!signal.aborted) ends.down(downFrom(answer.problem))
  }
}
