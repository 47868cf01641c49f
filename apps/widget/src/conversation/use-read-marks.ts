import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const READ_AFTER_MS = 1_000

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
        for (const { target, isIntersecting } of entries) {
          const seq = Number(target.getAttribute('data-seq'))
          if (isIntersecting) visible.add(seq)
          else visible.delete(seq)
        }
        plan()
      },
      { root, threshold: 0.5 },
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
