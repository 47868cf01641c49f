import { startBody } from './conversations.api'
import type { StartConversation } from './conversations.api'

// From the press to the next screen only: there the outbox of the conversation takes it over.
const kept = new Map<string, ReturnType<typeof startBody>>()

export const keepStart = (request: StartConversation) => {
  kept.set(request.id, startBody(request))
}

/** What still has to be sent to make this conversation; undefined when it exists already. */
export function takeStart(id: string) {
  const start = kept.get(id)
  kept.delete(id)
  return start
}
