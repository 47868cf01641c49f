import { useQueryClient } from '@tanstack/react-query'
import type { ConversationView, Line } from '@walletdesk/client'
import { useEffect } from 'react'

type News = { readonly seq: number; readonly transactionId: string }

/** The latest line of the log that tells of a linked transaction. */
export function newsOf(lines: readonly Pick<Line, 'kind' | 'seq' | 'data'>[]): News | null {
  const line = lines.findLast(
    ({ kind, data }) => kind === 'event' && typeof data?.['transactionId'] === 'string',
  )
  return line ? { seq: line.seq ?? 0, transactionId: String(line.data?.['transactionId']) } : null
}

/** Panel, card and open ledger show the transaction as it is once the log says that it moved. */
export function useTransactionNews(conversationId: string, view: ConversationView | null) {
  const queries = useQueryClient()
  const { seq = 0, transactionId } = newsOf(view?.lines ?? []) ?? {}
  useEffect(() => {
    if (!transactionId) return
    void queries.invalidateQueries({ queryKey: ['customer', conversationId] })
    void queries.invalidateQueries({ queryKey: ['transaction', transactionId] })
  }, [queries, conversationId, transactionId, seq])
}
