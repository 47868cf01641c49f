/** What a conversation is before its first item. Pure. */
import type { Start } from './command'
import type { Conversation } from './conversation'
import { chainStart } from './item'
import type { Key } from './log.store'

export function newConversation(
  { personId, conversationId }: Key,
  {
    ref,
    channel,
    issue,
    lang,
    team,
    at,
  }: Pick<Start, 'ref' | 'channel' | 'issue' | 'lang' | 'team' | 'at'>,
): Conversation {
  const start = chainStart(conversationId)
  return {
    personId,
    id: conversationId,
    ref,
    channel,
    issue,
    lang,
    team,
    tier: 1,
    state: 'assistant',
    resumeState: null,
    assigneeId: null,
    lastAgentId: null,
    emergency: false,
    episode: 1,
    misses: 0,
    head: 0,
    pubHead: 0,
    chainHash: start,
    pubChainHash: start,
    previewSeq: null,
    ratingSeq: null,
    untilAt: null,
    outcome: null,
    waitingSince: null,
    queuedAt: null,
    assignedAt: null,
    firstRepliedAt: null,
    createdAt: at,
    movedAt: at,
    updatedAt: at,
    resolvedAt: null,
    closedAt: null,
  }
}
