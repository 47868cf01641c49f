/** @jsxImportSource preact */
import type { Conversation } from '@walletdesk/contract'
import { useDesk } from '../conversation/desk-context'
import { Button } from '../parts/button'
import { Skeleton } from '../parts/skeleton'
import { ConversationLine } from './conversation-line'
import styles from './guide.module.css'
import { Header } from './header'
import { usePanel } from './panel-context'
import { useGet } from './use-get'

/** C5: all conversations of this person, the latest first. */
export function ConversationList() {
  const { t } = useDesk()
  const { navigate } = usePanel()
  const got = useGet<{ rows: readonly Conversation[] }>('/api/v1/conversations?limit=50')
  const start = () => navigate.push({ at: 'guide', wish: {} })
  return (
    <div class={styles['guide']}>
      <Header title={t('widget.conversations')} />
      <main class={styles['main']}>
        {got.is === 'loading' && <Skeleton shape="rows" label={t('common.loading')} />}
        {got.is === 'refused' && (
          <div role="alert">
            <p>{t('common.error')}</p>
            <Button onPress={got.retry}>{t('common.retry')}</Button>
          </div>
        )}
        {got.is === 'here' && got.value.rows.length === 0 && (
          <p class={styles['hint']}>{t('widget.conversations.none')}</p>
        )}
        {got.is === 'here' && (
          <ul class={styles['topics']}>
            {got.value.rows.map((conversation) => (
              <li key={conversation.id}>
                <ConversationLine
                  conversation={conversation}
                  unread={Math.max(0, conversation.pubHead - conversation.receipts.mine.readSeq)}
                />
              </li>
            ))}
          </ul>
        )}
        <Button look="primary" icon="message" onPress={start}>
          {t('widget.start')}
        </Button>
      </main>
    </div>
  )
}
