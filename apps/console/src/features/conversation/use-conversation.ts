import { ConversationStore } from '@walletdesk/client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useDesk } from '../../layout/live-desk'
import { api } from '../../platform/api'

/**
 * The log of one conversation with what is on its way, as one view that follows the stream. Mount
 * it with a key of the conversation: a store belongs to one.
 */
export function useConversation(conversationId: string) {
  const { me, streams, outbox } = useDesk()
  const [store, setStore] = useState<ConversationStore | null>(null)
  useEffect(() => {
    const opened = new ConversationStore({
      api,
      streamClient: streams,
      outbox,
      conversationId,
      view: 'cnv',
      me: { kind: 'agent', id: me.id, name: me.name, role: me.role },
    })
    setStore(opened)
    void opened.open()
    return () => {
      opened.close()
    }
  }, [conversationId, me.id, me.name, me.role, streams, outbox])
  const view = useSyncExternalStore(
    (changed) => store?.subscribe(changed) ?? nothing,
    () => store?.view() ?? null,
  )
  return { store, view }
}

const nothing = () => undefined
