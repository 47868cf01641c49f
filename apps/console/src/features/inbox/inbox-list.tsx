import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { InboxRow } from '@walletdesk/contract'
import { Chip, Tabs } from '@walletdesk/ui'
import { useEffect } from 'react'
import { useT } from '../../platform/texts'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { INBOX_VIEWS, inboxQuery, type InboxPage, type InboxView } from './inbox.api'
import { InboxRows } from './inbox-rows'
import { InboxListState } from './inbox-list-state'
import { rowToPeek } from './peek'
import type { OpenConversation } from './peek'
import { useTakeNext } from './use-take-next'
import styles from './inbox.module.css'

type InboxListProps = {
  view: InboxView
  selectedId: string | undefined
  isPeek: boolean
  onOpen: OpenConversation
}

/** The left pane: views with counts, rows longest wait first, virtualised and paged. */
export function InboxList({ view, selectedId, isPeek, onOpen }: InboxListProps) {
  const t = useT()
  const navigate = useNavigate()
  const query = useInfiniteQuery(inboxQuery(view))
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  useTabTitle(query.data?.pages[0]?.counts.unassigned ?? 0)
  const choose = (next: InboxView) => {
    void navigate({ to: '.', search: { view: next } })
  }
  useListKeys({ rows, selectedId, isPeek, onOpen })
  useShortcuts({
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
  return (
    <section className={styles['list']} aria-label={t('console.nav.inbox')}>
      <ListHead
        isPageTitle={selectedId === undefined}
        view={view}
        counts={query.data?.pages[0]?.counts}
        onChoose={choose}
      />
      <InboxRows
        rows={rows}
        view={view}
        selectedId={selectedId}
        query={query}
        state={<InboxListState query={query} isEmpty={rows.length === 0} view={view} />}
      />
    </section>
  )
}

/** UX.md 10.3: the tab says how many wait, also while another one is looked at. */
function useTabTitle(waiting: number) {
  const t = useT()
  const title = t('console.tab', { count: waiting })
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title])
}

type ListKeys = Omit<InboxListProps, 'view'> & { rows: readonly InboxRow[] }

/** J, K, O, Space and "take next"; a peek stays one while stepping. */
function useListKeys({ rows, selectedId, isPeek, onOpen }: ListKeys) {
  const navigate = useNavigate()
  const take = useTakeNext(onOpen)
  const step = (by: number) => {
    const at = rows.findIndex((row) => row.id === selectedId)
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (row) onOpen(row.id, { isPeek })
  }
  useShortcuts({
    next: () => {
      step(1)
    },
    previous: () => {
      step(-1)
    },
    open: () => {
      const id = rowToPeek(rows) ?? selectedId
      if (id) onOpen(id)
    },
    peek: () => {
      const id = rowToPeek(rows) ?? rows[0]?.id
      if (isPeek && (id === selectedId || !rowToPeek(rows))) void navigate({ to: '/' })
      else if (id) onOpen(id, { isPeek: true })
    },
    take_next: take.run,
  })
}

type ListHeadProps = {
  /** With a conversation open, that is what the page is about. */
  isPageTitle: boolean
  view: InboxView
  counts: InboxPage['counts'] | undefined
  onChoose: (view: InboxView) => void
}

function ListHead({ isPageTitle, view, counts, onChoose }: ListHeadProps) {
  const t = useT()
  const Title = isPageTitle ? 'h1' : 'h2'
  const countOf = (name: InboxView) =>
    name === 'resolved' || !counts ? undefined : String(counts[name])
  return (
    <>
      <div className={styles['head']}>
        <Title className={styles['title']}>{t('console.inbox')}</Title>
        {counts && <Chip>{counts.all}</Chip>}
      </div>
      <div className={styles['tabs']}>
        <Tabs
          label={t('console.views')}
          selected={view}
          onSelect={(id) => {
            const next = INBOX_VIEWS.find((name) => name === id)
            if (next) onChoose(next)
          }}
          items={INBOX_VIEWS.map((name) => ({
            id: name,
            label: t(`console.view.${name}`),
            count: countOf(name),
          }))}
        />
      </div>
    </>
  )
}
