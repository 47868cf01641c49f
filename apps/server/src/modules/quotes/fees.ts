/**
 * The fee schedule (FL-1): versioned data, computed once in the quote, always legs of their own.
 * A fixed line never changes after acceptance; a line that is a maximum is settled at what the
 * network really took, and the rest goes back.
 */
import type { RailKind } from '@walletdesk/contract/vocabulary'

export const FEE_VERSION = 1

export type FeeLine = {
  readonly kind: 'network' | 'ours' | 'card' | 'bank'
  readonly amount: bigint
  readonly fixed: boolean
}
type Rule = {
  readonly kind: FeeLine['kind']
  readonly flat: bigint
  /** Hundredths of a per cent of the amount, rounded up: the customer pays ceil (AM-8). */
  readonly bps: bigint
  readonly fixed: boolean
}

const network = (flat: bigint, fixed: boolean): Rule => ({ kind: 'network', flat, bps: 0n, fixed })

/** Keys: kind.rail.asset, then kind.rail. Amounts in the smallest unit of the asset. */
const SCHEDULE: Readonly<Record<string, readonly Rule[]>> = {
  'withdrawal.chain.USDT_TRON': [network(1_000_000n, true)],
  'withdrawal.chain.ETH': [network(1_200_000_000_000_000n, false)],
  'withdrawal.chain.BTC': [network(12_000n, false)],
  'withdrawal.bank': [{ kind: 'bank', flat: 250n, bps: 0n, fixed: true }],
  'deposit.card': [{ kind: 'card', flat: 30n, bps: 180n, fixed: true }],
  'deposit.bank': [],
  'deposit.chain': [],
}

const BPS = 10_000n
const ceilDiv = (left: bigint, right: bigint) => (left + right - 1n) / right

type Priced = { kind: 'withdrawal' | 'deposit'; rail: RailKind; asset: string; amount: bigint }

/** The fee lines of a payment, or null when the schedule does not offer this way. */
export function feesFor({ kind, rail, asset, amount }: Priced): FeeLine[] | null {
  const rules = SCHEDULE[`${kind}.${rail}.${asset}`] ?? SCHEDULE[`${kind}.${rail}`]
  return (
    rules?.map((rule) => ({
      kind: rule.kind,
      amount: rule.flat + ceilDiv(amount * rule.bps, BPS),
      fixed: rule.fixed,
    })) ?? null
  )
}

export const sumOf = (lines: readonly FeeLine[]): bigint =>
  lines.reduce((sum, line) => sum + line.amount, 0n)
