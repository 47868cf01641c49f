import type { ConversationView, Line } from '@walletdesk/client'
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
import { useMemo, useState } from 'react'
import { useT } from '../../platform/texts'
import { eventWords } from './event-words'
import { ThreadLine } from './thread-line'
import { useThreadScroll } from './use-thread-scroll'
import styles from './conversation.module.css'

/** UX.md 7.14 */
const GROUP_MS = 5 * 60_000

type ThreadProps = {
  view: ConversationView
  conversation: DeskConversation
  onOlder: () => void
}

const isGrouped = (line: Line | undefined, next: Line | undefined): boolean =>
  line !== undefined &&
  next !== undefined &&
  next.kind === line.kind &&
  next.author.id === line.author.id &&
  next.author.kind === line.author.kind &&
  Date.parse(next.at) - Date.parse(line.at) < GROUP_MS

const SAYS_ITSELF: ReadonlySet<Line['kind']> = new Set(['message', 'form_answer', 'note', 'card'])

/** Lines that say something to a person; the others are for machines. */
function useShownLines(all: readonly Line[]): readonly Line[] {
  const t = useT()
  return useMemo(
    () => all.filter((line) => SAYS_ITSELF.has(line.kind) || eventWords(t, line) !== null),
    [all, t],
  )
}

/** The log: virtualised, follows the end, keeps its place when older lines come in. */
export function Thread({ view, conversation, onOlder }: ThreadProps) {
  const t = useT()
  const lines = useShownLines(view.lines)
  // Placed once when the conversation is opened; it does not move while one reads (7.8).
  const [unreadFrom] = useState(() => conversation.receipts.mine.readSeq)
  const { scroller, virtual, isAtEnd, onScroll } = useThreadScroll(lines, {
    hasOlder: view.hasOlder,
    load: onOlder,
  })
  // Who never looked has no "since you last looked".
  const firstUnread =
    unreadFrom === 0
      ? -1
      : lines.findIndex(
          ({ seq, mine, kind }) => (seq ?? 0) > unreadFrom && !mine && SAYS_ITSELF.has(kind),
        )
  return (
    <div className={styles['threadPlace']}>
      <div
        id="thread"
        className={styles['scroll']}
        ref={scroller}
        onScroll={onScroll}
        tabIndex={0}
        role="region"
        aria-label={t('console.thread')}
      >
        <div className={styles['log']} role="log" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => (
            <div
              key={key}
              data-index={index}
              data-seq={lines[index]?.seq ?? undefined}
              ref={virtual.measureElement}
              className={styles['line']}
              style={{ transform: `translateY(${start}px)` }}
            >
              <LineAt lines={lines} index={index} isFirstUnread={index === firstUnread} />
            </div>
          ))}
        </div>
      </div>
      {!isAtEnd && (
        <div className={styles['jump']}>
          <Button
            size="s"
            icon={<ChevronDownIcon size={16} />}
            onPress={() => {
              virtual.scrollToEnd()
            }}
          >
            {view.unread > 0 ? t('console.jump.new', { count: view.unread }) : t('console.jump')}
          </Button>
        </div>
      )}
    </div>
  )
}

type LineAtProps = { lines: readonly Line[]; index: number; isFirstUnread: boolean }

/** One line with what stands above it: the day when it begins, the mark of what is new. */
function LineAt({ lines, index, isFirstUnread }: LineAtProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const line = lines[index]
  if (!line) return null
  const before = lines[index - 1]
  const at = new Date(line.at)
  const startsDay =
    !before || dayNumber(new Date(before.at), reader.timeZone) !== dayNumber(at, reader.timeZone)
  return (
    <>
      {startsDay && <DayDivider>{formatDay(at, now, reader)}</DayDivider>}
      {isFirstUnread && index > 0 && <UnreadDivider>{t('console.unread')}</UnreadDivider>}
      <ThreadLine
        line={line}
        isFirst={!isGrouped(before, line)}
        isLast={!isGrouped(line, lines[index + 1])}
      />
    </>
  )
}
