/** A quote: price, fees, total, locked until a time (FL-1). Pure: terms in, terms out. */
import { createHash } from 'node:crypto'
import { paymentMax } from '@walletdesk/contract/limits'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { done, refuse, type Refused, type Result } from '../../platform/result'
import { feesFor, sumOf, type FeeLine } from './fees'

export type QuoteNotice =
  'first_transfer_to_address' | 'fee_above_tenth' | 'address_all_lower' | 'cooling_new_address'

export type Quote = {
  readonly customerId: string
  readonly id: string
  readonly kind: 'withdrawal' | 'deposit'
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly total: bigint
  readonly receives: bigint
  readonly fees: readonly FeeLine[]
  readonly feeVersion: number
  readonly notices: readonly QuoteNotice[]
  readonly referenceCents: bigint
  readonly destination: string | null
  readonly memo: string | null
  readonly label: string | null
  readonly arrivesBy: Date
  readonly expiresAt: Date
  readonly hash: string
  readonly usedBy: string | null
}

export type QuotableAsset = {
  readonly code: string
  /** What exists on a chain is paid over it; what does not, by card or bank. */
  readonly chain: string | null
  readonly decimals: number
  readonly status: string
  readonly minDeposit: bigint
  readonly minWithdrawal: bigint
}

export type TermsCode =
  'amount_not_positive' | 'amount_too_large' | 'asset_halted' | 'below_minimum' | 'not_found'

type Terms = Pick<Quote, 'kind' | 'rail' | 'amount'>

const DEPOSITS_OPEN = new Set(['listed', 'deposit_only'])
const WITHDRAWALS_OPEN = new Set(['listed', 'withdraw_only'])

/** Why so much or so little is not quoted, at the field where it is put right; null when it is. */
function refusedAmount(
  asset: QuotableAsset,
  { kind, rail, amount }: Terms,
): Refused<'below_minimum' | 'amount_too_large'> | null {
  const minimum = kind === 'deposit' ? asset.minDeposit : asset.minWithdrawal
  const maximum = paymentMax(rail, asset.decimals)
  const at = (bound: Record<string, string>) => ({
    pointer: '/amount',
    data: { ...bound, asset: asset.code },
  })
  if (amount < minimum) return refuse('below_minimum', at({ minimum: minimum.toString() }))
  if (amount > maximum) return refuse('amount_too_large', at({ maximum: maximum.toString() }))
  return null
}

/** The fees of these terms, or why they are not offered. */
export function priceTerms(
  asset: QuotableAsset,
  terms: Terms,
): Result<{ fees: FeeLine[]; total: bigint; receives: bigint }, TermsCode> {
  const { kind, rail, amount } = terms
  if (amount <= 0n) return refuse('amount_not_positive')
  const open = kind === 'deposit' ? DEPOSITS_OPEN : WITHDRAWALS_OPEN
  if (!open.has(asset.status)) return refuse('asset_halted')
  const isItsWay = (rail === 'chain') === (asset.chain !== null)
  const fees = isItsWay ? feesFor({ kind, rail, asset: asset.code, amount }) : null
  if (!fees) return refuse('not_found', { pointer: '/rail' })
  const refused = refusedAmount(asset, terms)
  if (refused) return refused
  const sum = sumOf(fees)
  // A withdrawal costs amount and fees; a deposit credits what is left after them.
  if (kind === 'withdrawal') return done({ fees, total: amount + sum, receives: amount })
  return sum < amount
    ? done({ fees, total: amount, receives: amount - sum })
    : refuse('below_minimum', {
        pointer: '/amount',
        data: { minimum: (sum + 1n).toString(), asset: asset.code },
      })
}

const TENTH = 10n
export const isFeeAboveTenth = ({
  amount,
  fees,
}: {
  amount: bigint
  fees: readonly FeeLine[]
}): boolean => sumOf(fees) * TENTH > amount

/** What the second factor authorises: any change of these terms is another hash (AT-1). */
export function hashOf(quote: Omit<Quote, 'hash' | 'usedBy' | 'notices' | 'label'>): string {
  const terms = [
    'walletdesk quote v1',
    quote.customerId,
    quote.id,
    quote.kind,
    quote.rail,
    quote.asset,
    quote.amount.toString(),
    quote.total.toString(),
    quote.receives.toString(),
    quote.fees.map((fee) => `${fee.kind}:${fee.amount}:${fee.fixed ? 'fixed' : 'most'}`).join(','),
    String(quote.feeVersion),
    quote.destination ?? '',
    quote.memo ?? '',
    quote.expiresAt.toISOString(),
  ]
  return createHash('sha256').update(JSON.stringify(terms)).digest('hex')
}
