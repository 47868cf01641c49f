/** Balances, quotes, deposits and withdrawals (MONEY.md 3). */
import { z } from 'zod'
import { explanation, feeLine, transactionDetail, transactionSummary } from './explanation'
import { secondFactor } from './customers'
import { RAIL_KINDS, TRANSACTION_NOUNS } from './vocabulary'
import {
  amountText,
  assetCode,
  idInput,
  instant,
  money,
  pageOf,
  pageQuery,
  personText,
  shownId,
} from './wire'

export const assetView = z.object({
  code: assetCode,
  name: z.string(),
  kind: z.enum(['fiat', 'crypto']),
  network: z.string().nullable(),
  decimals: z.number().int(),
  displayDecimals: z.number().int(),
  minDeposit: amountText,
  minWithdrawal: amountText,
  status: z.enum(['listed', 'deposit_only', 'withdraw_only', 'halted', 'delisted']),
  depositRails: z.array(z.enum(RAIL_KINDS)),
  withdrawalRails: z.array(z.enum(RAIL_KINDS)),
  confirmationsNeeded: z.number().int().nullable(),
})
export type AssetView = z.infer<typeof assetView>

export const balance = z.object({
  asset: assetCode,
  available: amountText,
  /** Reserved by holds: withdrawals under way. */
  held: amountText,
  /** Credited but not yet free. */
  incoming: amountText,
  /** Reference value in the smallest unit of `referenceAsset`, null when no price is known. */
  reference: amountText.nullable(),
})
export const balances = z.object({
  balances: z.array(balance),
  referenceAsset: assetCode,
  referenceTotal: amountText.nullable(),
  asOf: instant,
})
export type Balances = z.infer<typeof balances>

export const quoteRequest = z.object({
  id: idInput('quote'),
  kind: z.enum(['withdrawal', 'deposit']),
  asset: assetCode,
  amount: amountText,
  rail: z.enum(RAIL_KINDS),
  /** Withdrawals: where to; a chain address or a bank account (IBAN). */
  destination: z
    .object({
      value: z.string().max(128),
      memo: z.string().max(100).nullable().default(null),
      label: personText(60).nullable().default(null),
    })
    .optional(),
})
export const quote = z.object({
  id: shownId('quote'),
  kind: z.enum(['withdrawal', 'deposit']),
  money,
  rail: z.enum(RAIL_KINDS),
  fees: z.array(feeLine),
  /** Withdrawal: leaves the balance. Deposit: what is paid. */
  total: money,
  /** Withdrawal: what the other side gets. Deposit: what is credited. */
  receives: money,
  arrivesBy: instant,
  /** Card deposits are in the balance by then but wait: when they may leave again, at the latest. */
  freeAt: instant.nullable(),
  expiresAt: instant,
  /** SHA-256 over the quoted terms: what the second factor authorises. */
  hash: z.string(),
  notices: z.array(
    z.enum([
      'first_transfer_to_address',
      'fee_above_tenth',
      'address_all_lower',
      'cooling_new_address',
    ]),
  ),
  destination: z
    .object({ value: z.string(), memo: z.string().nullable(), label: z.string().nullable() })
    .nullable(),
})
export type Quote = z.infer<typeof quote>

export const withdrawalRequest = z.object({
  id: idInput('withdrawal'),
  quoteId: idInput('quote'),
  quoteHash: z.string().max(128),
  authorisation: secondFactor.optional(),
})
export const authoriseRequest = z.object({
  quoteHash: z.string().max(128),
  authorisation: secondFactor,
})

export const depositRequest = z.object({
  id: idInput('deposit'),
  /** Card and bank deposits need a quote; chain deposits arrive by themselves at the address. */
  quoteId: idInput('quote'),
})
export const depositAddress = z.object({
  asset: assetCode,
  network: z.string(),
  address: z.string(),
  memo: z.string().nullable(),
  minDeposit: amountText,
  confirmationsNeeded: z.number().int(),
})

export const transactionQuery = pageQuery.extend({
  noun: z.enum(TRANSACTION_NOUNS).optional(),
  asset: assetCode.optional(),
  open: z.enum(['true', 'false']).optional(),
  q: z.string().max(120).optional(),
})
export const transactionPage = pageOf(transactionSummary)
export const transactionAnswer = transactionDetail
export const explanationAnswer = explanation
