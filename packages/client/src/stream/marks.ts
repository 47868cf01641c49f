import type { Clock } from '../clock'

const SEND_EVERY_MS = 1_000

export type MarkKind = 'ack' | 'read'
export type SendMark = (kind: MarkKind, stream: string, seq: number) => boolean

/**
 * Delivered and read marks only rise (DL-10) and are said again after a reconnect, since the link may
 * have died with them. Each kind is said once a second at most: what was delivered is gathered for
 * that second, what was read is said at once, for whoever has read it may leave the page now.
 */
export class Marks {
  readonly #highest = new Map<string, number>()
  readonly #unsent = new Set<string>()
  /** Calls off the second of a kind that is running. */
  readonly #seconds = new Map<MarkKind, () => void>()
  readonly #clock: Clock
  readonly #send: SendMark

  constructor(clock: Clock, send: SendMark) {
    this.#clock = clock
    this.#send = send
  }

  raise(kind: MarkKind, stream: string, seq: number) {
    const key = `${kind} ${stream}`
    if (seq <= (this.#highest.get(key) ?? 0)) return
    this.#highest.set(key, seq)
    this.#unsent.add(key)
    if (this.#seconds.has(kind)) return
    if (kind === 'read') this.#say(key)
    const callOff = this.#clock.after(SEND_EVERY_MS, () => {
      this.#seconds.delete(kind)
      this.flush()
    })
    this.#seconds.set(kind, callOff)
  }

  flush() {
    for (const key of this.#unsent) this.#say(key)
  }

  #say(key: string) {
    const [kind, stream] = key.split(' ')
    const seq = this.#highest.get(key)
    if (!stream || !seq || (kind !== 'ack' && kind !== 'read')) return
    if (this.#send(kind, stream, seq)) this.#unsent.delete(key)
  }

  /** A new link: nobody knows whether the old one still delivered. */
  repeat() {
    for (const key of this.#highest.keys()) this.#unsent.add(key)
    this.flush()
  }

  forget(stream: string) {
    for (const kind of ['ack', 'read']) {
      this.#highest.delete(`${kind} ${stream}`)
      this.#unsent.delete(`${kind} ${stream}`)
    }
  }

  stop() {
    for (const callOff of this.#seconds.values()) callOff()
  }
}
