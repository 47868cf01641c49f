import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { InboxRow } from '@walletdesk/contract'
import {
  Avatar,
  Chip,
  ClockIcon,
  formatStamp,
  NoteIcon,
  useLocale,
  useNow,
  WarningIcon,
} from '@walletdesk/ui'
import { useSyncExternalStore } from 'react'
import { useDesk } from '../../layout/live-desk'
import { personName } from '../../platform/person-name'
import { useT } from '../../platform/texts'
import { draftQuery } from '../conversation/use-drafts'
import { conversationQuery, type InboxView } from './inbox.api'
import { waitOf } from './wait-of'
import styles from './inbox.module.css'

type InboxRowLinkProps = {
  row: InboxRow
  view: InboxView
  offsetPx: number
  index: number
  measure: (element: Element | null) => void
  isSelected: boolean
  isTabStop: boolean
}

export function InboxRowLink({
  row,
  view,
  offsetPx,
  index,
  measure,
  isSelected,
  isTabStop,
}: InboxRowLinkProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const queries = useQueryClient()
  // Of the words that stand below; a note or a change of state is no news from the customer.
  const at = row.previewAt ?? row.updatedAt
  const prefetch = () => {
    // Whoever opens it asks again; a lost guess is nothing to tell.
    queries.query(conversationQuery(row.id)).catch(() => undefined)
  }
  return (
    <Link
      to="/c/$conversationId"
      params={{ conversationId: row.id }}
      search={{ view }}
      className={styles['row']}
      data-selected={isSelected}
      data-unread={row.readSeq < row.head}
      data-index={index}
      ref={measure}
      style={{ transform: `translateY(${offsetPx}px)` }}
      onFocus={prefetch}
      onMouseEnter={prefetch}
      aria-current={isSelected ? 'page' : undefined}
      tabIndex={isTabStop ? 0 : -1}
    >
      <Avatar name={personName(t, row.person.name)} />
      <bdi className={styles['name']}>{personName(t, row.person.name)}</bdi>
      <time className={styles['time']} dateTime={at}>
        {formatStamp(new Date(at), now, reader)}
      </time>
      <span className={styles['preview']} dir="auto">
        {row.preview ?? t(`console.issue.${row.issue}`)}
      </span>
      <RowChips row={row} />
    </Link>
  )
}

function RowChips({ row }: { row: InboxRow }) {
  const t = useT()
  const now = useNow()
  const wait = waitOf(row, now)
  const isOurs = row.awaiting === 'us'
  return (
    <span className={styles['chips']}>
      <UnsentChip conversationId={row.id} />
      <DraftChip conversationId={row.id} />
      {wait && (
        <Chip tone={wait.tone} icon={<ClockIcon size={14} />}>
          {t(wait.key, { minutes: wait.minutes })}
        </Chip>
      )}
      {row.transactionLate && (
        <Chip tone="danger" icon={<WarningIcon size={14} />}>
          {t('console.chip.late')}
        </Chip>
      )}
      {!isOurs && <Chip>{t(`console.state.${row.state}`)}</Chip>}
      {isOurs && row.assignee && <Chip>{row.assignee.name}</Chip>}
    </span>
  )
}

/** AW-5: what I sent from here and the server did not take, also while I am elsewhere. */
function UnsentChip({ conversationId }: { conversationId: string }) {
  const t = useT()
  const { outbox } = useDesk()
  const isUnsent = useSyncExternalStore(
    (changed) => outbox.subscribe(changed),
    () => outbox.entries(conversationId).some(({ state }) => state === 'failed'),
  )
  if (!isUnsent) return null
  return (
    <Chip tone="danger" icon={<WarningIcon size={14} />}>
      {t('vocabulary.message.failed')}
    </Chip>
  )
}

/** AW-6: what I began to write here and have not sent. */
function DraftChip({ conversationId }: { conversationId: string }) {
  const t = useT()
  const { drafts } = useDesk()
  const { data } = useQuery(draftQuery(drafts, conversationId))
  if (!data?.reply && !data?.note) return null
  return (
    <Chip tone="primary" icon={<NoteIcon size={14} />}>
      {t('console.chip.draft')}
    </Chip>
  )
}
