/**
 * The check of every minute (LE-23): from counters and open transactions, never by adding up the
 * past. A breach stops that asset in that slice and tells the others; nothing reopens it by itself.
 */
import type { Context } from '../../platform/context'
import type { Tx } from '../../platform/db'
import { recordEvent } from '../../platform/events/outbox'
import { done } from '../../platform/result'
import type { Account } from './core/account'
import { chartRow } from './core/chart'
import { checkCounters } from './core/check'
import {
  haltInSlice,
  readHouseAccounts,
  readUnstoppedDebtors,
  readWrongAllowances,
  sumAccounts,
  sumOpenHolds,
  sumOpenTransactions,
} from './check.store'
import { LEDGER_BREACH } from './ledger.events'
import { startSnapshot } from './log.store'
import { DEFAULT_SLICE, type Slice } from './slice'

/** Holds of these entry codes are those of transactions in these states, and no others (I13). */
export type HoldRule = {
  readonly noun: string
  readonly states: readonly string[]
  readonly codes: readonly number[]
}
/** The account holds what transactions in these states have brought there (I14, I15, I19). */
export type TransitRule = {
  readonly invariant: 'I14' | 'I15' | 'I19'
  readonly code: number
  readonly noun: string
  readonly states: readonly string[]
}
/** What only the modules of money flows know: which states explain which money. */
export type CheckRules = {
  readonly holds: readonly HoldRule[]
  readonly transits: readonly TransitRule[]
}

export type Breach = { readonly asset: string; readonly sentence: string }

/** Reads only; what to do about a breach is `guardLedger`. */
export async function checkLedger(
  ctx: Context,
  rules: CheckRules,
  slice: Slice = DEFAULT_SLICE,
): Promise<Breach[]> {
  const checked = await ctx.app.db.transact(async (tx) => {
    await startSnapshot(tx)
    return done([
      ...(await checkTotals(tx, slice)),
      ...(await checkDebtors(tx)),
      ...(await checkAllowances(tx)),
      ...(await checkHolds(tx, rules)),
      ...(await checkTransits(tx, rules, slice)),
    ])
  })
  if (!checked.ok) throw new Error('a read cannot be refused')
  return checked.value
}

/** Stops every asset with a breach in this slice and says so, once per stop (I1, I2, I13-I22). */
export async function guardLedger(ctx: Context, rules: CheckRules): Promise<Breach[]> {
  const breaches = await checkLedger(ctx, rules)
  for (const { asset, sentence } of breaches) {
    ctx.app.log.error({ asset, sentence }, 'ledger: an invariant is broken, the asset is stopped')
    const stopped = await ctx.app.ledgerDb.transact(async (tx) => {
      const isNew = await haltInSlice(tx, DEFAULT_SLICE, asset)
      if (isNew) await recordEvent(tx, ctx, breachEvent({ asset, sentence }))
      return done(isNew)
    })
    if (!stopped.ok) throw new Error('a stop cannot be refused')
  }
  return breaches
}

const breachEvent = (breach: Breach) => ({
  type: LEDGER_BREACH,
  ownerId: DEFAULT_SLICE.systemCustomerId,
  subjectId: breach.asset,
  streams: [],
  payload: breach,
})

/** I1 and I2 over sums: an account of each code stands for all of them. */
async function checkTotals(tx: Tx, slice: Slice): Promise<Breach[]> {
  const sums = await sumAccounts(tx, slice)
  const assets = [...new Set(sums.map(({ asset }) => asset))]
  return assets.flatMap((asset) => {
    const accounts = sums.filter((row) => row.asset === asset).map((row) => asAccount(row, slice))
    return checkCounters(accounts).map((sentence) => ({ asset, sentence }))
  })
}

const asAccount = (
  row: Pick<Account, 'asset' | 'code' | 'dp' | 'dq' | 'cp' | 'cq'>,
  { slice, systemCustomerId: customerId }: Slice,
): Account => ({
  ...row,
  customerId,
  slice,
  id: `${row.asset}/${row.code.toString()}`,
  sub: '',
  debitLimit: null,
  creditLimit: null,
  stopDebit: 0,
  stopCredit: 0,
  closed: false,
  ver: 0,
})

async function checkDebtors(tx: Tx): Promise<Breach[]> {
  return (await readUnstoppedDebtors(tx)).map(({ customerId, asset }) => ({
    asset,
    sentence: `I21: customer ${customerId} owes ${asset} and can still spend it`,
  }))
}

async function checkAllowances(tx: Tx): Promise<Breach[]> {
  return (await readWrongAllowances(tx)).map(({ id, asset }) => ({
    asset,
    sentence: `I22: allowance ${id} is used by something else than its holds`,
  }))
}

async function checkHolds(tx: Tx, { holds }: CheckRules): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const rule of holds) {
    for (const { asset, amount, explained } of await sumOpenHolds(tx, rule)) {
      if (amount === explained) continue
      const sentence = `I13: ${rule.noun} holds of ${asset} are ${amount.toString()}, open ones explain ${explained.toString()}`
      breaches.push({ asset, sentence })
    }
  }
  return breaches
}

async function checkTransits(tx: Tx, { transits }: CheckRules, slice: Slice): Promise<Breach[]> {
  const breaches: Breach[] = []
  for (const rule of transits) {
    const open = await sumOpenTransactions(tx, rule)
    const explained = new Map(open.map(({ id, net }) => [id, net]))
    for (const { id, asset, cq, dq, sub } of await readHouseAccounts(tx, slice, [rule.code])) {
      const net = explained.get(id) ?? 0n
      if (cq - dq === net) continue
      const name = [chartRow(rule.code)?.name, sub].filter(Boolean).join(' ')
      const sentence = `${rule.invariant}: ${name} holds ${(cq - dq).toString()} ${asset}, open ones explain ${net.toString()}`
      breaches.push({ asset, sentence })
    }
  }
  return breaches
}
