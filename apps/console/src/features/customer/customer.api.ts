import { queryOptions } from '@tanstack/react-query'
import type { DeskCustomer, DeskTransaction } from '@walletdesk/contract'
import { read, send } from '../../platform/api'

export const customerQuery = (conversationId: string) =>
  queryOptions({
    queryKey: ['customer', conversationId],
    queryFn: ({ signal }) =>
      read<DeskCustomer>(`desk/conversations/${conversationId}/customer`, signal),
    staleTime: 10_000,
    refetchInterval: 30_000,
  })

type Which = { transactionId: string; conversationId: string }

/** Shown live: confirmations move while one looks. */
export const transactionQuery = ({ transactionId, conversationId }: Which) =>
  queryOptions({
    queryKey: ['transaction', transactionId],
    queryFn: ({ signal }) =>
      read<DeskTransaction>(
        `desk/transactions/${transactionId}?conversation=${conversationId}`,
        signal,
      ),
    staleTime: 2_000,
    refetchInterval: 10_000,
  })

type Faults = { subject: string; faults: string[] }

/** Null outside the demo world. */
export const faultsQuery = (subject: string) =>
  queryOptions({
    queryKey: ['faults', subject],
    queryFn: ({ signal }) =>
      read<Faults>(`desk/sandbox/faults/${subject}`, signal).catch(() => null),
  })

export const setFault = (subject: string, fault: string, on: boolean) =>
  send<Faults>('desk/sandbox/faults', { subject, fault, on })
