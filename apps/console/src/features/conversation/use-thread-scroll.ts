import { useVirtualizer } from '@tanstack/react-virtual'
import type { Line } from '@walletdesk/client'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'

const LINE_PX = 72
const OVERSCAN = 12
/** UX.md 7.9: within this of the end, new messages scroll by themselves. */
const FOLLOW_PX = 80

type Older = { hasOlder: boolean; load: () => void }

/** Opens at the end, follows it, and keeps its place when older lines come in (UX.md 7.9). */
export function useThreadScroll(lines: readonly Line[], { hasOlder, load }: Older) {
  const scroller = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: OVERSCAN,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: FOLLOW_PX,
  })
  const last = lines.at(-1)
  const isOpened = last !== undefined
  const ownId = last?.mine ? last.id : null
  useLayoutEffect(() => {
    if (isOpened) virtual.scrollToEnd()
  }, [virtual, isOpened, ownId])
  const startIndex = virtual.range?.startIndex
  useEffect(() => {
    if (startIndex === 0 && hasOlder) load()
  }, [startIndex, hasOlder, load])
  // A notice above the composer takes room from the thread: what it is about stays in sight.
  useEffect(() => {
    const pane = scroller.current
    if (!pane || !isAtEnd) return
    const watch = new ResizeObserver(() => {
      virtual.scrollToEnd()
    })
    watch.observe(pane)
    return () => {
      watch.disconnect()
    }
  }, [virtual, isAtEnd])
  const onScroll = () => {
    setAtEnd(virtual.isAtEnd())
  }
  // The end may come nearer without scrolling: lines are measured, the pane grows.
  return { scroller, virtual, isAtEnd: isAtEnd || virtual.isAtEnd(), onScroll }
}
