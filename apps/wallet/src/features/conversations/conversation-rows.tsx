import { Link } from '@tanstack/react-router'
import type { Conversation } from '@walletdesk/contract'
import type { CaseState } from '@walletdesk/contract/vocabulary'
import {
  Chip,
  formatStamp,
  listClass,
  ListRow,
  listRowClass,
  MessageIcon,
  ShortId,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import type { Tone } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import styles from './conversations.module.css'

const TONES: Readonly<Record<CaseState, Tone>> = {
  open: 'info',
  waiting_for_you: 'warning',
  solved: 'success',
}

export function ConversationRows({ rows }: { rows: readonly Conversation[] }) {
  return (
    <ul className={listClass()}>
      {rows.map((conversation) => (
        <li key={conversation.id}>
          <Link
            to="/conversations/$conversationId"
            params={{ conversationId: conversation.id }}
            className={listRowClass()}
          >
            <ConversationRow conversation={conversation} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function ConversationRow({ conversation }: { conversation: Conversation }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { issue, caseState, preview, ref, receipts, pubHead } = conversation
  const at = conversation.previewAt ?? conversation.updatedAt
  const isUnread = receipts.mine.readSeq < pubHead
  return (
    <ListRow
      start={<MessageIcon />}
      title={
        <span className={styles['title']} data-unread={isUnread}>
          {t(`vocabulary.issue.${issue}`)}
          {isUnread && (
            <span
              className={styles['dot']}
              role="img"
              aria-label={t('wallet.conversations.unread')}
            />
          )}
        </span>
      }
      subtitle={
        <>
          <ShortId>{ref}</ShortId>
          {preview && <span className={styles['preview']}>{preview}</span>}
        </>
      }
      end={
        <span className={styles['end']}>
          <Chip tone={TONES[caseState]}>{t(`vocabulary.case.customer.${caseState}`)}</Chip>
          <span className={styles['stamp']}>{formatStamp(new Date(at), now, reader)}</span>
        </span>
      }
    />
  )
}
