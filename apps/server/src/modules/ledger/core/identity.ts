/** Step 3 of the ladder: a request that was seen before gets its first answer again (LE-9, LE-10). */
import type { Leaf } from './canonical'
import { requestBytes } from './canonical'
import { sha256 } from './chain'
import type { Entry, EntryRequest } from './entry'
import type { LedgerRefusal } from './refusals'
import { keyOf, type LedgerState } from './state'
import type { AccountRequest, GroupRequest, MoveRequest } from './transaction'
import { idAge } from './uuid'

export type Identity =
  | { readonly is: 'new' }
  | { readonly is: 'replayed'; readonly leaves: readonly Leaf[] }
  | { readonly is: 'refused'; readonly refusal: IdRefusal }

export type IdRefusal = {
  readonly code: LedgerRefusal
  readonly index: number | null
  /** What a spent id was first refused with. */
  readonly firstCode?: string
}

const NEW: Identity = { is: 'new' }
const refused = (refusal: IdRefusal): Identity => ({ is: 'refused', refusal })

export const hashRequest = (request: EntryRequest, groupId: string | null): Uint8Array =>
  sha256(requestBytes(request, groupId))

export function identify(state: LedgerState, group: GroupRequest): Identity {
  return group.entries.length > 0 ? identifyByEntries(state, group) : identifyByGroup(state, group)
}

function identifyByEntries(state: LedgerState, { entries, groupId }: GroupRequest): Identity {
  const known = entries.map(({ customerId, id }) => state.entries.get(keyOf(customerId, id)))
  if (known.every((entry) => entry === undefined)) return freshness(state, entries)
  // A group is known whole or not at all: a part of it was another group.
  if (known.includes(undefined)) {
    const index = known.findIndex((entry) => entry !== undefined)
    return refused({ code: 'exists_with_different_group_id', index })
  }
  const leaves: Leaf[] = []
  for (const [index, request] of entries.entries()) {
    const entry = known[index]
    if (!entry) continue
    const code = difference(request, groupId, entry)
    if (code) return refused({ code, index })
    leaves.push({ type: 'entry', entry })
  }
  return { is: 'replayed', leaves }
}

function freshness(state: LedgerState, entries: readonly EntryRequest[]): Identity {
  const nowMs = Math.floor(state.at / 1000)
  for (const [index, { customerId, id }] of entries.entries()) {
    const burned = state.burned.get(keyOf(customerId, id))
    if (burned) return refused({ code: 'id_already_failed', index, firstCode: burned.code })
    const code = idAge(id, nowMs)
    if (code) return refused({ code, index })
  }
  return NEW
}

/** The first field that differs, in the order of LE-9; null when it is the same request. */
export function difference(
  request: EntryRequest,
  groupId: string | null,
  entry: Entry,
): LedgerRefusal | null {
  if (sameBytes(hashRequest(request, groupId), entry.requestHash)) return null
  const differing = FIELDS.find(([, differs]) => differs(request, entry, groupId))
  // Same fields, other hash: `atMost`, or an amount that was left to the hold the first time.
  return differing?.[0] ?? 'exists_with_different_amount'
}

type Field = readonly [
  code: LedgerRefusal,
  differs: (request: EntryRequest, entry: Entry, groupId: string | null) => boolean,
]

const FIELDS: readonly Field[] = [
  ['exists_with_different_kind', (r, e) => r.kind !== e.kind || (r.scope ?? null) !== e.scope],
  ['exists_with_different_pending_id', (r, e) => (r.pendingId ?? null) !== e.pendingId],
  ['exists_with_different_timeout', (r, e) => (r.timeoutSeconds ?? 0) !== timeoutOf(e)],
  ['exists_with_different_debit', (r, e) => r.debit !== undefined && r.debit.id !== e.debit],
  ['exists_with_different_credit', (r, e) => r.credit !== undefined && r.credit.id !== e.credit],
  [
    'exists_with_different_amount',
    (r, e) => r.amount !== undefined && r.atMost !== true && r.amount !== e.amount,
  ],
  ['exists_with_different_asset', (r, e) => r.asset !== undefined && r.asset !== e.asset],
  ['exists_with_different_code', (r, e) => r.code !== undefined && r.code !== e.code],
  ['exists_with_different_group_id', (_, e, groupId) => groupId !== e.groupId],
  ['exists_with_different_event_at', (r, e) => (r.eventAt ?? null) !== e.eventAt],
  ['exists_with_different_note', (r, e) => !sameHash(r.noteHash ?? null, e.noteHash)],
]

const timeoutOf = ({ expiresAt, bookedAt }: Entry): number =>
  expiresAt === null ? 0 : (expiresAt - bookedAt) / 1_000_000

const sameHash = (a: Uint8Array | null, b: Uint8Array | null): boolean =>
  a === null || b === null ? a === b : sameBytes(a, b)

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** Groups of moves and account events alone are known by their group id. */
function identifyByGroup(state: LedgerState, group: GroupRequest): Identity {
  const groupId = group.groupId ?? ''
  const leaves = state.groups.get(groupId)
  if (leaves) return sameLeaves(group, leaves)
  const owner = ownerOf(group)
  const burned = state.burned.get(keyOf(owner ?? state.systemCustomerId, groupId))
  if (burned) return refused({ code: 'id_already_failed', index: null, firstCode: burned.code })
  const code = idAge(groupId, Math.floor(state.at / 1000))
  return code ? refused({ code, index: null }) : NEW
}

/** Whose spent ids a group without entries belongs to. */
export const ownerOf = ({ moves, accounts, freeze }: GroupRequest): string | null =>
  freeze?.customerId ?? moves[0]?.customerId ?? accounts[0]?.customerId ?? null

function sameLeaves(group: GroupRequest, leaves: readonly Leaf[]): Identity {
  const isSame =
    (!group.freeze || leaves.some((leaf) => isFreezeOf(leaf, group.freeze))) &&
    group.moves.every((move) => leaves.some((leaf) => isMoveOf(leaf, move))) &&
    group.accounts.every((request) => agreesWith(leaves, request))
  return isSame
    ? { is: 'replayed', leaves }
    : refused({ code: 'exists_with_different_group_id', index: null })
}

const isMoveOf = (leaf: Leaf, move: MoveRequest): boolean =>
  leaf.type === 'move' &&
  leaf.move.transactionId === move.transactionId &&
  leaf.move.from === move.from &&
  leaf.move.to === move.to &&
  leaf.move.reason === move.reason &&
  sameHash(leaf.move.dataHash, move.dataHash)

const isFreezeOf = (leaf: Leaf, freeze: GroupRequest['freeze']): boolean =>
  leaf.type === 'move' &&
  leaf.move.transactionId === freeze?.freezeId &&
  leaf.move.to === (freeze.action === 'freeze' ? `${freeze.scope}_stopped` : 'released')

/** An account that existed already left no leaf when it was asked for again. */
function agreesWith(leaves: readonly Leaf[], request: AccountRequest): boolean {
  const events = leaves.flatMap((leaf) => (leaf.type === 'account' ? [leaf.event] : []))
  const event = events.find(({ id }) => id === request.id)
  if (!event) return request.action === 'open'
  const { action, debitLimit, creditLimit } = request
  const sameLimits = event.debitLimit === debitLimit && event.creditLimit === creditLimit
  return event.action === action && sameLimits
}
