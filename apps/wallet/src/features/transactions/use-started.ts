import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { TransactionDetail } from '@walletdesk/contract'
import { transactionQuery } from './transactions.api'

/** What follows every started move: its page, and fresh balances; going back does not repeat it. */
export function useStarted() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return async (transaction: TransactionDetail) => {
    queries.setQueryData(transactionQuery(transaction.id).queryKey, transaction)
    void queries.invalidateQueries({ queryKey: ['balances'] })
    void queries.invalidateQueries({ queryKey: ['transactions', 'recent'] })
    await navigate({
      to: '/transactions/$transactionId',
      params: { transactionId: transaction.id },
      replace: true,
    })
  }
}
