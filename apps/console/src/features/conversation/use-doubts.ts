import { useQueryClient } from '@tanstack/react-query'
import type { ConversationStore } from '@walletdesk/client'
import { useT } from '../../platform/texts'
import { customerQuery } from '../customer/customer.api'
import { answerSince } from './collision'
import { unfinishedOf } from './unfinished'

/** What a writer is told before a reply goes, and may still want: each is asked once. */
export type Doubt = { is: 'moved' | 'unfinished'; text: string }

export function useDoubts(conversationId: string, store: ConversationStore) {
  const t = useT()
  const queries = useQueryClient()

  /** A colleague answered after the writer had last looked. */
  function answeredSince(seenSeq: number): Doubt | null {
    const answer = answerSince(store.view().lines, seenSeq)
    if (!answer) return null
    return { is: 'moved', text: t('console.send.moved', { agent: answer.author.name ?? '' }) }
  }

  /** It would be solved while the transaction that it is about is under way. */
  async function unfinished(): Promise<Doubt | null> {
    const customer = await queries
      .query({ ...customerQuery(conversationId), staleTime: 'static' })
      .catch(() => null)
    const refs = unfinishedOf(customer).map(({ summary }) => summary.ref)
    if (refs.length === 0) return null
    return { is: 'unfinished', text: t('console.send.unfinished', { refs: refs.join(', ') }) }
  }

  return { answeredSince, unfinished }
}
