/** Gathers what the explanation of one transaction stands on: ledger, rail, clocks. */
import { isOver, REASONS, statusPartsOf, type Reason } from '@walletdesk/contract/vocabulary'
import { showId } from '@walletdesk/contract/ids'
import type { Explanation } from '@walletdesk/contract'
import type { Context } from '../../../platform/context'
import type { OpenPart } from '../../incidents'
import { readMoves } from '../../ledger'
import { confirmationsNeeded, railOf } from '../../rails'
import { displayOf } from '../display'
import type { TransactionFacts } from '../explain'
import { aheadOf, hasOwnClock, timingOf } from '../timing'
import { findTxid, type TransactionRow } from '../transaction.store'

const isReason = (text: string | null | undefined): text is Reason =>
  (REASONS as readonly string[]).includes(text ?? '')
const ATTEMPT = 1

/** States in which the rail is asked for confirmations; elsewhere the ledger knows all there is. */
const ON_RAIL = new Set(['broadcasting', 'confirming', 'stuck'])

async function confirmationsOf(
  ctx: Context,
  row: TransactionRow,
): Promise<TransactionFacts['confirmations']> {
  if (row.rail !== 'chain' || !ON_RAIL.has(row.state)) return null
  const rail = railOf(row.rail)
  const of = confirmationsNeeded(row.asset)
  if (row.noun === 'deposit') {
    const status = await rail.incomingStatus(ctx, row.externalId ?? '')
    if (status.state === 'pending') return status.confirmations
    return { n: status.state === 'unseen' ? 0 : of, of }
  }
  const { asset, amount, feeNetwork: feeMax } = row
  const payout = {
    id: showId('withdrawal', row.id),
    rail: row.rail,
    asset,
    amount,
    destination: '',
    attempt: ATTEMPT,
    feeMax,
  }
  const status = await rail.payout(ctx, payout)
  if (status.state === 'seen') return status.confirmations
  return status.state === 'settled' ? { n: of, of } : { n: 0, of }
}

const CANCELLABLE = new Set([
  'submitted',
  'step_up',
  'screening',
  'info_needed',
  'review',
  'approval',
  'cooling',
  'ready',
])

function customerCan(row: TransactionRow, txid: string | null): Explanation['customerCan'] {
  const can: Explanation['customerCan'] = []
  if (row.noun === 'withdrawal' && CANCELLABLE.has(row.state)) can.push('cancel')
  if (row.state === 'step_up' || row.state === 'info_needed') can.push('answer')
  if (txid !== null && row.rail === 'chain') can.push('view_hash')
  const display = displayOf({ ...row, stopped: false })
  if (display === 'done' || display === 'done_external') can.push('receipt')
  if (display === 'failed_refunded') can.push('retry')
  return [...can, 'contact']
}

const NEXT: Readonly<Record<string, string>> = {
  submitted: 'review',
  step_up: 'authorised',
  screening: 'review_done',
  review: 'review_done',
  approval: 'review_done',
  cooling: 'sent',
  ready: 'sent',
  signing: 'sent',
  broadcasting: 'confirmed',
  confirming: 'arrived',
  failing: 'refunded',
  detected: 'confirmed',
  credited_held: 'released',
  created: 'paid',
  processing: 'paid',
  announced: 'paid',
}

function nextOf(row: TransactionRow, at: Date | null): TransactionFacts['next'] {
  const event = NEXT[row.state]
  return event === undefined ? null : { event, at, basis: at ? 'clock' : 'usual' }
}

/** What holds for all transactions of a customer at this moment. */
export type Circumstances = { readonly stopped: boolean; readonly disturbed: readonly OpenPart[] }

/** The incident that goes on where this money is, if any. */
function incidentOver(row: TransactionRow, disturbed: readonly OpenPart[]): string | null {
  const parts = statusPartsOf(row)
  return disturbed.find(({ component }) => parts.includes(component))?.incidentId ?? null
}

export type Loaded = { readonly facts: TransactionFacts; readonly txid: string | null }

export async function loadFacts(
  ctx: Context,
  row: TransactionRow,
  { stopped, disturbed }: Circumstances,
): Promise<Loaded> {
  const of = { customerId: row.customerId, transactionId: row.id }
  const [moves, confirmations, txid, now] = await Promise.all([
    readMoves(ctx, of),
    confirmationsOf(ctx, row),
    findTxid(ctx.app.db, row),
    railOf(row.rail).now(ctx),
  ])
  const isEnded = isOver(displayOf({ noun: row.noun, state: row.state, stopped }))
  // How it ended explains what is over; what it waited for on the way is past.
  const ending = isEnded ? moves.at(-1)?.reason : null
  const reason = [ending, row.reason, moves.at(-1)?.reason].find(isReason) ?? null
  const incidentId = isEnded ? null : incidentOver(row, disturbed)
  const { expectedAt, late } = timingOf(row, { now, incidentId })
  const dueAt = incidentId && !hasOwnClock(row) ? null : aheadOf(row.dueAt, now)
  const until = late ? null : dueAt
  const facts: TransactionFacts = {
    ...row,
    moves: moves.map((move) => ({
      to: move.to,
      at: move.at,
      reason: isReason(move.reason) ? move.reason : null,
    })),
    reason,
    reasonArgs: reasonArgs(until, confirmations),
    stopped,
    confirmations,
    expectedAt,
    next: nextOf(row, dueAt),
    late: isEnded ? null : late,
    incidentId,
    customerCan: customerCan(row, txid),
    facts: factList(row, { confirmations, txid, now }),
    now,
    railAsOf: confirmations ? now : null,
  }
  return { facts, txid }
}

function reasonArgs(
  until: Date | null,
  confirmations: TransactionFacts['confirmations'],
): TransactionFacts['reasonArgs'] {
  return {
    ...(until && { until: until.toISOString() }),
    ...(confirmations && { confirmations: confirmations.n, needed: confirmations.of }),
  }
}

type Known = { confirmations: TransactionFacts['confirmations']; txid: string | null; now: Date }

function factList(
  row: TransactionRow,
  { confirmations, txid, now }: Known,
): TransactionFacts['facts'] {
  const asOf = now.toISOString()
  const source = `ledger:${showId(row.noun, row.id)}@${row.ver}`
  const list = [{ id: 'f1', kind: `${row.noun}.state`, value: row.state, source, asOf }]
  const chain = `rail:${row.rail}`
  if (confirmations)
    list.push({
      id: 'f2',
      kind: 'chain.confirmations',
      value: `${confirmations.n}/${confirmations.of}`,
      source: chain,
      asOf,
    })
  if (txid !== null) list.push({ id: 'f3', kind: 'chain.txid', value: txid, source: chain, asOf })
  return list
}
