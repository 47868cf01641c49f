/**
 * The invariants of MONEY.md 2.8 that concern one state and the log behind it. Each breach is a
 * sentence that begins with its id. Used by the replay, the simulator and the tests.
 */
import type { Account, Counters, Limits } from './account'
import { creditRoom, debitRoom } from './account'
import { chartRow } from './chart'
import type { Hold } from './entry'
import type { Fold } from './fold'
import type { Transaction } from './transaction'

export type Books = {
  readonly accounts: readonly Account[]
  readonly holds: readonly Hold[]
  readonly transactions: readonly Transaction[]
}

/** Breaches that the counters alone show: I1, I2, I3, I4. */
export function checkCounters(accounts: readonly Account[]): string[] {
  return [
    ...accounts.flatMap(checkAccount),
    ...groupBy(accounts, ({ slice, asset }) => `${slice.toString()}/${asset}`).flatMap(checkSums),
    ...groupBy(accounts, ({ asset }) => asset).flatMap(checkEquation),
  ]
}

function checkAccount(account: Account): string[] {
  const { id, dp, dq, cp, cq } = account
  const breaches: string[] = []
  if ([dp, dq, cp, cq].some((counter) => counter < 0n)) {
    breaches.push(`I3: account ${id} has a negative counter`)
  }
  if (isBelow(debitRoom(account)) || isBelow(creditRoom(account))) {
    breaches.push(`I4: account ${id} is beyond its limit`)
  }
  return breaches
}

const isBelow = (room: bigint | null) => room !== null && room < 0n

function checkSums([key, accounts]: readonly [string, readonly Account[]]): string[] {
  const posted = sum(accounts, ({ dq, cq }) => dq - cq)
  const pending = sum(accounts, ({ dp, cp }) => dp - cp)
  const breaches: string[] = []
  if (posted !== 0n)
    breaches.push(`I1: posted debits and credits of ${key} differ by ${posted.toString()}`)
  if (pending !== 0n)
    breaches.push(`I1: pending debits and credits of ${key} differ by ${pending.toString()}`)
  return breaches
}

/** Assets + expenses = liabilities + income + equity + transit, control apart. */
function checkEquation([asset, accounts]: readonly [string, readonly Account[]]): string[] {
  const owned = sum(accounts, (account) => (isOwned(account) ? account.dq - account.cq : 0n))
  const owed = sum(accounts, (account) => (isOwed(account) ? account.cq - account.dq : 0n))
  return owned === owed ? [] : [`I2: ${asset} has ${owned.toString()} and owes ${owed.toString()}`]
}

const classOf = ({ code }: Account) => chartRow(code)?.class
const isOwned = (account: Account) => ['asset', 'expense'].includes(classOf(account) ?? '')
const isOwed = (account: Account) =>
  ['liability', 'income', 'equity', 'transit'].includes(classOf(account) ?? '')

/** Breaches between the books and the log they came from: I5, I6, I17. */
export function checkAgainstLog({ accounts, holds, transactions }: Books, fold: Fold): string[] {
  return [
    ...fold.faults,
    ...accounts.flatMap((account) => checkFolded(account, fold)),
    ...missing(fold.accounts.keys(), accounts, 'I6: account'),
    ...holds.flatMap((hold) => checkHold(hold, fold)),
    ...missing(fold.holds.keys(), holds, 'I5: hold'),
    ...transactions.flatMap((transaction) => checkTransaction(transaction, fold)),
    ...missing(fold.transactions.keys(), transactions, 'I17: transaction'),
  ]
}

function checkFolded(account: Account, fold: Fold): string[] {
  const folded = fold.accounts.get(account.id)
  if (!folded) return [`I6: account ${account.id} is not in the log`]
  const fields = ['dp', 'dq', 'cp', 'cq', 'stopDebit', 'stopCredit'] as const
  const breaches = fields
    .filter((field) => account[field] !== folded[field])
    .map((field) => `I6: ${field} of account ${account.id} is not what its entries say`)
  const limits = fold.limits.get(account.id)
  const sameLimits = !limits || sameLimit(account, limits)
  return sameLimits ? breaches : [...breaches, `I6: limits of account ${account.id} differ`]
}

const sameLimit = (a: Limits, b: Limits) =>
  a.debitLimit === b.debitLimit && a.creditLimit === b.creditLimit

function checkHold({ id, state, amount }: Hold, fold: Fold): string[] {
  const folded = fold.holds.get(id)
  if (folded?.state === state && folded.amount === amount) return []
  return [`I5: hold ${id} is ${state}, its entries say ${folded?.state ?? 'nothing'}`]
}

function checkTransaction({ id, state, ver }: Transaction, fold: Fold): string[] {
  const folded = fold.transactions.get(id)
  if (folded?.state === state && folded.ver === ver) return []
  return [`I17: transaction ${id} is ${state}, its moves say ${folded?.state ?? 'nothing'}`]
}

function missing(
  ids: Iterable<string>,
  rows: readonly { readonly id: string }[],
  what: string,
): string[] {
  const there = new Set(rows.map(({ id }) => id))
  return [...ids].filter((id) => !there.has(id)).map((id) => `${what} ${id} is lost`)
}

function groupBy<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): (readonly [string, readonly Row[]])[] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return [...groups]
}

const sum = (
  accounts: readonly Account[],
  pick: (counters: Counters & Account) => bigint,
): bigint => accounts.reduce((total, account) => total + pick(account), 0n)
