import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const RESTS_AFTER_MS = 900

/** Marks the scroller with `data-scrolling` while a person, not the program, moves it. */
export function useScrolling(scroller: RefObject<HTMLElement | null>) {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const mark = () => {
      element.dataset['scrolling'] = ''
      clearTimeout(timer)
      timer = setTimeout(() => delete element.dataset['scrolling'], RESTS_AFTER_MS)
    }
    for (const sign of ['wheel', 'touchmove', 'keydown']) {
      element.addEventListener(sign, mark, { passive: true, signal: stop.signal })
    }
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
  }, [scroller])
}
