import { ConversationStore, type ConversationView } from '@walletdesk/client'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { useDesk } from './desk-context'

/** Opens a conversation for as long as the component stands and shows every change of its view. */
export function useConversation(conversationId: string) {
  const { api, streamClient, outbox, me } = useDesk()
  const store = useMemo(
    () => new ConversationStore({ api, streamClient, outbox, me, conversationId, view: 'pub' }),
    [api, streamClient, outbox, me, conversationId],
  )
  const [view, setView] = useState<ConversationView>(store.view())
  useEffect(() => {
    const stop = store.subscribe(() => {
      setView(store.view())
    })
    setView(store.view())
    void store.open()
    return () => {
      stop()
      store.close()
    }
  }, [store])
  return { store, view }
}
