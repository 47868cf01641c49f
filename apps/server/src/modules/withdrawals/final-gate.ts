/**
 * What stands between a withdrawal and the signer (AT-1, AT-2): the terms as they are stored now are
 * compared again with the quote that the customer authorised and that people approved.
 */
import { actorText, type Context } from '../../platform/context'
import type { Tx } from '../../platform/db'
import type { Result } from '../../platform/result'
import { listDecisions, verdictOf } from '../approvals'
import { openText } from '../privacy'
import { approversNeeded, findQuote, hashOf, openQuote, sumOf, type Quote } from '../quotes'
import { isAuthorised, useAuthorisation } from '../signin'
import { destinationPlace } from './destination-place'
import type { StepFacts } from './withdrawal'
import type { Withdrawal, WithdrawalRow } from './withdrawal.store'

const OPERATION = 'withdrawal'

type Bind = {
  readonly customerId: string
  readonly id: string
  readonly quoteHash: string
  readonly authorisationId: string
}

/** Spends the proof on this withdrawal: it authorises no other. */
export const bindAuthorisation = (
  tx: Tx,
  ctx: Context,
  { customerId, id, quoteHash, authorisationId }: Bind,
): Promise<Result<null, 'assurance_needed'>> =>
  useAuthorisation(tx, ctx, {
    customerId,
    authorisationId,
    operation: OPERATION,
    dataHash: quoteHash,
    usedFor: id,
  })

const isProvenOver = (ctx: Context, { customerId, id }: WithdrawalRow, dataHash: string) =>
  isAuthorised(ctx, { customerId, operation: OPERATION, dataHash, usedFor: id })

/** A factor was proven over the quote of this withdrawal. */
export async function isProven(ctx: Context, withdrawal: WithdrawalRow): Promise<boolean> {
  const { customerId, quoteId } = withdrawal
  const quote = await findQuote(ctx.app.db, { customerId, id: quoteId })
  return quote !== null && (await isProvenOver(ctx, withdrawal, quote.hash))
}

export async function approvalOf(
  ctx: Context,
  { customerId, id, referenceCents }: WithdrawalRow,
): Promise<StepFacts['approval']> {
  const needed = approversNeeded(referenceCents)
  if (needed === 0) return { needed, verdict: 'approved', reason: null, by: null }
  const decisions = await listDecisions(ctx.app.db, { customerId, subjectId: id })
  const refusal = decisions.find(({ decision }) => decision === 'refuse')
  const last = refusal ?? decisions.at(-1)
  return {
    needed,
    verdict: verdictOf(decisions, needed),
    reason: refusal?.decision === 'refuse' ? refusal.reason : null,
    by: last ? actorText({ kind: 'agent', id: last.agentId }) : null,
  }
}

async function isAsQuoted(ctx: Context, withdrawal: Withdrawal, quote: Quote): Promise<boolean> {
  const { customerId, id, destinationCt } = withdrawal
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  const sealed = await openText(ctx.app, key, destinationPlace(id), destinationCt)
  const { value, memo } = JSON.parse(sealed) as { value: string; memo: string | null }
  return (
    withdrawal.rail === quote.rail &&
    withdrawal.asset === quote.asset &&
    withdrawal.amount === quote.amount &&
    withdrawal.feeOurs + withdrawal.feeNetwork === sumOf(quote.fees) &&
    withdrawal.referenceCents === quote.referenceCents &&
    value === quote.destination &&
    memo === quote.memo
  )
}

/** True when exactly what leaves was quoted, authorised and, if it is large, approved. */
export async function holdsAtGate(ctx: Context, withdrawal: Withdrawal): Promise<boolean> {
  const { customerId, quoteId } = withdrawal
  const stored = await findQuote(ctx.app.db, { customerId, id: quoteId })
  if (!stored) return false
  const quote = await openQuote(ctx, stored)
  if (hashOf(quote) !== quote.hash || !(await isAsQuoted(ctx, withdrawal, quote))) return false
  const { verdict } = await approvalOf(ctx, withdrawal)
  return verdict === 'approved' && (await isProvenOver(ctx, withdrawal, quote.hash))
}
