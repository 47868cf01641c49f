/** Submits a quoted withdrawal: terms first, then one group of holds and the first move. */
import type { ErrorCode } from '@walletdesk/contract/errors'
import { actorText, type Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { sealText } from '../../privacy'
import { findQuote, openQuote, useQuote, type Quote } from '../../quotes'
import { railOf } from '../../rails'
import { verifySecondFactor } from '../../signin'
import { referenceOf } from '../../transactions'
import { commitMove } from '../commit-move'
import { destinationPlace } from '../destination-place'
import { bindAuthorisation } from '../final-gate'
import { findTerms, findWithdrawal, insertTerms, type Withdrawal } from '../withdrawal.store'
import { advanceWithdrawal } from './advance-withdrawal'

export type SubmitWithdrawal = {
  readonly customerId: string
  readonly sessionId: string
  readonly id: string
  readonly quoteId: string
  readonly quoteHash: string
  readonly authorisation: { method: 'totp' | 'recovery_code'; code: string } | null
}

type Quoted = Result<Quote, 'not_found' | 'quote_expired' | 'quote_used' | 'idempotency_conflict'>

/** The quote as the customer saw it; any change of terms is another hash. */
async function quoteFor(ctx: Context, input: SubmitWithdrawal): Promise<Quoted> {
  const stored = await findQuote(ctx.app.db, { customerId: input.customerId, id: input.quoteId })
  if (stored?.kind !== 'withdrawal') return refuse('not_found', { pointer: '/quoteId' })
  if (stored.hash !== input.quoteHash)
    return refuse('idempotency_conflict', { pointer: '/quoteHash' })
  if (stored.usedBy !== null && stored.usedBy !== input.id) return refuse('quote_used')
  const now = await railOf(stored.rail).now(ctx)
  if (stored.expiresAt.getTime() <= now.getTime()) return refuse('quote_expired')
  return done(await openQuote(ctx, stored))
}

async function writeTerms(
  ctx: Context,
  input: SubmitWithdrawal,
  { quote, authorisationId }: { quote: Quote; authorisationId: string | null },
): Promise<Result<null, 'quote_used' | 'assurance_needed'>> {
  const { customerId, id, quoteHash } = input
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  const { destination: value, memo, label } = quote
  const destinationCt = await sealText(
    ctx.app,
    key,
    destinationPlace(id),
    JSON.stringify({ value, memo, label }),
  )
  const now = await railOf(quote.rail).now(ctx)
  const feeOf = (isNetwork: boolean) =>
    quote.fees.reduce(
      (sum, fee) => ((fee.kind === 'network') === isNetwork ? sum + fee.amount : sum),
      0n,
    )
  return ctx.transact<null, 'quote_used' | 'assurance_needed'>(async (tx) => {
    if (!(await useQuote(tx, { customerId, id: quote.id, usedBy: id }))) return refuse('quote_used')
    if (authorisationId !== null) {
      const bound = await bindAuthorisation(tx, ctx, { customerId, id, quoteHash, authorisationId })
      if (!bound.ok) return bound
    }
    await insertTerms(tx, {
      customerId,
      id,
      ref: referenceOf('W', id),
      quoteId: quote.id,
      rail: quote.rail,
      asset: quote.asset,
      amount: quote.amount,
      feeOurs: feeOf(false),
      feeNetwork: feeOf(true),
      referenceCents: quote.referenceCents,
      destinationCt,
      destinationIndex: ctx.app.secrets.blindIndex('withdrawals.destination', value ?? ''),
      promisedAt: quote.arrivesBy,
      createdAt: now,
    })
    return done(null)
  })
}

/** Same id again: the withdrawal as it stands now. */
async function known(ctx: Context, input: SubmitWithdrawal): Promise<Withdrawal | 'other' | null> {
  const found = await findWithdrawal(ctx.app.db, input)
  if (!found) return null
  return found.quoteId === input.quoteId ? found : 'other'
}

/** The id of the proof that came with the submission; null when it follows in step_up. */
async function proofOf(
  ctx: Context,
  { customerId, sessionId, quoteHash, authorisation }: SubmitWithdrawal,
): Promise<Result<string | null, ErrorCode>> {
  if (!authorisation) return done(null)
  const asked = { customerId, sessionId, ...authorisation, dataHash: quoteHash }
  const proven = await verifySecondFactor(ctx, { ...asked, operation: 'withdrawal' })
  return proven.ok ? done(proven.value.id) : proven
}

export async function submitWithdrawal(
  ctx: Context,
  input: SubmitWithdrawal,
): Promise<Result<Withdrawal, ErrorCode>> {
  const before = await known(ctx, input)
  if (before === 'other') return refuse('idempotency_conflict', { pointer: '/quoteId' })
  if (before) return done(before)
  const quote = await quoteFor(ctx, input)
  if (!quote.ok) return quote
  const { customerId, id } = input
  const proven = await proofOf(ctx, input)
  if (!proven.ok) return proven
  const written = await writeTerms(ctx, input, {
    quote: quote.value,
    authorisationId: proven.value,
  })
  if (!written.ok) return written
  const terms = await findTerms(ctx.app.db, input)
  if (!terms) return refuse('not_found')
  const submitted = await commitMove(
    ctx,
    { ...terms, state: null, ver: 0 },
    { to: 'submitted', reason: 'none', actor: actorText(ctx.actor) },
  )
  if (!submitted.ok) return submitted
  await advanceWithdrawal(ctx, { customerId, id })
  const after = await findWithdrawal(ctx.app.db, { customerId, id })
  return after ? done(after) : refuse('not_found')
}
