/** One transaction as its customer sees it, with its explanation. */
import type { Explanation, TransactionDetail, TransactionSummary } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { listOpenParts } from '../../incidents'
import { readBalances, readEntries, type EntryCodeName } from '../../ledger'
import { openText } from '../../privacy'
import { ASSET_NETWORKS } from '../../rails'
import { explainTransaction } from '../explain'
import { findFees, findTransaction, type TransactionRow } from '../transaction.store'
import { loadFacts, type Circumstances } from './load-facts'

export type Explained = {
  readonly row: TransactionRow
  readonly summary: TransactionSummary
  readonly explanation: Explanation
  readonly txid: string | null
}

/** True while the customer's account is stopped: nothing of theirs moves out. */
export async function isStopped(ctx: Context, customerId: string): Promise<boolean> {
  return (await readBalances(ctx, { customerId })).some((balance) => balance.isStopped)
}

export async function readCircumstances(ctx: Context, customerId: string): Promise<Circumstances> {
  const [stopped, disturbed] = await Promise.all([
    isStopped(ctx, customerId),
    listOpenParts(ctx.app.db),
  ])
  return { stopped, disturbed }
}

export async function explainRow(
  ctx: Context,
  row: TransactionRow,
  { stopped, disturbed }: Circumstances,
): Promise<Explained> {
  const { facts, txid } = await loadFacts(ctx, row, {
    stopped: stopped && row.noun === 'withdrawal',
    disturbed,
  })
  const explanation = explainTransaction(facts)
  return { row, explanation, txid, summary: toSummary(row, explanation) }
}

const toSummary = (row: TransactionRow, explanation: Explanation): TransactionSummary => ({
  id: showId(row.noun, row.id),
  ref: row.ref,
  noun: row.noun,
  rail: row.rail,
  direction: explanation.direction,
  money: { amount: row.amount.toString(), asset: row.asset },
  display: explanation.display,
  confirmations: explanation.confirmations,
  late: explanation.late !== null,
  reason: explanation.reason,
  expectedBy: explanation.expectedBy,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.since.toISOString(),
})

type Which = {
  readonly customerId: string
  readonly noun: 'deposit' | 'withdrawal'
  readonly id: string
}

/** Null for one that is absent or somebody else's. */
export async function explainOne(
  ctx: Context,
  { customerId, noun, id }: Which,
): Promise<Explained | null> {
  const row = await findTransaction(ctx.app.db, { customerId, id })
  if (row?.noun !== noun) return null
  return explainRow(ctx, row, await readCircumstances(ctx, customerId))
}

async function destinationOf(
  ctx: Context,
  row: TransactionRow,
): Promise<TransactionDetail['destination']> {
  if (row.destinationCt === null) return null
  const key = { ownerId: row.customerId, keyClass: 'k_money' } as const
  const place = { table: 'withdrawals', column: 'destination_ct', rowId: row.id }
  const text = await openText(ctx.app, key, place, row.destinationCt)
  const { value, memo, label } = JSON.parse(text) as {
    value: string
    memo: string | null
    label: string | null
  }
  return { kind: row.rail === 'chain' ? 'address' : 'bank_account', value, memo, label }
}

/** Entries that bring back some of what a withdrawal took: all of it, or the rest of a highest fee. */
const BRING_BACK: ReadonlySet<string> = new Set<EntryCodeName>([
  'network_fee_refund',
  'withdrawal_refund',
  'withdrawal_fee_refund',
  'withdrawal_return',
])

async function returnedOf(ctx: Context, row: TransactionRow): Promise<bigint> {
  if (row.noun !== 'withdrawal') return 0n
  const which = { customerId: row.customerId, transactionId: row.id }
  return (await readEntries(ctx, which))
    .filter(({ codeName }) => BRING_BACK.has(codeName))
    .reduce((sum, { amount }) => sum + amount, 0n)
}

export async function showTransaction(
  ctx: Context,
  which: Which,
): Promise<Result<TransactionDetail, 'not_found'>> {
  const explained = await explainOne(ctx, which)
  if (!explained) return refuse('not_found')
  const { row, summary, explanation, txid } = explained
  const fees =
    row.quoteId === null
      ? []
      : await findFees(ctx.app.db, { customerId: row.customerId, quoteId: row.quoteId })
  const money = (amount: string) => ({ amount, asset: row.asset })
  const returned = await returnedOf(ctx, row)
  const total = row.noun === 'withdrawal' ? row.amount + row.feeOurs + row.feeNetwork : row.amount
  return done({
    ...summary,
    explanation,
    destination: await destinationOf(ctx, row),
    network: ASSET_NETWORKS[row.asset] ?? null,
    txid,
    fees: fees.map(({ kind, amount, fixed }) => ({ kind, money: money(amount), fixed })),
    total: money(total.toString()),
    credited:
      row.noun === 'deposit' && row.feeOurs > 0n
        ? money((row.amount - row.feeOurs).toString())
        : null,
    returned: returned > 0n ? money(returned.toString()) : null,
    conversationIds: [],
  })
}
