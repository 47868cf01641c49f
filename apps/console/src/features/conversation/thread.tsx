import { useVirtualizer } from '@tanstack/react-virtual'
import type { ConversationStore, ConversationView, Line } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import {
  Button,
  ChevronDownIcon,
  DayDivider,
  dayNumber,
  formatDay,
  UnreadDivider,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useT } from '../../platform/texts'
import { ThreadLine } from './thread-line'
import styles from './conversation.module.css'

const LINE_PX = 72
const OVERSCAN = 12
/** UX.md 7.9: within this of the end, new messages scroll by themselves. */
const FOLLOW_PX = 80
/** UX.md 7.14 */
const GROUP_MS = 5 * 60_000

type ThreadProps = {
  view: ConversationView
  conversation: DeskConversation
  onOlder: () => void
  onRetry: ConversationStore
}

const isGrouped = (line: Line, next: Line | undefined): boolean =>
  next !== undefined &&
  next.kind === line.kind &&
  next.author.id === line.author.id &&
  next.author.kind === line.author.kind &&
  new Date(next.at).getTime() - new Date(line.at).getTime() < GROUP_MS

/** The log: virtualised, follows the end, keeps its place when older lines come in. */
export function Thread({ view, conversation, onOlder }: ThreadProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { lines } = view
  const scroller = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  // Placed once when the conversation is opened; it does not move while one reads (7.8).
  const [unreadFrom] = useState(() => conversation.receipts.mine.readSeq)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => lines[index]?.id ?? index,
    overscan: OVERSCAN,
  })
  const firstUnread = lines.findIndex((line) => (line.seq ?? 0) > unreadFrom && !line.mine)
  const last = lines.at(-1)
  const lastId = last?.id
  const isMine = last?.mine ?? false
  useLayoutEffect(() => {
    if (lastId !== undefined && (isAtEnd || isMine)) {
      virtual.scrollToIndex(lines.length - 1, { align: 'end' })
    }
    // Only a new last line moves the view.
  }, [lastId]) // eslint-disable-line react-hooks/exhaustive-deps -- see the line above
  useEffect(() => {
    if (virtual.range?.startIndex === 0 && view.hasOlder) onOlder()
  }, [virtual.range?.startIndex, view.hasOlder, onOlder])

  const onScroll = () => {
    const box = scroller.current
    if (box) setAtEnd(box.scrollHeight - box.scrollTop - box.clientHeight < FOLLOW_PX)
  }
  const startsDay = (index: number) => {
    const line = lines[index]
    const before = lines[index - 1]
    if (!line) return false
    return (
      !before ||
      dayNumber(new Date(before.at), reader.timeZone) !==
        dayNumber(new Date(line.at), reader.timeZone)
    )
  }
  return (
    <div className={styles['threadPlace']}>
      <div
        className={styles['scroll']}
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={t('console.thread')}
      >
        <div className={styles['log']} role="log" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index]
            if (!line) return null
            return (
              <div
                key={key}
                data-index={index}
                ref={virtual.measureElement}
                className={styles['line']}
                style={{ transform: `translateY(${start}px)` }}
              >
                {startsDay(index) && (
                  <DayDivider>{formatDay(new Date(line.at), now, reader)}</DayDivider>
                )}
                {index === firstUnread && index > 0 && (
                  <UnreadDivider>{t('console.unread')}</UnreadDivider>
                )}
                <ThreadLine
                  line={line}
                  isFirst={!isGrouped(lines[index - 1] ?? line, line) || index === 0}
                  isLast={!isGrouped(line, lines[index + 1])}
                />
              </div>
            )
          })}
        </div>
      </div>
      {!isAtEnd && (
        <div className={styles['jump']}>
          <Button
            size="s"
            icon={<ChevronDownIcon size={16} />}
            onPress={() => {
              virtual.scrollToIndex(lines.length - 1, { align: 'end' })
            }}
          >
            {view.unread > 0 ? t('console.jump.new', { count: view.unread }) : t('console.jump')}
          </Button>
        </div>
      )}
    </div>
  )
}
