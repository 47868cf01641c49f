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
    // The screen that was left may have counted what has been read since.
    let before: number | null = null
    const stop = store.subscribe(() => {
      const { unread, stream } = store.view()
      if (unread === before || stream.at !== 'live') return
      if (unread > (before ?? 0)) notify(t('widget.title'), t('widget.news'))
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
