/**
 * The ledger itself: `apply(state, group)` answers a group and, if it succeeds, changes the state.
 * No clock, no table, no randomness: the batcher, the replay and the simulator run this code.
 */
import { applyAccountRequest } from './account-event'
import { applyEntry } from './apply-entry'
import type { Leaf } from './canonical'
import { expandFreeze } from './freeze'
import { identify, ownerOf } from './identity'
import { applyMoves, moveRefusal } from './move'
import { type LedgerRefusal, burnsId } from './refusals'
import { entryRefusal, groupRefusal, shapeRefusal } from './shape'
import {
  type Burned,
  type LedgerState,
  type Scratch,
  keyOf,
  nextPlace,
  openScratch,
  pour,
} from './state'
import type { GroupRequest } from './transaction'

export type Answer =
  | { readonly ok: true; readonly replayed: boolean; readonly leaves: readonly Leaf[] }
  | {
      readonly ok: false
      readonly code: LedgerRefusal
      /** Which entry it was; null when it was a move, an account or the group. */
      readonly index: number | null
      /** What an id that failed before was first refused with. */
      readonly firstCode?: string
    }

type Refusal = Extract<Answer, { ok: false }>

const refused = (code: LedgerRefusal, index: number | null): Refusal => ({ ok: false, code, index })

export function apply(state: LedgerState, group: GroupRequest): Answer {
  const early = answerEarly(state, group)
  if (early) return early
  const whole = expandFreeze(state, group)
  const scratch = openScratch(state)
  const failure = applyMembers(scratch, whole)
  if (failure) {
    burn(state, whole, failure)
    return failure
  }
  pour(scratch)
  if (group.entries.length === 0 && group.groupId !== null) {
    state.groups.set(group.groupId, scratch.leaves)
  }
  return { ok: true, replayed: false, leaves: scratch.leaves }
}

/** Steps 1 to 4 for all members, before anything depends on balances. */
function answerEarly(state: LedgerState, group: GroupRequest): Answer | null {
  const code = groupRefusal(group, state)
  if (code) return refused(code, null)
  const malformed = firstRefusal(group, entryRefusal)
  if (malformed) return malformed
  const identity = identify(state, group)
  if (identity.is === 'replayed') return { ok: true, replayed: true, leaves: identity.leaves }
  if (identity.is === 'refused') return { ok: false, ...identity.refusal }
  return firstRefusal(group, (entry) => shapeRefusal(entry, state))
}

function firstRefusal(
  { entries }: GroupRequest,
  check: (entry: GroupRequest['entries'][number]) => LedgerRefusal | null,
): Refusal | null {
  for (const [index, entry] of entries.entries()) {
    const code = check(entry)
    if (code) return refused(code, index)
  }
  return null
}

function applyMembers(scratch: Scratch, group: GroupRequest): Refusal | null {
  for (const request of group.accounts) {
    const code = applyAccountRequest(scratch, request, group.groupId ?? '')
    if (code) return refused(code, null)
  }
  const wrongMove = moveRefusal(scratch, group.moves)
  for (const [index, request] of group.entries.entries()) {
    const code = applyEntry(scratch, request, { groupId: group.groupId, wrongMove })
    if (code) return refused(code, code === wrongMove ? null : index)
  }
  if (wrongMove) return refused(wrongMove, null)
  applyMoves(scratch, group)
  for (const { what, digest } of group.anchors) {
    scratch.leaves.push({ type: 'anchor', anchor: { what, digest, ...nextPlace(scratch) } })
  }
  return null
}

/** A refusal that depends on the state spends the id, so that a late retry cannot succeed (LE-10). */
function burn(state: LedgerState, group: GroupRequest, { code, index }: Refusal) {
  if (!burnsId(code)) return
  const culprit = group.entries[index ?? 0]
  const burned: Burned = {
    customerId: culprit?.customerId ?? ownerOf(group) ?? state.systemCustomerId,
    id: culprit?.id ?? group.groupId ?? '',
    code,
  }
  state.burned.set(keyOf(burned.customerId, burned.id), burned)
}
