import type { AccountRef, Limits } from './account'
import type { ClosingScope, EntryRequest, Micros } from './entry'

/** The ledger's own noun: a stop over all accounts of a customer. */
export const FREEZE_NOUN = 'freeze'

/** Where a deposit, withdrawal, transfer, conversion or freeze stands (LE-13). */
export type Transaction = {
  readonly customerId: string
  readonly id: string
  readonly noun: string
  readonly state: string
  readonly since: Micros
  readonly dueAt: Micros | null
  readonly ver: number
}

/** Asks for one state change; it is refused (`wrong_state`) unless `from` still holds. */
export type MoveRequest = {
  readonly customerId: string
  readonly transactionId: string
  readonly noun: string
  /** Null begins the transaction: it must not exist. */
  readonly from: string | null
  readonly to: string
  readonly actor: string
  readonly reason: string
  /** When the clock of the new state lapses. */
  readonly dueAt: Micros | null
  /** SHA-256 over the facts of the move, e.g. the quote that was accepted. */
  readonly dataHash: Uint8Array | null
}

export type Move = {
  readonly customerId: string
  readonly transactionId: string
  readonly ver: number
  readonly from: string | null
  readonly to: string
  readonly actor: string
  readonly reason: string
  readonly at: Micros
  readonly dataHash: Uint8Array | null
  readonly slice: number
  readonly seq: number
  readonly batch: number
  readonly groupId: string
  readonly noun: string
  readonly dueAt: Micros | null
  /** The entries that were written with it: how a transaction finds its money. */
  readonly entryIds: readonly string[]
}

/** Opens an account, or changes the limits of an open one (LE-5). */
export type AccountRequest = AccountRef & {
  readonly action: 'open' | 'limits'
  readonly asset: string
  readonly code: number
  readonly sub: string
  readonly actor: string
  readonly reason: string
} & Limits

export type AccountEvent = AccountRef &
  Limits & {
    readonly slice: number
    readonly asset: string
    readonly code: number
    readonly closed: boolean
    readonly ver: number
    readonly sub: string
    readonly action: 'open' | 'limits'
    readonly seq: number
    readonly batch: number
    readonly groupId: string
    readonly actor: string
    readonly reason: string
    readonly bookedAt: Micros
  }

/** A digest from outside that the chain vouches for from then on, e.g. a day root. */
export type AnchorRequest = { readonly what: string; readonly digest: Uint8Array }
export type Anchor = AnchorRequest & {
  readonly slice: number
  readonly seq: number
  readonly batch: number
  readonly bookedAt: Micros
}

/** Stops all accounts of a customer, or ends that stop; expanded inside the batch (LE-7). */
export type FreezeRequest = {
  readonly action: 'freeze' | 'release'
  readonly freezeId: string
  readonly customerId: string
  readonly scope: ClosingScope
  readonly actor: string
  readonly reason: string
}

/** What succeeds or fails together. */
export type GroupRequest = {
  /** Null only for one entry alone. */
  readonly groupId: string | null
  readonly accounts: readonly AccountRequest[]
  readonly entries: readonly EntryRequest[]
  readonly moves: readonly MoveRequest[]
  readonly anchors: readonly AnchorRequest[]
  readonly freeze: FreezeRequest | null
}
