import { useQuery } from '@tanstack/react-query'
import { Button, ErrorState, EyeIcon, Skeleton, SkeletonGroup } from '@walletdesk/ui'
import { problemOf, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { conversationQuery } from '../inbox/inbox.api'
import { Composer } from './composer'
import { ConversationHeader } from './conversation-header'
import { useFollowRow } from './follow-row'
import { Thread } from './thread'
import { useTransactionNews } from './transaction-news'
import { useConversation } from './use-conversation'
import { useReading } from './use-reading'
import styles from './conversation.module.css'

type ConversationPaneProps = {
  conversationId: string
  /** Set while one only peeks: nothing is marked as read until it is opened. */
  onOpen: ((id: string) => void) | undefined
  isSideOpen: boolean
  onToggleSide: () => void
}

/** The middle pane: who, the log, and where one answers. */
export function ConversationPane({
  conversationId,
  onOpen,
  isSideOpen,
  onToggleSide,
}: ConversationPaneProps) {
  const t = useT()
  const { data: conversation, error, isError } = useQuery(conversationQuery(conversationId))
  const { store, view } = useConversation(conversationId)
  useReading(onOpen ? null : store, view)
  useTransactionNews(conversationId, view)
  useFollowRow(conversation)
  if (isError && !conversation) {
    const { title, remedy, requestId } = problemWords(t, problemOf(error))
    return <ErrorState title={title} effect={remedy} errorId={requestId} />
  }
  if (!conversation || !store || !view) {
    return (
      <SkeletonGroup>
        <Skeleton width="100%" height="100%" />
      </SkeletonGroup>
    )
  }
  return (
    <div className={styles['pane']}>
      <ConversationHeader
        conversation={conversation}
        isSideOpen={isSideOpen}
        onToggleSide={onToggleSide}
      />
      <Thread view={view} conversation={conversation} onOlder={() => void store.loadOlder()} />
      {onOpen ? (
        <PeekStrip
          onOpen={() => {
            onOpen(conversationId)
          }}
        />
      ) : (
        <Composer conversation={conversation} store={store} view={view} />
      )}
    </div>
  )
}

/** UX.md 5.2: looking without having read. */
function PeekStrip({ onOpen }: { onOpen: () => void }) {
  const t = useT()
  return (
    <div className={styles['peek']}>
      <EyeIcon size={16} />
      <span>{t('console.peek')}</span>
      <Button size="s" onPress={onOpen}>
        {t('console.action.open')}
      </Button>
    </div>
  )
}
