/** Names of streams (DESK.md 3.1) and what they are about. Pure. */
import { readId } from '@walletdesk/contract/ids'

export type StreamName =
  | { readonly kind: 'cnv' | 'pub'; readonly conversationId: string }
  | { readonly kind: 'per'; readonly personId: string }
  | { readonly kind: 'agt'; readonly agentId: string }
  | { readonly kind: 'team' | 'ws' }

/** Null for anything that is no name. */
export function readStreamName(text: string): StreamName | null {
  const at = text.indexOf(':')
  const kind = at < 0 ? text : text.slice(0, at)
  const rest = text.slice(at + 1)
  switch (kind) {
    case 'cnv':
    case 'pub': {
      const conversationId = readId('conversation', rest)
      return conversationId === null ? null : { kind, conversationId }
    }
    case 'per': {
      const personId = readId('person', rest)
      return personId === null ? null : { kind, personId }
    }
    case 'agt': {
      const agentId = readId('agent', rest)
      return agentId === null ? null : { kind, agentId }
    }
    case 'team':
      return /^[a-z0-9-]{1,40}$/.test(rest) ? { kind } : null
    case 'ws':
      return at < 0 ? { kind } : null
    default:
      return null
  }
}
