/** @jsxImportSource preact */
import type { Conversation } from '@walletdesk/contract'
import { formatStamp } from '@walletdesk/ui/format'
import { useDesk } from '../conversation/desk-context'
import { plainText } from '../md1/plain'
import { Chip, type Tone } from '../parts/chip'
import styles from './conversation-line.module.css'
import { usePanel } from './panel-context'

const TONES: Readonly<Record<Conversation['caseState'], Tone>> = {
  open: 'info',
  waiting_for_you: 'warning',
  solved: 'success',
}

export type ConversationLineProps = { conversation: Conversation; unread: number }

export function ConversationLine({ conversation, unread }: ConversationLineProps) {
  const { t, locale, timeZone, now } = useDesk()
  const { navigate } = usePanel()
  const { id, issue, caseState, preview, agent } = conversation
  const at = conversation.previewAt ?? conversation.updatedAt
  return (
    <button
      type="button"
      class={styles['line']}
      onClick={() => navigate.push({ at: 'conversation', id })}
    >
      <span class={styles['top']}>
        <strong>{agent?.name ?? t(`vocabulary.issue.${issue}`)}</strong>
        <time dateTime={at}>
          {formatStamp(new Date(at), new Date(now()), { locale, timeZone })}
        </time>
      </span>
      <span class={styles['bottom']}>
        <span class={styles['preview']} dir="auto">
          {preview ? plainText(preview) : conversation.ref}
        </span>
        {unread > 0 ? (
          <span
            class={styles['unread']}
            aria-label={t('widget.unread', { count: unread })}
            role="img"
          >
            {Math.min(99, unread)}
          </span>
        ) : (
          <Chip tone={TONES[caseState]}>{t(`vocabulary.case.customer.${caseState}`)}</Chip>
        )}
      </span>
    </button>
  )
}
