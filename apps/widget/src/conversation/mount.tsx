/** @jsxImportSource preact */
import type { WaitAnswer } from '@walletdesk/contract'
import { render } from 'preact'
import { ConversationScreen } from './conversation-screen'
import { DeskProvider } from './desk-context'
import { openDesk, type DeskOptions, type StartRequest } from './open-desk'

export type MountOptions = DeskOptions & {
  /** Made by the caller with `newShownId('conversation', ...)` for a new one. */
  conversationId: string
  /** Makes the conversation first; its id must be `conversationId`. */
  start?: StartRequest
}

export type MountedConversation = { unmount: () => void }

/** Puts a whole conversation into `element`, which must have a height. */
export async function mountConversation(
  element: HTMLElement,
  options: MountOptions,
): Promise<MountedConversation> {
  const { api, start, conversationId, on = {} } = options
  const [desk, wait] = await Promise.all([openDesk(options), api.get<WaitAnswer>('/api/v1/wait')])
  if (start) {
    desk.outbox.add({
      id: conversationId,
      lane: conversationId,
      path: '/api/v1/conversations',
      body: start,
      first: true,
    })
  }
  render(
    <DeskProvider value={desk}>
      <ConversationScreen
        conversationId={conversationId}
        wait={wait.ok ? wait.value : null}
        hasPageHeading
        {...(on.unread ? { onUnread: on.unread } : {})}
        {...(on.moved ? { onMoved: on.moved } : {})}
        {...(on.startNew ? { onNew: on.startNew } : {})}
      />
    </DeskProvider>,
    element,
  )
  return {
    unmount() {
      render(null, element)
      desk.outbox.close()
    },
  }
}
