import type { ClientFrame, ServerFrame } from './frames'

/** Ways for frames to travel; all carry the same ones (DL-8). */
export const CARRIERS = ['socket', 'sse', 'poll'] as const
export type Carrier = (typeof CARRIERS)[number]

/**
 * Why a link ended. `unreachable`: nothing answered, so no other carrier would do better.
 * `blocked`: this carrier did not get through. `ended`: it worked and then stopped.
 * `refused`: the server said no, for good until something changes.
 */
export type Down = {
  kind: 'unreachable' | 'blocked' | 'ended' | 'refused'
  code: string
  retryAfterMs?: number
}

export type LinkEvents = {
  onFrame: (frame: ServerFrame) => void
  /** Exactly once, and never after `close`. */
  onDown: (why: Down) => void
}

export type Link = {
  send: (frame: ClientFrame) => void
  close: () => void
}

export type Transport = {
  carrier: Carrier
  /** A link that has not said welcome by then is given up. */
  welcomeWithinMs: number
  open: (events: LinkEvents) => Link
}

/** Passes events on until the first end, so that a transport may report clumsily. */
export function onceDown({ onFrame, onDown }: LinkEvents) {
  let open = true
  return {
    isOpen: () => open,
    frame(frame: ServerFrame) {
      if (open) onFrame(frame)
    },
    down(why: Down) {
      if (!open) return
      open = false
      onDown(why)
    },
    close() {
      open = false
    },
  }
}

/** What came over the wire as one frame, or null when it is none. */
export function readFrame(text: string): ServerFrame | null {
  try {
    const frame: unknown = JSON.parse(text)
    const isFrame = typeof frame === 'object' && frame !== null && 't' in frame
    // The server's tests hold frames against the contract; the browser carries no schema library.
    return isFrame ? (frame as ServerFrame) : null
  } catch {
    return null
  }
}
