import { useLocation, useRouter } from '@tanstack/react-router'
import type { HistoryState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'

declare module '@tanstack/react-router' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- merges with theirs
  interface HistoryState {
    /** Which step of its flow this entry is. */
    step?: number
  }
}

const indexOf = ({ state }: { state: HistoryState }) => state.step ?? 0

/**
 * The steps of a flow, one entry of the browser's history each: Back and Forward walk them. Only
 * steps that this visit has earned are shown; an entry of an earlier visit, whose typing is gone,
 * leads back to where it began. A flow that keeps what is typed keeps how far it came as well.
 */
export function useSteps<Step extends string>(
  steps: readonly [Step, ...Step[]],
  kept?: { readonly reached: number; readonly setReached: (index: number) => void },
) {
  const { history } = useRouter()
  const pathname = useLocation({ select: (location) => location.pathname })
  const entry = useLocation({ select: indexOf })
  const own = useState(0)
  const [reached, setReached] = kept ? [kept.reached, kept.setReached] : own
  const [held, setHeld] = useState<number | null>(null)
  const index = held ?? Math.min(entry, reached)

  useEffect(() => {
    if (held !== null || entry <= reached) return
    // Not at once: the effect may be undone and done again, and two jumps would leave the app.
    const timer = setTimeout(() => {
      history.go(reached - entry)
    })
    return () => {
      clearTimeout(timer)
    }
  }, [history, entry, reached, held])

  return {
    step: steps[index] ?? steps[0],
    /**
     * Shows this step; those after it have to be earned again. Who went elsewhere while an answer
     * was under way is not fetched back.
     */
    goTo: (next: Step) => {
      const wanted = steps.indexOf(next)
      setReached(wanted)
      const { location } = history
      if (location.pathname !== pathname || wanted !== indexOf(location) + 1) return
      history.push(location.href, { step: wanted })
    },
    goBack: () => {
      history.back()
    },
    /** What is typed here undoes what followed from it: Forward no longer leads there. */
    forgetLater: () => {
      setReached(index)
    },
    /** To the entry where the flow began, so that what replaces it is not followed by its steps. */
    leave: async () => {
      const stepsBack = indexOf(history.location)
      if (stepsBack === 0) return
      setHeld(index)
      await new Promise<void>((resolve) => {
        const stop = history.subscribe(() => {
          stop()
          resolve()
        })
        history.go(-stepsBack)
      })
    },
  }
}
