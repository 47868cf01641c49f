import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { systemClock } from '@walletdesk/client'
import type {
  MoneyWire,
  Quote,
  RailKind,
  TransactionDetail,
  TransactionSummary,
} from '@walletdesk/contract'
import { read, send, sendGuarded } from '../../platform/api'
import { keepAnswer, keptAnswer } from '../../platform/snapshot'

export type TransactionPage = { rows: TransactionSummary[]; next: string | null }

/** Open ones first on the home screen, then the latest. */
export const recentQuery = queryOptions({
  queryKey: ['transactions', 'recent'],
  queryFn: async ({ signal }) => {
    const page = await read<TransactionPage>('transactions?limit=10', signal)
    keepAnswer('recent', page, systemClock.now())
    return page
  },
  initialData: () => keptAnswer<TransactionPage>('recent')?.value,
  initialDataUpdatedAt: () => keptAnswer<TransactionPage>('recent')?.at ?? 0,
  refetchInterval: 60_000,
})

export const recentOfQuery = (asset: string) =>
  queryOptions({
    queryKey: ['transactions', 'of', asset],
    queryFn: ({ signal }) =>
      read<TransactionPage>(`transactions?${new URLSearchParams({ asset, limit: '20' })}`, signal),
  })

export type ActivityFilter = { noun?: string; asset?: string; open?: string; q?: string }

export const activityQuery = (filter: ActivityFilter) =>
  infiniteQueryOptions({
    queryKey: ['transactions', 'list', filter],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ ...filter, limit: '30' })
      if (pageParam) query.set('after', pageParam)
      return read<TransactionPage>(`transactions?${query}`, signal)
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const transactionQuery = (id: string) =>
  queryOptions({
    queryKey: ['transactions', 'one', id],
    queryFn: ({ signal }) => read<TransactionDetail>(`transactions/${id}`, signal),
    staleTime: 2_000,
    refetchInterval: 15_000,
  })

export type QuoteWish = {
  id: string
  kind: 'withdrawal' | 'deposit'
  money: MoneyWire
  rail: RailKind
  destination?: { value: string; memo: string | null; label: string | null }
}

export const askQuote = ({ money, ...wish }: QuoteWish) =>
  sendGuarded<Quote>('quotes', { ...wish, asset: money.asset, amount: money.amount })

export type Proof = { method: 'totp'; code: string }

export const startWithdrawal = (id: string, quote: Quote, authorisation: Proof) =>
  send<TransactionDetail>('withdrawals', {
    id,
    quoteId: quote.id,
    quoteHash: quote.hash,
    authorisation,
  })

export const cancelWithdrawal = (id: string) => send<TransactionDetail>(`withdrawals/${id}/cancel`)

export const startDeposit = (id: string, quote: Quote) =>
  send<TransactionDetail>('deposits', { id, quoteId: quote.id })
