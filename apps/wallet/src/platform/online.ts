import { useSyncExternalStore } from 'react'

const subscribe = (changed: () => void) => {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}

/** Whether the device has a network at all; a server that is away shows as a failed query. */
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)
