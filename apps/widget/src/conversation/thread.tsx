/** @jsxImportSource preact */
import type { ConversationStore, ConversationView } from '@walletdesk/client'
import { formatDay } from '@walletdesk/ui/format'
import type { ComponentChildren } from 'preact'
import { useCallback, useMemo, useRef } from 'preact/hooks'
import { Icon } from '../parts/icon'
import { Skeleton } from '../parts/skeleton'
import { ArticleCard, TransactionCard } from './cards'
import { useDesk } from './desk-context'
import { EventRow } from './event-row'
import { MessageRow } from './message-row'
import { lastSeqOf, rowsOf, type Row } from './rows'
import styles from './thread.module.css'
import { useFollow } from './use-follow'
import { useScrolling } from './use-scrolling'
import { useReadMarks } from './use-read-marks'

export type ThreadProps = {
  store: ConversationStore
  view: ConversationView
  /** After the last line: typing, rating, solved. */
  ending: ComponentChildren
  onEdit: (text: string) => void
  onPerson: (() => void) | null
}

export function Thread({ store, view, ending, onEdit, onPerson }: ThreadProps) {
  const { t, locale, timeZone, now } = useDesk()
  const scroller = useRef<HTMLDivElement>(null)
  const unreadAfter = useUnreadAtOpen(store, view)
  const rows = useMemo(
    () => rowsOf(view.lines, { timeZone, unreadAfter }),
    [view.lines, timeZone, unreadAfter],
  )
  const loadOlder = useCallback(() => void store.loadOlder(), [store])
  const lastSeq = lastSeqOf(rows)
  const markRead = useCallback(
    // Below the last row stands only what is not shown to customers: there is nothing left to read.
    (seq: number) => store.markRead(seq >= lastSeq ? Math.max(seq, store.head()) : seq),
    [store, lastSeq],
  )
  const { missed, toEnd } = useFollow(scroller, view.lines, loadOlder)
  useReadMarks(scroller, markRead, rows.length)
  useScrolling(scroller)
  const lastAssistant = rows.findLast(
    (row) => row.is === 'message' && row.line.author.kind === 'assistant',
  )
  const isLoading = view.lines.length === 0 && view.stream.at === 'catching_up'

  return (
    <div class={styles['frame']}>
      <div
        ref={scroller}
        class={styles['scroller']}
        tabIndex={0}
        aria-label={t('widget.log')}
        role="group"
      >
        <div role="log" aria-label={t('widget.log')} class={styles['log']}>
          {isLoading && <Skeleton shape="bubbles" label={t('common.loading')} />}
          {rows.map((row) => (
            <RowView
              key={row.key}
              row={row}
              dayText={(at) => formatDay(new Date(at), new Date(now()), { locale, timeZone })}
              onEdit={onEdit}
              onPerson={row === lastAssistant ? onPerson : null}
            />
          ))}
        </div>
        {ending}
      </div>
      {missed.count > 0 && (
        <button type="button" class={styles['jump']} onClick={toEnd}>
          <Icon name="arrowDown" size={16} />
          {missed.from
            ? t('widget.jump.from', { count: missed.count, name: missed.from })
            : t('widget.jump', { count: missed.count })}
        </button>
      )}
    </div>
  )
}

type RowViewProps = {
  row: Row
  dayText: (at: string) => string
  onEdit: (text: string) => void
  onPerson: (() => void) | null
}

function RowView({ row, dayText, onEdit, onPerson }: RowViewProps) {
  const { t } = useDesk()
  switch (row.is) {
    case 'day':
      return (
        <div class={styles['day']}>
          <span>{dayText(row.at)}</span>
        </div>
      )
    case 'unread':
      return (
        <div class={styles['unread']}>
          <span>{t('widget.new')}</span>
        </div>
      )
    case 'event':
      return <EventRow line={row.line} event={row.event} known={row.known} />
    case 'card':
      return row.line.data?.['card'] === 'articles' ? (
        <ArticleCard line={row.line} />
      ) : (
        <TransactionCard line={row.line} />
      )
    case 'message':
      return (
        <MessageRow
          line={row.line}
          isFirst={row.isFirst}
          isLast={row.isLast}
          onEdit={onEdit}
          onPerson={onPerson}
        />
      )
  }
}

/** UX 7.8: the divider is placed once, when the thread opens, and stays until it is left. */
function useUnreadAtOpen(store: ConversationStore, view: ConversationView) {
  const placed = useRef<{ after: number | null } | null>(null)
  if (!placed.current && view.conversation && view.stream.at === 'live') {
    const after = store.readSeq()
    // With nothing read yet everything is new, and a line above it would say nothing.
    placed.current = { after: view.unread > 0 && after > 0 ? after : null }
  }
  return placed.current?.after ?? null
}
