import { useVirtualizer } from '@tanstack/react-virtual'
import type { InboxRow } from '@walletdesk/contract'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { InboxRowLink } from './inbox-row'
import type { InboxView } from './inbox.api'
import styles from './inbox.module.css'

export const ROW_PX = 92
const OVERSCAN = 8

type Paged = {
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => Promise<unknown>
}

type InboxRowsProps = {
  rows: readonly InboxRow[]
  view: InboxView
  selectedId: string | undefined
  query: Paged
  /** In the place of rows: loading, empty, failed; above them: out of date. */
  state: ReactNode
}

/** Only the visible rows are there; the next page comes before its place is reached. */
export function InboxRows({ rows, view, selectedId, query, state }: InboxRowsProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
  })
  const items = virtual.getVirtualItems()
  useNextPage(query, (items.at(-1)?.index ?? 0) >= rows.length - OVERSCAN)
  const tabStop = Math.max(
    0,
    rows.findIndex(({ id }) => id === selectedId),
  )
  // One tab stop for the list; the arrows move within it (UX.md 10.2).
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const index = Number(document.activeElement?.getAttribute('data-index') ?? NaN)
    if (by === undefined || Number.isNaN(index)) return
    event.preventDefault()
    scroller.current?.querySelector<HTMLElement>(`[data-index="${index + by}"]`)?.focus()
  }
  return (
    <div className={styles['scroll']} ref={scroller} onKeyDown={onKeyDown}>
      {state}
      <div className={styles['spacer']} style={{ blockSize: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index]
          return (
            row && (
              <InboxRowLink
                key={key}
                row={row}
                view={view}
                offsetPx={start}
                index={index}
                measure={virtual.measureElement}
                isSelected={row.id === selectedId}
                isTabStop={index === tabStop}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

function useNextPage({ hasNextPage, isFetchingNextPage, fetchNextPage }: Paged, isNear: boolean) {
  useEffect(() => {
    if (isNear && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNear, hasNextPage, isFetchingNextPage, fetchNextPage])
}
