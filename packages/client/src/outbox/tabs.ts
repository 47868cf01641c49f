/** How tabs of one person work together: one sends, all hear of changes. */
export type Tabs = {
  /** Calls `lead` once this tab is the one that sends. */
  whenLeader: (lead: () => void) => void
  tell: () => void
  onTold: (listener: () => void) => void
  close: () => void
}

/** A program, or a browser without the means: it is alone and leads at once. */
export const aloneTab = (): Tabs => ({
  whenLeader(lead) {
    lead()
  },
  tell: () => {},
  onTold: () => {},
  close: () => {},
})

/**
 * Web Locks choose the leader and choose again when its tab closes. Where they are missing or denied,
 * as in a frame of another site whose storage is blocked, every tab sends; the item's id keeps that
 * harmless.
 */
export function browserTabs(name: string): Tabs {
  const channel = openChannel(name)
  if (!channel) return aloneTab()
  const stop = new AbortController()
  return {
    whenLeader(lead) {
      if (!('locks' in navigator)) {
        lead()
        return
      }
      const hold = () => {
        lead()
        return new Promise<void>((resolve) => {
          stop.signal.addEventListener('abort', () => {
            resolve()
          })
        })
      }
      navigator.locks.request(name, { signal: stop.signal }, hold).catch(() => {
        if (!stop.signal.aborted) lead()
      })
    },
    tell() {
      channel.postMessage('changed')
    },
    onTold(listener) {
      channel.onmessage = listener
    },
    close() {
      stop.abort()
      channel.close()
    },
  }
}

function openChannel(name: string) {
  try {
    return new BroadcastChannel(name)
  } catch {
    return null
  }
}
