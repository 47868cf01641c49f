/** Signs from the surroundings that a lost connection may work again, or that none can. */
export type WakeSignals = (on: { wake: () => void; sleep: () => void }) => () => void

/** In a browser: network events and the page becoming visible. Elsewhere there are none. */
export const browserSignals: WakeSignals = ({ wake, sleep }) => {
  if (typeof document === 'undefined') return () => {}
  const stop = new AbortController()
  const { signal } = stop
  const wakeWhenVisible = () => {
    if (document.visibilityState === 'visible') wake()
  }
  addEventListener('online', wake, { signal })
  addEventListener('offline', sleep, { signal })
  // Comes back from the back-forward cache with its socket cut.
  addEventListener('pageshow', wakeWhenVisible, { signal })
  document.addEventListener('visibilitychange', wakeWhenVisible, { signal })
  return () => {
    stop.abort()
  }
}
