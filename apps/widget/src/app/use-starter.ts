import { newShownId } from '@walletdesk/contract/ids'
import type { Desk } from '../conversation/desk-context'
import type { StartRequest } from '../conversation/open-desk'
import type { ComposerProblem } from '../conversation/composer-model'

export type StartInput = Pick<StartRequest, 'issue' | 'links' | 'person' | 'page'> & {
  text: string
  /** Goes with the visitor who is made for it, never with the conversation. */
  email: string | null
}

/** A conversation that has begun, and the desk of whom it belongs to. */
export type Started = { desk: Desk; conversationId: string }

export type Starter = {
  /** Null when it has begun: `onBegun` was told, then the conversation came to the screen. */
  start: (
    input: StartInput,
    onBegun?: (started: Started) => void,
  ) => Promise<ComposerProblem | null>
}

/** Further words for a conversation that is just beginning. */
export function enqueueWords({ desk, conversationId }: Started, text: string) {
  const id = newShownId('item', desk.now())
  const body = { format: 'md1', text }
  const clientAt = new Date(desk.now()).toISOString()
  return desk.outbox.add({
    id,
    lane: conversationId,
    path: `/api/v1/conversations/${conversationId}/items`,
    body: { id, kind: 'message', body, lang: desk.locale, clientAt },
  })
}

/** Puts the first request of a new conversation into the outbox: it survives reloads and drops. */
export function enqueueStart(desk: Desk, { text, ...rest }: Omit<StartInput, 'email'>) {
  const conversationId = newShownId('conversation', desk.now())
  const body: StartRequest = {
    ...rest,
    id: conversationId,
    lang: desk.locale,
    source: 'widget',
    ...(text.trim() === ''
      ? {}
      : { message: { id: newShownId('item', desk.now()), body: { format: 'md1', text } } }),
  }
  const path = '/api/v1/conversations'
  const entry = { id: conversationId, lane: conversationId, path, body, first: true }
  return desk.outbox.add(entry) ? conversationId : null
}
