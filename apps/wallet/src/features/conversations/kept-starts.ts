import { startBody } from './conversations.api'
import type { StartConversation } from './conversations.api'

type StartBody = ReturnType<typeof startBody>

const PREFIX = 'walletdesk.start.'
const kept = new Map<string, StartBody>()

/**
 * Holds a start until the outbox of its conversation takes it over, also over a reload. Typed words
 * stay in memory only: nobody has looked yet whether there is a secret in them.
 */
export function keepStart(request: StartConversation) {
  const body = startBody(request)
  kept.set(request.id, body)
  const { message: _typed, ...withoutWords } = body
  try {
    sessionStorage.setItem(PREFIX + request.id, JSON.stringify(withoutWords))
  } catch {
    // Blocked: a reload would lose it, the next screen does not need one.
  }
}

/** What still has to be sent to make this conversation; undefined when it exists already. */
export function takeStart(id: string): StartBody | undefined {
  const start = kept.get(id) ?? readStored(id)
  kept.delete(id)
  return start
}

function readStored(id: string): StartBody | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + id)
    sessionStorage.removeItem(PREFIX + id)
    // Written by keepStart only.
    return text ? (JSON.parse(text) as StartBody) : undefined
  } catch {
    return undefined
  }
}
