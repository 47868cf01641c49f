import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const READ_AFTER_MS = 1_000
/** A long answer never shows half of itself: it is seen when it fills half of the view. */
const HALF = 0.5
const STEPS = Array.from({ length: 11 }, (_, index) => index / 10)

const isSeen = ({ intersectionRatio, intersectionRect, rootBounds }: IntersectionObserverEntry) =>
  intersectionRatio >= HALF ||
  (rootBounds !== null &&
    intersectionRect.height > 0 &&
    intersectionRect.height >= rootBounds.height * HALF)

/** DL-10: read means visible for a second in a view that has the focus. */
export function useReadMarks(
  scroller: RefObject<HTMLElement | null>,
  markRead: (seq: number) => void,
  /** Changes when there are other rows to watch. */
  rowCount: number,
) {
  useEffect(() => {
    const root = scroller.current
    if (!root) return
    const visible = new Set<number>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const plan = () => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        if (document.hasFocus() && visible.size > 0) markRead(Math.max(...visible))
      }, READ_AFTER_MS)
    }
    const seen = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const seq = Number(entry.target.getAttribute('data-seq'))
          if (isSeen(entry)) visible.add(seq)
          else visible.delete(seq)
        }
        plan()
      },
      { root, threshold: STEPS },
    )
    for (const row of root.querySelectorAll('[data-seq]')) seen.observe(row)
    addEventListener('focus', plan)
    return () => {
      clearTimeout(timer)
      seen.disconnect()
      removeEventListener('focus', plan)
    }
  }, [scroller, markRead, rowCount])
}
