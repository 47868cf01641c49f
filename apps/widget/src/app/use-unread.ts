import type { Conversation } from '@walletdesk/contract'
import { ConversationStore } from '@walletdesk/client'
import { useEffect } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import { notify } from '../conversation/notify'

/** Follows the latest conversation while it is not on the screen, for the number on the launcher. */
export function useUnread(conversation: Conversation | null, onUnread: (count: number) => void) {
  const { api, streamClient, outbox, me, t } = useDesk()
  const conversationId = conversation?.id ?? null
  useEffect(() => {
    if (!conversationId) return
    const store = new ConversationStore({
      api,
      streamClient,
      outbox,
      me,
      conversationId,
      view: 'pub',
    })
    let before = 0
    const stop = store.subscribe(() => {
      const { unread } = store.view()
      if (unread === before) return
      if (unread > before) notify(t('widget.title'), t('widget.news'))
      before = unread
      onUnread(unread)
    })
    void store.open()
    return () => {
      stop()
      store.close()
    }
  }, [api, streamClient, outbox, me, t, conversationId, onUnread])
}
