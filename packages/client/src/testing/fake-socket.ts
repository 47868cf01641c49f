import type { ServerFrame } from '../stream/frames'
import type { SocketConstructor, SocketLike } from '../stream/socket'

/** The server's end of a fake socket. */
export type FakeSocketEnd = {
  start: () => void
  receive: (frame: ServerFrame) => void
  end: (code: number) => void
  onFrame: (frame: Record<string, unknown>) => void
  onClose: () => void
}

/** A WebSocket whose other end is `accept`. Opens and closes a tick later, as real ones do. */
export function fakeSocket(accept: (end: FakeSocketEnd) => void): SocketConstructor {
  return class implements SocketLike {
    readyState = 0
    readonly #target = new EventTarget()
    readonly #end: FakeSocketEnd

    constructor() {
      this.#end = {
        start: () => {
          setTimeout(() => {
            if (this.readyState !== 0) return
            this.readyState = 1
            this.#emit('open', {})
          }, 0)
        },
        receive: (frame) => {
          if (this.readyState === 1) this.#emit('message', { data: JSON.stringify(frame) })
        },
        end: (code) => {
          this.#close(code)
        },
        onFrame: () => {},
        onClose: () => {},
      }
      accept(this.#end)
    }

    send(data: string) {
      this.#end.onFrame(JSON.parse(data) as Record<string, unknown>)
    }

    close() {
      this.#end.onClose()
      this.#close(1000)
    }

    addEventListener(type: string, listener: (event: { data?: unknown; code?: number }) => void) {
      this.#target.addEventListener(type, (event) => {
        listener(event as Event & { data?: unknown; code?: number })
      })
    }

    #close(code: number) {
      if (this.readyState === 3) return
      this.readyState = 3
      setTimeout(() => {
        this.#emit('close', { code })
      }, 0)
    }

    #emit(type: string, detail: object) {
      this.#target.dispatchEvent(Object.assign(new Event(type), detail))
    }
  }
}
