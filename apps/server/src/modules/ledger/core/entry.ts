import type { AccountRef } from './account'

/** Kinds of MONEY.md 2.1; the position + 1 is the number in rows and in the chain. */
export const ENTRY_KINDS = ['single', 'pending', 'post', 'void', 'expire', 'closing'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** Which side of the debited account a closing stops; position + 1 as above. */
export const CLOSING_SCOPES = ['debit', 'credit', 'both'] as const
export type ClosingScope = (typeof CLOSING_SCOPES)[number]

/** Microseconds since 1970, whole: exact in a number until the year 2255. */
export type Micros = number

/** What a caller asks for. Which fields belong to which kind is step 4 of the ladder. */
export type EntryRequest = {
  /** UUIDv7 made before the first send, or UUIDv8 derived from facts: the idempotency key. */
  readonly id: string
  /** Whose history it is. Both accounts are this customer's or the house's. */
  readonly customerId: string
  readonly kind: EntryKind
  /** Required for single, pending and closing; post and void may name them as a check. */
  readonly debit?: AccountRef
  readonly credit?: AccountRef
  readonly asset?: string
  /** Smallest units. A post without amount takes the whole hold; a void has none. */
  readonly amount?: bigint
  /** Takes what is there, up to `amount` (LE-6). */
  readonly atMost?: boolean
  readonly pendingId?: string
  /** A hold ends by itself after this time. */
  readonly timeoutSeconds?: number
  readonly scope?: ClosingScope
  /** One of ENTRY_CODES. */
  readonly code?: number
  /** A code that people can be told, never free text (LE-4). */
  readonly reason: string
  /** `system:...`, `customer:...`, `agent:...`, or `approval:...` when two people decided. */
  readonly actor: string
  /** When it happened outside, if that is not now. */
  readonly eventAt?: Micros
  /** MAC of the sealed note, 32 bytes. */
  readonly noteHash?: Uint8Array
  /** The entry that this one undoes. */
  readonly corrects?: string
}

/** One immutable row. */
export type Entry = {
  readonly customerId: string
  readonly id: string
  readonly slice: number
  readonly seq: number
  readonly batch: number
  readonly kind: EntryKind
  readonly debit: string
  readonly credit: string
  readonly asset: string
  readonly amount: bigint
  readonly pendingId: string | null
  readonly groupId: string | null
  readonly code: number
  readonly reason: string
  readonly actor: string
  readonly eventAt: Micros | null
  readonly bookedAt: Micros
  readonly expiresAt: Micros | null
  readonly requestHash: Uint8Array
  readonly noteHash: Uint8Array | null
  readonly corrects: string | null
  readonly scope: ClosingScope | null
}

export const HOLD_STATES = ['open', 'posted', 'voided', 'expired'] as const
export type HoldState = (typeof HOLD_STATES)[number]

/** The open end of a pending entry or a closing: what "resolved once" is decided on. */
export type Hold = {
  readonly customerId: string
  readonly id: string
  readonly amount: bigint
  readonly expiresAt: Micros | null
  readonly state: HoldState
  readonly resolvedBy: string | null
}

export const resolves = (kind: EntryKind): kind is 'post' | 'void' | 'expire' =>
  kind === 'post' || kind === 'void' || kind === 'expire'
