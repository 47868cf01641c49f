import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  Chip,
  EmptyState,
  ErrorState,
  InboxIcon,
  Skeleton,
  SkeletonGroup,
  Tabs,
} from '@walletdesk/ui'
import { useEffect, useRef } from 'react'
import { problemOf, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { INBOX_VIEWS, inboxQuery, type InboxView } from './inbox.api'
import { InboxRowLink } from './inbox-row'
import { useTakeNext } from './use-take-next'
import styles from './inbox.module.css'

const ROW_PX = 92
const OVERSCAN = 8

type InboxListProps = {
  view: InboxView
  selectedId: string | undefined
  onOpen: (id: string) => void
}

/** The left pane: views with counts, rows newest wait first, virtualised and paged. */
export function InboxList({ view, selectedId, onOpen }: InboxListProps) {
  const t = useT()
  const navigate = useNavigate()
  const query = useInfiniteQuery(inboxQuery(view))
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = query.data?.pages[0]?.counts
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: OVERSCAN,
  })
  const items = virtual.getVirtualItems()
  const lastShown = items.at(-1)?.index ?? 0
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown >= rows.length - OVERSCAN)
      void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, rows.length])

  const choose = (next: InboxView) => {
    void navigate({ to: '.', search: { view: next } })
  }
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === selectedId)
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (row) onOpen(row.id)
  }
  const take = useTakeNext(onOpen)
  useShortcuts({
    next: () => {
      step(1)
    },
    previous: () => {
      step(-1)
    },
    take_next: take.run,
    view_1: () => {
      choose('mine')
    },
    view_2: () => {
      choose('unassigned')
    },
    view_3: () => {
      choose('all')
    },
    view_4: () => {
      choose('resolved')
    },
  })

  const countOf = (name: InboxView) =>
    name === 'resolved' || !counts ? undefined : String(counts[name])
  return (
    <section className={styles['list']} aria-label={t('console.nav.inbox')}>
      <div className={styles['head']}>
        <h1 className={styles['title']}>{t('console.inbox')}</h1>
        {counts && <Chip>{counts.all}</Chip>}
      </div>
      <div className={styles['tabs']}>
        <Tabs
          label={t('console.views')}
          selected={view}
          onSelect={(id) => {
            const next = INBOX_VIEWS.find((name) => name === id)
            if (next) choose(next)
          }}
          items={INBOX_VIEWS.map((name) => ({
            id: name,
            label: t(`console.view.${name}`),
            count: countOf(name),
          }))}
        />
      </div>
      <div className={styles['scroll']} ref={scroller}>
        <ListState query={query} isEmpty={rows.length === 0} view={view} />
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
                />
              )
            )
          })}
        </div>
      </div>
    </section>
  )
}

type ListStateProps = {
  query: { isPending: boolean; isError: boolean; error: unknown }
  isEmpty: boolean
  view: InboxView
}

function ListState({ query, isEmpty, view }: ListStateProps) {
  const t = useT()
  if (query.isPending) {
    return (
      <SkeletonGroup>
        {[0, 1, 2, 3].map((row) => (
          <Skeleton key={row} width="100%" height={`${ROW_PX}px`} />
        ))}
      </SkeletonGroup>
    )
  }
  if (query.isError && isEmpty) {
    const { title, remedy, requestId } = problemWords(t, problemOf(query.error))
    return <ErrorState title={title} effect={remedy} errorId={requestId} />
  }
  return isEmpty ? (
    <EmptyState icon={<InboxIcon size={24} />}>{t(`console.empty.${view}`)}</EmptyState>
  ) : null
}
