/** @jsxImportSource preact */
import { ConversationScreen } from '../conversation/conversation-screen'
import { BackButton, CloseButton } from './header'
import { usePanel } from './panel-context'

export type ConversationViewProps = { conversationId: string; onUnread: (count: number) => void }

/** C3 in the panel, with the panel's own buttons around its title. */
export function ConversationView({ conversationId, onUnread }: ConversationViewProps) {
  const { host, wait, navigate } = usePanel()
  return (
    <main>
      <ConversationScreen
        conversationId={conversationId}
        wait={wait}
        headerStart={<BackButton />}
        headerEnd={<CloseButton host={host} />}
        onUnread={onUnread}
        onMoved={(id) => navigate.show({ at: 'conversation', id })}
        onNew={() => navigate.push({ at: 'guide', wish: {} })}
      />
    </main>
  )
}
