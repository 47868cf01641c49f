import { CHANNEL, readEnvelope, type EventName, type FromPanel, type ToPanel } from '../bridge'

/** The page that embeds the panel. */
export type Host = {
  send: (message: FromPanel) => void
  emit: (name: EventName, detail?: unknown) => void
  /** Returns what stops the listening. */
  listen: (listener: (message: ToPanel) => void) => () => void
}

/** The loader names its page's origin in the fragment; a lie would only reach nobody. */
export function createHost(origin: string | null): Host {
  const send = (message: FromPanel) => {
    if (origin && window.parent !== window) {
      window.parent.postMessage({ channel: CHANNEL, message }, origin)
    }
  }
  return {
    send,
    emit(name, detail = null) {
      send({ type: 'event', name, detail })
    },
    listen(listener) {
      const stop = new AbortController()
      const onMessage = ({ origin: from, source, data }: MessageEvent) => {
        if (from !== origin || source !== window.parent) return
        const message = readEnvelope<ToPanel>(data)
        if (message) listener(message)
      }
      addEventListener('message', onMessage, { signal: stop.signal })
      return () => stop.abort()
    },
  }
}
