/**
 * The port to the outside: a chain, a bank, a card processor. Adapters decide nothing about money;
 * they say what the other side says. `unknown` is an answer of its own: a timeout never proves that
 * nothing happened (WD-2).
 */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../platform/context'

export type Payout = {
  /** Shown id of the withdrawal. */
  readonly id: string
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly destination: string
  readonly attempt: number
  /** Quoted most for the network, in the asset; what it really took comes with the settlement. */
  readonly feeMax: bigint
}

/** Signed and stored before it is sent: the same payout and attempt give the same bytes. */
export type Signed = { readonly txid: string; readonly raw: string }

export type PayoutStatus =
  | { readonly state: 'unseen' | 'unknown' }
  | { readonly state: 'seen'; readonly confirmations: { n: number; of: number } | null }
  /** It can no longer be undone by the other side; the real network fee is known. */
  | { readonly state: 'settled'; readonly networkFee: bigint }
  /** Proven never to arrive: reverted at depth, or the bank says so. */
  | { readonly state: 'failed' }
  | { readonly state: 'returned'; readonly fee: bigint }

export type Incoming = {
  /** The other side's id of the payment. */
  readonly externalId: string
  readonly customerId: string
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly at: Date
}

export type IncomingStatus =
  | { readonly state: 'unseen' }
  | { readonly state: 'pending'; readonly confirmations: { n: number; of: number } | null }
  | { readonly state: 'arrived' }
  | { readonly state: 'final' }
  | { readonly state: 'declined' }

export type Rail = {
  /** Time as the rail's world has it: for the sandbox a clock that tests and demos can move. */
  readonly now: (ctx: Context) => Promise<Date>
  /** Whether payouts of this asset go out now; `no_float` waits for the treasury. */
  readonly gate: (ctx: Context, payout: Payout) => Promise<'open' | 'no_float' | 'paused'>
  readonly sign: (ctx: Context, payout: Payout) => Promise<Signed>
  /** Sending again what was sent is harmless. */
  readonly send: (ctx: Context, payout: Payout, signed: Signed) => Promise<'sent' | 'unknown'>
  readonly payout: (ctx: Context, payout: Payout) => Promise<PayoutStatus>
  /** Payments to us that nobody has booked yet. */
  readonly incoming: (ctx: Context) => Promise<readonly Incoming[]>
  readonly incomingStatus: (ctx: Context, externalId: string) => Promise<IncomingStatus>
  /** Tells the rail which deposit a payment became, so that it stops offering it. */
  readonly booked: (
    ctx: Context,
    booking: { externalId: string; depositId: string },
  ) => Promise<void>
  readonly depositAddress: (ctx: Context, owner: { customerId: string; asset: string }) => string
}
