import { newShownId } from '@walletdesk/contract/ids'
import type { Desk } from '../conversation/desk-context'
import type { StartRequest } from '../conversation/open-desk'
import type { ComposerProblem } from '../conversation/composer-model'

export type StartInput = Pick<StartRequest, 'issue' | 'links' | 'person' | 'page'> & {
  text: string
  /** Goes with the visitor who is made for it, never with the conversation. */
  email: string | null
}

export type Starter = {
  /** Null when it has begun; the conversation is then on the screen. */
  start: (input: StartInput) => Promise<ComposerProblem | null>
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
