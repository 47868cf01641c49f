/** The agent's inspector (D4): the explanation with ledger entries and moves behind it. */
import type { DeskTransaction } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { readEntries, readMoves } from '../../ledger'
import { ASSET_NETWORKS } from '../../rails'
import { explainOne } from './show-transaction'

type Which = {
  readonly customerId: string
  readonly noun: 'deposit' | 'withdrawal'
  readonly id: string
}

export async function inspectTransaction(
  ctx: Context,
  which: Which,
): Promise<Result<DeskTransaction, 'not_found'>> {
  const explained = await explainOne(ctx, which)
  if (!explained) return refuse('not_found')
  const of = { customerId: which.customerId, transactionId: which.id }
  const [entries, moves] = await Promise.all([readEntries(ctx, of), readMoves(ctx, of)])
  return done({
    id: showId(which.noun, which.id),
    ref: explained.row.ref,
    money: explained.summary.money,
    explanation: explained.explanation,
    entries: entries.map((entry) => ({
      id: showId('entry', entry.id),
      kind: entry.kind,
      debit: entry.debit.name,
      credit: entry.credit.name,
      asset: entry.asset,
      amount: entry.amount.toString(),
      code: entry.code,
      reason: entry.reason,
      bookedAt: entry.bookedAt.toISOString(),
      seq: entry.seq,
    })),
    moves: moves.map((move) => ({
      from: move.from,
      to: move.to,
      actor: move.actor,
      reason: move.reason,
      at: move.at.toISOString(),
    })),
    txid: explained.txid,
    network: ASSET_NETWORKS[explained.row.asset] ?? null,
  })
}
