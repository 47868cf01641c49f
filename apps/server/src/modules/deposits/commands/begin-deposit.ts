/** Begins a deposit: by the customer (card, bank) or because a payment was seen (chain). */
import type { ErrorCode } from '@walletdesk/contract/errors'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { deriveId, openAccounts } from '../../ledger'
import { findQuote, later, lengthMs, useQuote } from '../../quotes'
import { payIntoSandbox, railOf, type Incoming } from '../../rails'
import { referenceOf } from '../../transactions'
import { FIRST } from '../deposit'
import {
  findDeposit,
  findTerms,
  insertTerms,
  type Deposit,
  type DepositRow,
} from '../deposit.store'
import { advanceDeposit, commitMove } from './advance-deposit'

const CUSTOMER_CODES = [1000, 1010, 1020]

async function openFor(ctx: Context, { customerId, asset }: { customerId: string; asset: string }) {
  return openAccounts(ctx, {
    customerId,
    accounts: CUSTOMER_CODES.map((code) => ({ asset, code })),
  })
}

async function begin(ctx: Context, row: DepositRow): Promise<Result<Deposit, ErrorCode>> {
  const opened = await openFor(ctx, row)
  if (!opened.ok) return opened
  const began = await commitMove(ctx, row, {
    from: null,
    ver: 0,
    to: FIRST[row.rail],
    reason: 'none',
  })
  if (!began.ok && began.code !== 'wrong_state' && began.code !== 'id_already_failed') return began
  await advanceDeposit(ctx, row)
  const deposit = await findDeposit(ctx.app.db, row)
  return deposit ? done(deposit) : refuse('not_found')
}

export type BeginDeposit = {
  readonly customerId: string
  readonly id: string
  readonly quoteId: string
}

/** The customer pays by card or announces a bank transfer on the terms of a quote. */
export async function beginDeposit(
  ctx: Context,
  input: BeginDeposit,
): Promise<Result<Deposit, ErrorCode>> {
  const { customerId, id, quoteId } = input
  const known = await findDeposit(ctx.app.db, input)
  if (known)
    return known.quoteId === quoteId
      ? done(known)
      : refuse('idempotency_conflict', { pointer: '/quoteId' })
  const quote = await findQuote(ctx.app.db, { customerId, id: quoteId })
  if (quote?.kind !== 'deposit') return refuse('not_found', { pointer: '/quoteId' })
  const now = await railOf(quote.rail).now(ctx)
  if (quote.expiresAt.getTime() <= now.getTime()) return refuse('quote_expired')
  const externalId = showId('deposit', id)
  const written = await ctx.transact(async (tx) => {
    if (!(await useQuote(tx, { customerId, id: quoteId, usedBy: id }))) return refuse('quote_used')
    const { rail, asset, amount, arrivesBy: promisedAt } = quote
    const fee = quote.fees.reduce((sum, line) => sum + line.amount, 0n)
    await insertTerms(tx, {
      customerId,
      id,
      ref: referenceOf('D', id),
      quoteId,
      rail,
      asset,
      amount,
      fee,
      externalId,
      promisedAt,
      createdAt: now,
    })
    return done(null)
  })
  if (!written.ok) return written
  const row = await findTerms(ctx.app.db, input)
  if (!row) return refuse('not_found')
  // The sandbox's cardholder confirms and its bank customer pays at once.
  await payIntoSandbox(ctx, {
    id: externalId,
    rail: row.rail,
    asset: row.asset,
    amount: row.amount,
    customerId,
  })
  await railOf(row.rail).booked(ctx, { externalId, depositId: id })
  return begin(ctx, row)
}

/** A payment was seen on the rail: one deposit for it, however often it is reported (DP-1). */
export async function bookIncoming(ctx: Context, incoming: Incoming): Promise<void> {
  const { customerId, rail, asset, amount, externalId, at } = incoming
  // Derived from the outside id, so that two watchers make the same deposit.
  const id = deriveId(customerId, `deposit:${rail}:${externalId}`)
  const promisedAt = later(at, lengthMs(ctx.app.config, 'depositLateMs'))
  await insertTerms(ctx.app.db, {
    customerId,
    id,
    ref: referenceOf('D', id),
    quoteId: null,
    rail,
    asset,
    amount,
    fee: 0n,
    externalId,
    promisedAt,
    createdAt: at,
  })
  const row = await findTerms(ctx.app.db, { customerId, id })
  if (!row) return
  const begun = await begin(ctx, row)
  if (begun.ok) await railOf(rail).booked(ctx, { externalId, depositId: id })
}
