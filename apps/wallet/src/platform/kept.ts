import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { Dispatch, SetStateAction } from 'react'

/** More than anybody walks back through; each is a few typed lines. */
const KEPT_MAX = 50

const kept = new Map<string, unknown>()

/** When it is done, and whenever somebody else may sit down here. */
export const forgetKept = () => {
  kept.clear()
}

function keep(entry: string, value: unknown) {
  kept.delete(entry)
  kept.set(entry, value)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT_MAX) break
    kept.delete(oldest)
  }
}

/**
 * State that outlives its screen: who looks something up in the middle of a flow and comes back with
 * the browser finds it as it was. By entry of the history, so that a new visit begins anew; in memory
 * alone, so that it ends with the tab.
 */
export function useKept<T>(initial: () => T): [T, Dispatch<SetStateAction<T>>] {
  const pathname = useLocation({ select: (location) => location.pathname })
  const entry = useLocation({ select: ({ state }) => state.__TSR_key ?? '' })
  const [home] = useState(pathname)
  const state = useState(() => (kept.get(entry) as T | undefined) ?? initial()) // kept by this screen
  const [value] = state
  useEffect(() => {
    // The place changes a moment before the screen does.
    if (pathname === home) keep(entry, value)
  }, [pathname, home, entry, value])
  return state
}
