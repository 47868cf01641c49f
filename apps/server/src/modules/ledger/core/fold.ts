/**
 * Counters, stops, holds and states rebuilt from the log alone (I6, I17). Deliberately not written
 * with `effectOf`: two roads to the same figures, so that a fault in one shows.
 */
import type { Limits } from './account'
import type { Leaf } from './canonical'
import { isControl } from './chart'
import { type Entry, type HoldState, resolves } from './entry'
import { passesStops } from './entry-codes'
import type { Move } from './transaction'

export type Folded = {
  dp: bigint
  dq: bigint
  cp: bigint
  cq: bigint
  stopDebit: number
  stopCredit: number
}
type FoldedHold = { readonly amount: bigint; readonly entry: Entry; state: HoldState }

export type Fold = {
  readonly accounts: Map<string, Folded>
  readonly holds: Map<string, FoldedHold>
  readonly transactions: Map<string, { state: string; ver: number; noun: string }>
  readonly limits: Map<string, Limits>
  /** Chart codes of accounts, as far as the log has opened them. */
  readonly codes: Map<string, number>
  /** What the log itself does wrong, in words. */
  readonly faults: string[]
}

export const newFold = (): Fold => ({
  accounts: new Map(),
  holds: new Map(),
  transactions: new Map(),
  limits: new Map(),
  codes: new Map(),
  faults: [],
})

export function foldLeaf(fold: Fold, leaf: Leaf) {
  if (leaf.type === 'entry') foldEntry(fold, leaf.entry)
  if (leaf.type === 'move') foldMove(fold, leaf.move)
  if (leaf.type === 'account') {
    const { id, code, debitLimit, creditLimit } = leaf.event
    fold.limits.set(id, { debitLimit, creditLimit })
    fold.codes.set(id, code)
    countersAt(fold, id)
  }
}

export function countersAt(fold: Fold, accountId: string): Folded {
  const known = fold.accounts.get(accountId)
  if (known) return known
  const fresh = { dp: 0n, dq: 0n, cp: 0n, cq: 0n, stopDebit: 0, stopCredit: 0 }
  fold.accounts.set(accountId, fresh)
  return fresh
}

function foldEntry(fold: Fold, entry: Entry) {
  const [debit, credit] = [countersAt(fold, entry.debit), countersAt(fold, entry.credit)]
  const { amount, kind } = entry
  fold.faults.push(...strays(fold, entry, { debit, credit }))
  if (kind === 'single' || kind === 'post') {
    debit.dq += amount
    credit.cq += amount
  }
  if (kind === 'pending' || kind === 'closing') {
    debit.dp += amount
    credit.cp += amount
    fold.holds.set(entry.id, { amount, entry, state: 'open' })
  }
  if (kind === 'closing') foldStop(debit, entry, 1)
  if (resolves(kind)) release(fold, entry, { debit, credit, end: ENDS[kind] })
}

/** What the accounts forbade at that moment: I12 and I18. */
function strays(
  fold: Fold,
  entry: Entry,
  { debit, credit }: { debit: Folded; credit: Folded },
): string[] {
  const { id, kind, code } = entry
  if (kind !== 'single' && kind !== 'pending' && kind !== 'post') return []
  const faults: string[] = []
  const isStopped = debit.stopDebit > 0 || credit.stopCredit > 0
  if (isStopped && !passesStops(code)) faults.push(`I12: ${id} uses a stopped account`)
  if (isMixed(fold, entry)) faults.push(`I18: ${id} mixes control and money`)
  return faults
}

function isMixed({ codes }: Fold, { debit, credit }: Entry): boolean {
  const [onDebit, onCredit] = [codes.get(debit), codes.get(credit)]
  if (onDebit === undefined || onCredit === undefined) return false
  return isControl(onDebit) !== isControl(onCredit)
}

const ENDS = { post: 'posted', void: 'voided', expire: 'expired' } as const

type Release = {
  readonly debit: Folded
  readonly credit: Folded
  readonly end: Exclude<HoldState, 'open'>
}

function release(fold: Fold, entry: Entry, { debit, credit, end }: Release) {
  const hold = fold.holds.get(entry.pendingId ?? '')
  if (!hold) {
    fold.faults.push(`I5: ${entry.id} resolves a hold that is not there`)
    return
  }
  fold.faults.push(...wrongs(hold, entry))
  hold.state = end
  debit.dp -= hold.amount
  credit.cp -= hold.amount
  if (hold.entry.kind === 'closing') foldStop(debit, hold.entry, -1)
}

function wrongs({ state, amount, entry: pending }: FoldedHold, entry: Entry): string[] {
  const faults: string[] = []
  if (state !== 'open') faults.push(`I5: hold ${pending.id} is resolved twice, by ${entry.id}`)
  if (entry.amount > amount) faults.push(`I5: ${entry.id} takes more than hold ${pending.id}`)
  const { expiresAt } = pending
  if (entry.kind === 'post' && expiresAt !== null && entry.bookedAt >= expiresAt) {
    faults.push(`I5: ${entry.id} posts hold ${pending.id} after its end`)
  }
  return faults
}

function foldStop(account: Folded, { scope }: Entry, by: 1 | -1) {
  if (scope !== 'credit') account.stopDebit += by
  if (scope !== 'debit') account.stopCredit += by
}

function foldMove(fold: Fold, { transactionId, from, to, ver, noun, actor, reason }: Move) {
  const known = fold.transactions.get(transactionId)
  if ((known?.state ?? null) !== from || (known?.ver ?? 0) + 1 !== ver) {
    fold.faults.push(`I17: move ${ver.toString()} of ${transactionId} does not follow the last one`)
  }
  if (!actor || !reason) fold.faults.push(`I17: a move of ${transactionId} has no actor or reason`)
  fold.transactions.set(transactionId, { state: to, ver, noun })
}
