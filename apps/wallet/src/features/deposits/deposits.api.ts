import { queryOptions } from '@tanstack/react-query'
import type { RailKind } from '@walletdesk/contract'
import { read, send } from '../../platform/api'

export type DepositAddress = {
  asset: string
  network: string
  address: string
  memo: string | null
  minDeposit: string
  confirmationsNeeded: number
}

export const addressQuery = (asset: string) =>
  queryOptions({
    queryKey: ['deposit-address', asset],
    queryFn: ({ signal }) => read<DepositAddress>(`deposit-addresses/${asset}`, signal),
    staleTime: Infinity,
  })

export type TestPayment = { id: string; rail: RailKind; asset: string; amount: string }

/** Demo world only: somebody outside sends money to the customer's own address. */
export const sendTestPayment = (payment: TestPayment) =>
  send<TestPayment>('sandbox/payments', payment)
