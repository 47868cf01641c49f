/**
 * One connected reader: the streams it follows and how far each was sent. Knows no socket: frames
 * leave through a link, which says how much of them still waits.
 */
import { LIMITS } from '@walletdesk/contract/limits'
import type { ServerFrame } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Principal } from '../../platform/http/principal'
import type { Source } from './stream-source'

export type Link = {
  readonly send: (text: string) => void
  /** What was sent and is not on the wire yet. */
  readonly waiting: () => { readonly frames: number; readonly bytes: number }
  readonly close: (code: number, reason: string) => void
}

/**
 * `catching_up`: its missing items are being read; frames of the stream are not sent meanwhile.
 * `live`: everything up to `seq` was sent, and what follows is sent as it comes.
 * `behind`: the reader is too slow; frames are dropped until one gap says which (DL-6).
 */
export type Subscription = {
  readonly source: Source
  seq: number
  state: 'catching_up' | 'live' | 'behind'
}

const isFull = ({ frames, bytes }: ReturnType<Link['waiting']>) =>
  frames >= LIMITS.socketQueueFramesMax || bytes >= LIMITS.socketQueueBytesMax
/** Half empty again: a gap may go out without the next frame falling over the edge at once. */
const hasRoom = ({ frames, bytes }: ReturnType<Link['waiting']>) =>
  frames <= LIMITS.socketQueueFramesMax / 2 && bytes <= LIMITS.socketQueueBytesMax / 2

export const fetchPath = (principal: Principal, stream: string, after: number): string =>
  `/api/v1/${principal.kind === 'agent' ? 'desk/' : ''}streams/${stream}?after=${after}`

/** Clients send every 3 s; twice as often is forgiven. */
const TELL_EVERY_MS = LIMITS.typingSendEveryMs / 2

export class Reader {
  readonly principal: Principal
  readonly subscriptions = new Map<string, Subscription>()
  readonly #link: Link
  readonly #toldAt = new Map<string, number>()
  #behind = 0

  constructor(principal: Principal, link: Link) {
    this.principal = principal
    this.#link = link
  }

  /** False when the same was told a moment ago. */
  mayTell(what: string, nowMs: number): boolean {
    if (nowMs - (this.#toldAt.get(what) ?? 0) < TELL_EVERY_MS) return false
    this.#toldAt.set(what, nowMs)
    return true
  }

  get sessionStream(): string {
    return `ses:${showId('session', this.principal.sessionId)}`
  }

  send(frame: ServerFrame): void {
    this.#link.send(JSON.stringify(frame))
  }

  /** A frame of a stream, already text; false when the reader is too slow for it. */
  sendItems(subscription: Subscription, text: string): boolean {
    if (isFull(this.#link.waiting())) {
      subscription.state = 'behind'
      this.#behind += 1
      return false
    }
    this.#link.send(text)
    return true
  }

  /** Hints of others (typing, receipts) are dropped before anything that must arrive. */
  sendAside(text: string): void {
    if (hasRoom(this.#link.waiting())) this.#link.send(text)
  }

  /** Says what was dropped, once there is room again; `headOf` knows how far each stream is. */
  recover(headOf: (stream: string) => number, onGap: () => void): void {
    if (this.#behind === 0 || !hasRoom(this.#link.waiting())) return
    for (const subscription of this.subscriptions.values()) {
      if (subscription.state !== 'behind') continue
      this.sendGap(subscription, headOf(subscription.source.stream))
      onGap()
    }
    this.#behind = 0
  }

  sendGap(subscription: Subscription, head: number): void {
    const { stream } = subscription.source
    const from = subscription.seq + 1
    subscription.state = 'live'
    if (head < from) return
    const fetch = fetchPath(this.principal, stream, subscription.seq)
    this.send({ t: 'gap', s: stream, from, to: head, fetch })
    subscription.seq = head
  }

  close(code: number, reason: string): void {
    this.#link.close(code, reason)
  }
}
