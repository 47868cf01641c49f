import type { Clock } from '../clock'

const SEND_EVERY_MS = 1_000

export type MarkKind = 'ack' | 'read'
export type SendMark = (kind: MarkKind, stream: string, seq: number) => boolean

/**
 * Delivered and read marks only rise (DL-10). They are gathered for a second, and said again after
 * a reconnect, since the link may have died with them.
 */
export class Marks {
  readonly #highest = new Map<string, number>()
  readonly #unsent = new Set<string>()
  readonly #clock: Clock
  readonly #send: SendMark
  #callOff: (() => void) | null = null

  constructor(clock: Clock, send: SendMark) {
    this.#clock = clock
    this.#send = send
  }

  raise(kind: MarkKind, stream: string, seq: number) {
    const key = `${kind} ${stream}`
    if (seq <= (this.#highest.get(key) ?? 0)) return
    this.#highest.set(key, seq)
    this.#unsent.add(key)
    this.#callOff ??= this.#clock.after(SEND_EVERY_MS, () => {
      this.#callOff = null
      this.flush()
    })
  }

  flush() {
    for (const key of this.#unsent) {
      const [kind, stream] = key.split(' ')
      const seq = this.#highest.get(key)
      if (!stream || !seq || (kind !== 'ack' && kind !== 'read')) continue
      if (this.#send(kind, stream, seq)) this.#unsent.delete(key)
    }
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
    this.#callOff?.()
  }
}
