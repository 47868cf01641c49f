/** Names of streams (DESK.md 3.1) and what they are about. Pure. */
import { readId } from '@walletdesk/contract/ids'

export type StreamName =
  | { readonly kind: 'cnv' | 'pub'; readonly conversationId: string }
  | { readonly kind: 'per'; readonly personId: string }
  | { readonly kind: 'agt'; readonly agentId: string }
  | { readonly kind: 'team' | 'ws' }

const ofConversation =
  (kind: 'cnv' | 'pub') =>
  (rest: string): StreamName | null => {
    const conversationId = readId('conversation', rest)
    return conversationId === null ? null : { kind, conversationId }
  }

function ofPerson(rest: string): StreamName | null {
  const personId = readId('person', rest)
  return personId === null ? null : { kind: 'per', personId }
}

function ofAgent(rest: string): StreamName | null {
  const agentId = readId('agent', rest)
  return agentId === null ? null : { kind: 'agt', agentId }
}

const READERS: ReadonlyMap<string, (rest: string) => StreamName | null> = new Map([
  ['cnv', ofConversation('cnv')],
  ['pub', ofConversation('pub')],
  ['per', ofPerson],
  ['agt', ofAgent],
  ['team', (rest: string) => (/^[a-z0-9-]{1,40}$/.test(rest) ? ({ kind: 'team' } as const) : null)],
])

/** Null for anything that is no name. */
export function readStreamName(text: string): StreamName | null {
  if (text === 'ws') return { kind: 'ws' }
  const at = text.indexOf(':')
  return READERS.get(text.slice(0, Math.max(0, at)))?.(text.slice(at + 1)) ?? null
}
