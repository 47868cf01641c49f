import type { Line } from '@walletdesk/client'
import type { RefObject } from 'preact'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

const NEAR_END_PX = 80
const LOAD_OLDER_PX = 240

type Shown = { first: string | null; last: Line | null; height: number; count: number }

const NOTHING: Shown = { first: null, last: null, height: 0, count: 0 }
const NONE_MISSED = { count: 0, from: null }

export type Move = 'to_end' | 'keep_place' | 'count' | 'none'

const GAP_PX = 8

/** Only just begun, with one message at most: whoever asks comes to read the status. */
export const isToReadStatus = (lines: readonly Line[]): boolean => {
  const said = lines.filter(({ kind }) => kind === 'message')
  return said.every(({ author }) => author.kind !== 'agent') && said.filter(isMine).length <= 1
}

const isMine = ({ mine }: Line) => mine

/** The end, or as near to it as the status card stays in sight (UX 8.9). */
function placeOf(element: HTMLElement, lines: readonly Line[]): number {
  const end = element.scrollHeight - element.clientHeight
  const card = isToReadStatus(lines) ? element.querySelector('[data-card="transaction"]') : null
  if (!card) return end
  const fromTop = card.getBoundingClientRect().top - element.getBoundingClientRect().top
  return Math.min(end, Math.max(0, element.scrollTop + fromTop - GAP_PX))
}

/** What other lines mean for the reader's place. */
export function moveFor(
  before: Omit<Shown, 'height'>,
  lines: readonly Line[],
  isAtEnd: boolean,
): Move {
  const first = lines[0]
  const last = lines.at(-1)
  if (last && last.id !== before.last?.id) {
    const isMine = last.mine || before.last === null
    return isAtEnd || isMine ? 'to_end' : 'count'
  }
  if (before.first !== null && before.first !== first?.id) return 'keep_place'
  return isAtEnd ? 'to_end' : 'none'
}

/**
 * UX 7.9: follows the end while the reader is within 80 px of it or has just sent something; otherwise
 * it counts what is new and stays where the reader is. Older lines above keep the visual position.
 */
export function useFollow(
  scroller: RefObject<HTMLElement | null>,
  lines: readonly Line[],
  loadOlder: () => void,
) {
  const shown = useRef<Shown>(NOTHING)
  const isAtEnd = useRef(true)
  const latest = useRef(lines)
  const hasWritten = useRef(false)
  const [missed, setMissed] = useState<{ count: number; from: string | null }>(NONE_MISSED)

  const toEnd = useCallback(() => {
    const element = scroller.current
    if (element) element.scrollTop = element.scrollHeight
    setMissed(NONE_MISSED)
  }, [scroller])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    latest.current = lines
    const before = shown.current
    const last = lines.at(-1) ?? null
    const height = element.scrollHeight
    shown.current = { first: lines[0]?.id ?? null, last, height, count: lines.length }
    const move = moveFor(before, lines, isAtEnd.current)
    if (move === 'to_end') {
      if (before.last !== null && last?.mine) hasWritten.current = true
      element.scrollTop = hasWritten.current ? height : placeOf(element, lines)
      setMissed(NONE_MISSED)
    }
    if (move === 'keep_place') element.scrollTop += height - before.height
    else if (move === 'count') {
      const added = Math.max(1, lines.length - before.count)
      setMissed(({ count }) => ({ count: count + added, from: last?.author.name ?? null }))
    }
  }, [lines, scroller])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onScroll = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      isAtEnd.current = left < NEAR_END_PX
      if (isAtEnd.current) setMissed(NONE_MISSED)
      if (element.scrollTop < LOAD_OLDER_PX) loadOlder()
    }
    element.addEventListener('scroll', onScroll, { passive: true })
    // The keyboard opens, a card grows: whoever was at the end stays there.
    const resized = new ResizeObserver(() => {
      if (!isAtEnd.current) return
      const { scrollHeight } = element
      element.scrollTop = hasWritten.current ? scrollHeight : placeOf(element, latest.current)
    })
    resized.observe(element)
    for (const child of element.children) resized.observe(child)
    return () => {
      element.removeEventListener('scroll', onScroll)
      resized.disconnect()
    }
  }, [scroller, loadOlder])

  return { missed, toEnd }
}
