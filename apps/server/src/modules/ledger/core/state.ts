import type { Account, AccountRef } from './account'
import type { Leaf } from './canonical'
import type { Entry, Hold, Micros } from './entry'
import type { Placing } from './shape'
import { FREEZE_NOUN, type Transaction } from './transaction'

/** Ids are unique per owner, because owners may live on different nodes (LE-24). */
export const keyOf = (customerId: string, id: string): string => `${customerId}/${id}`

export type Burned = { readonly customerId: string; readonly id: string; readonly code: string }

/**
 * As much of the ledger as a batch needs. What is not here does not exist for `apply`; whoever
 * fills it (store, simulator, replay) answers for that.
 */
export type LedgerState = Placing & {
  readonly slice: number
  readonly haltedAssets: ReadonlySet<string>
  /** By account id: derived from the owner, so unique without it. */
  readonly accounts: Map<string, Account>
  readonly entries: Map<string, Entry>
  readonly holds: Map<string, Hold>
  readonly transactions: Map<string, Transaction>
  readonly burned: Map<string, Burned>
  /** Groups without entries are known by the account events and moves that carry their id. */
  readonly groups: Map<string, readonly Leaf[]>
  /** Freezes that stand, by customer: accounts opened meanwhile inherit them (LE-7). */
  readonly freezes: Map<string, ReadonlyMap<string, Transaction>>
  /** Number of leaves so far. */
  seq: number
  /** Number of the batch that is being filled. */
  batch: number
  /** When the next leaf is booked; rises with each (LE-17). */
  at: Micros
}

export type StateOptions = Placing & Pick<LedgerState, 'slice' | 'seq' | 'batch' | 'at'>

export function emptyState(options: StateOptions): LedgerState {
  return {
    ...options,
    haltedAssets: new Set(),
    accounts: new Map(),
    entries: new Map(),
    holds: new Map(),
    transactions: new Map(),
    burned: new Map(),
    groups: new Map(),
    freezes: new Map(),
  }
}

/**
 * A group's private copy of what it touches. Thrown away when a member is refused, so that every
 * counter stays byte-identical (I7); poured into the state when all succeed (I9).
 */
export type Scratch = {
  readonly state: LedgerState
  readonly accounts: Map<string, Account>
  readonly holds: Map<string, Hold>
  readonly transactions: Map<string, Transaction>
  readonly leaves: Leaf[]
}

export const openScratch = (state: LedgerState): Scratch => ({
  state,
  accounts: new Map(),
  holds: new Map(),
  transactions: new Map(),
  leaves: [],
})

export function accountAt(scratch: Scratch, { customerId, id }: AccountRef): Account | undefined {
  const account = scratch.accounts.get(id) ?? scratch.state.accounts.get(id)
  return account?.customerId === customerId ? account : undefined
}

export const holdAt = (scratch: Scratch, key: string): Hold | undefined =>
  scratch.holds.get(key) ?? scratch.state.holds.get(key)

export const transactionAt = (scratch: Scratch, key: string): Transaction | undefined =>
  scratch.transactions.get(key) ?? scratch.state.transactions.get(key)

/** A pending entry of the ledger or of this very group. */
export function entryAt(scratch: Scratch, key: string): Entry | undefined {
  const known = scratch.state.entries.get(key)
  if (known) return known
  for (const leaf of scratch.leaves) {
    if (leaf.type === 'entry' && keyOf(leaf.entry.customerId, leaf.entry.id) === key) {
      return leaf.entry
    }
  }
  return undefined
}

/** Sequence number and time of the next leaf of this group. */
export const nextPlace = ({ state, leaves }: Scratch) => ({
  slice: state.slice,
  seq: state.seq + leaves.length + 1,
  batch: state.batch,
  bookedAt: state.at + leaves.length,
})

export function putTransaction(state: LedgerState, transaction: Transaction) {
  const { customerId, id, noun } = transaction
  state.transactions.set(keyOf(customerId, id), transaction)
  if (noun !== FREEZE_NOUN) return
  const freezes = new Map(state.freezes.get(customerId))
  state.freezes.set(customerId, freezes.set(id, transaction))
}

export function pour(scratch: Scratch) {
  const { state, accounts, holds, transactions, leaves } = scratch
  for (const [id, account] of accounts) state.accounts.set(id, account)
  for (const [key, hold] of holds) state.holds.set(key, hold)
  for (const transaction of transactions.values()) putTransaction(state, transaction)
  for (const leaf of leaves) {
    if (leaf.type === 'entry') {
      state.entries.set(keyOf(leaf.entry.customerId, leaf.entry.id), leaf.entry)
    }
  }
  state.seq += leaves.length
  state.at += leaves.length
}
