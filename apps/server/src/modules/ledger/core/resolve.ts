/** Step 7 of the ladder: what may become of a hold, once. */
import type { Entry, EntryRequest, Hold } from './entry'
import type { LedgerRefusal } from './refusals'
import { type Scratch, entryAt, holdAt, keyOf } from './state'

export type Found = { readonly pending: Entry; readonly hold: Hold }

/** The hold that a post, void or expire means, or why it cannot be resolved that way. */
export function findPending(scratch: Scratch, request: EntryRequest): Found | LedgerRefusal {
  const found = lookUp(scratch, request)
  if (!found) return 'pending_not_found'
  const { pending } = found
  const hold = holdAt(scratch, keyOf(pending.customerId, pending.id))
  if (!hold || !mayResolve(request, pending)) return 'not_pending'
  const code = mismatch(request, pending) ?? resolvedBefore(scratch, request, hold)
  return code ?? { pending, hold }
}

/** The customer's own, else the house's: another customer's hold is as good as absent. */
function lookUp(scratch: Scratch, { customerId, pendingId = '' }: EntryRequest) {
  const own = entryAt(scratch, keyOf(customerId, pendingId))
  const pending = own ?? entryAt(scratch, keyOf(scratch.state.systemCustomerId, pendingId))
  return pending && { pending }
}

/** A closing is ended by a void; there is nothing in it to post and it has no time limit. */
const mayResolve = ({ kind }: EntryRequest, pending: Entry): boolean =>
  pending.kind === 'pending' || (pending.kind === 'closing' && kind === 'void')

type Check = readonly [
  code: LedgerRefusal,
  fails: (request: EntryRequest, pending: Entry) => boolean,
]

const SAME: readonly Check[] = [
  ['pending_different_owner', (r, p) => r.customerId !== p.customerId],
  ['pending_different_debit', (r, p) => r.debit !== undefined && r.debit.id !== p.debit],
  ['pending_different_credit', (r, p) => r.credit !== undefined && r.credit.id !== p.credit],
  ['pending_different_asset', (r, p) => r.asset !== undefined && r.asset !== p.asset],
  ['pending_different_code', (r, p) => r.code !== undefined && r.code !== p.code],
  ['exceeds_pending_amount', (r, p) => r.amount !== undefined && r.amount > p.amount],
]

const mismatch = (request: EntryRequest, pending: Entry): LedgerRefusal | null =>
  SAME.find(([, fails]) => fails(request, pending))?.[0] ?? null

const RESOLVED = {
  posted: 'already_posted',
  voided: 'already_voided',
  expired: 'already_expired',
} as const

function resolvedBefore(
  { state, leaves }: Scratch,
  { kind }: EntryRequest,
  { state: holdState, expiresAt }: Hold,
): LedgerRefusal | null {
  if (holdState !== 'open') return RESOLVED[holdState]
  const hasLapsed = expiresAt !== null && state.at + leaves.length >= expiresAt
  // Money whose hold has lapsed is the customer's again, even before the sweeper wrote it down.
  if (kind === 'post' && hasLapsed) return 'pending_expired'
  // Only the sweeper sends these, and only when they are due.
  return kind === 'expire' && !hasLapsed ? 'not_pending' : null
}
