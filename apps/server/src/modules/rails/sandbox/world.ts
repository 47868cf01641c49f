/**
 * The sandbox's outside world as pure functions of (seed, payment, virtual time, faults): the same
 * inputs always tell the same story, so a test or a support case can be replayed.
 */
import { createHash } from 'node:crypto'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { IncomingStatus, PayoutStatus } from '../rail'

/** MONEY.md 3.7, the faults of this rail so far; each has a test and a button. */
export const FAULTS = [
  'hold', // the float is short: payouts wait in `ready`
  'rail_paused', // nothing goes out
  'timeout_with_effect', // the answer to a send is lost, the payment went out
  'timeout_without_effect', // the answer is lost and so is the payment
  'late_confirmations', // blocks come, ours are slow
  'reverted', // mined and proven to have failed
  'bank_return', // the bank sends it back
  'declined', // a card payment is refused
] as const
export type Fault = (typeof FAULTS)[number]
export type Faults = ReadonlySet<Fault>

type Pace = { readonly blockMs: number; readonly confirmations: number; readonly finalMs: number }

const SECOND = 1_000
/** Real networks' rhythm, shortened where a person would wait for minutes (BTC, ETH). */
const PACES: Readonly<Record<string, Pace>> = {
  USDT_TRON: { blockMs: 3 * SECOND, confirmations: 19, finalMs: 90 * SECOND },
  ETH: { blockMs: 4 * SECOND, confirmations: 12, finalMs: 90 * SECOND },
  BTC: { blockMs: 20 * SECOND, confirmations: 3, finalMs: 120 * SECOND },
}
const DEFAULT_PACE: Pace = { blockMs: 5 * SECOND, confirmations: 6, finalMs: 60 * SECOND }
const BANK_MS = 40 * SECOND
const CARD_MS = 6 * SECOND
const SLOWER = 40

export const paceOf = (asset: string): Pace => PACES[asset] ?? DEFAULT_PACE
export const confirmationsNeeded = (asset: string): number => paceOf(asset).confirmations

export type Payment = {
  readonly id: string
  readonly rail: RailKind
  readonly asset: string
  readonly sentAt: Date
  readonly faults: Faults
}
export type Moment = { readonly seed: number; readonly now: Date }

/** A number in 0..1 that belongs to this payment and purpose for ever. */
function chance(seed: number, key: string): number {
  const digest = createHash('sha256').update(`${seed}/${key}`).digest()
  return digest.readUInt32BE(0) / 0xffff_ffff
}

const ageMs = (payment: Payment, { now }: Moment) => now.getTime() - payment.sentAt.getTime()

/** How long until first seen in a block: between a half and one and a half blocks. */
function minedMs(payment: Payment, moment: Moment): number {
  const { blockMs } = paceOf(payment.asset)
  return blockMs * (0.5 + chance(moment.seed, `mined/${payment.id}`))
}

function confirmationsOf(payment: Payment, moment: Moment): number {
  const { blockMs } = paceOf(payment.asset)
  const slower = payment.faults.has('late_confirmations') ? SLOWER : 1
  const sinceMined = ageMs(payment, moment) - minedMs(payment, moment)
  return sinceMined < 0 ? 0 : 1 + Math.floor(sinceMined / (blockMs * slower))
}

/** TRON-like: what the network took of the quoted maximum. */
export const networkFeeOf = (payment: Payment, { seed }: Moment, feeMax: bigint): bigint =>
  (feeMax * BigInt(700 + Math.floor(300 * chance(seed, `fee/${payment.id}`)))) / 1_000n

function chainPayout(payment: Payment, moment: Moment, feeMax: bigint): PayoutStatus {
  const n = confirmationsOf(payment, moment)
  const of = confirmationsNeeded(payment.asset)
  if (n >= of && payment.faults.has('reverted')) return { state: 'failed' }
  if (n < of) return { state: 'seen', confirmations: { n, of } }
  return { state: 'settled', networkFee: networkFeeOf(payment, moment, feeMax) }
}

function bankPayout(payment: Payment, moment: Moment): PayoutStatus {
  if (ageMs(payment, moment) < BANK_MS) return { state: 'seen', confirmations: null }
  if (payment.faults.has('bank_return')) return { state: 'returned', fee: 0n }
  return { state: 'settled', networkFee: 0n }
}

export function payoutStatus(payment: Payment, moment: Moment, feeMax: bigint): PayoutStatus {
  return payment.rail === 'chain'
    ? chainPayout(payment, moment, feeMax)
    : bankPayout(payment, moment)
}

export function incomingStatus(payment: Payment, moment: Moment): IncomingStatus {
  const age = ageMs(payment, moment)
  if (age < 0) return { state: 'unseen' }
  if (payment.rail !== 'chain') return cardOrBank(payment, age)
  const n = confirmationsOf(payment, moment)
  const of = confirmationsNeeded(payment.asset)
  if (n < of) return { state: 'pending', confirmations: { n, of } }
  const isFinal = age > paceOf(payment.asset).finalMs * 2
  return { state: isFinal ? 'final' : 'arrived' }
}

function cardOrBank(payment: Payment, age: number): IncomingStatus {
  const neededMs = payment.rail === 'card' ? CARD_MS : BANK_MS
  if (age < neededMs) return { state: 'pending', confirmations: null }
  return { state: payment.faults.has('declined') ? 'declined' : 'arrived' }
}

/** Usual time from sending to arrival, for quotes and estimates. */
export function usualMs({ rail, asset }: { rail: RailKind; asset: string }): number {
  const { blockMs, confirmations } = paceOf(asset)
  if (rail === 'chain') return blockMs * (confirmations + 2)
  return rail === 'card' ? CARD_MS : BANK_MS
}
