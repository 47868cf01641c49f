/** Steps 4 (classes) to 11 for one entry on the scratch of its group. */
import { invariant } from '../../../platform/result'
import { type Account, addCounters, brokenLimit, creditRoom, debitRoom, overflows } from './account'
import { type Sides, effectOf, holdAfter } from './effect'
import { type Entry, type EntryRequest, resolves } from './entry'
import { mayPassStops } from './entry-codes'
import { hashRequest } from './identity'
import type { LedgerRefusal } from './refusals'
import { type Found, findPending } from './resolve'
import { classRefusal } from './shape'
import { type Scratch, accountAt, keyOf, nextPlace } from './state'

type GroupFacts = {
  readonly groupId: string | null
  /** Step 10 of the group, looked up once; it stands between the stops and the limits. */
  readonly wrongMove: LedgerRefusal | null
}
type Named = { readonly debit: Account | undefined; readonly credit: Account | undefined }

/** Null when the entry was written to the scratch. */
export function applyEntry(
  scratch: Scratch,
  request: EntryRequest,
  { groupId, wrongMove }: GroupFacts,
): LedgerRefusal | null {
  const named = namedSides(scratch, request)
  const early = refusedBySides(request, named)
  if (early) return early
  const found = resolves(request.kind) ? findPending(scratch, request) : null
  if (typeof found === 'string') return found

  const sides = knownSides(found ? sidesOf(scratch, found.pending) : named)
  const entry = entryOf(scratch, request, { found, groupId, sides })
  const after = effectOf(entry, found, sides)
  const late =
    stopRefusal(scratch, entry, sides) ??
    (overflows(after.debit) || overflows(after.credit) ? 'counter_overflow' : null) ??
    wrongMove ??
    limitRefusal(entry, { sides, after })
  if (late) return late
  write(scratch, entry, { found, after })
  return null
}

function namedSides(scratch: Scratch, { debit, credit }: EntryRequest): Named {
  return {
    debit: debit && accountAt(scratch, debit),
    credit: credit && accountAt(scratch, credit),
  }
}

/** Step 4 (classes), 5 and 6. */
function refusedBySides(request: EntryRequest, { debit, credit }: Named): LedgerRefusal | null {
  const mismatch = classRefusal(request, { debit: codeOf(debit), credit: codeOf(credit) })
  if (mismatch) return mismatch
  if (request.debit && !debit) return 'debit_account_not_found'
  if (request.credit && !credit) return 'credit_account_not_found'
  return isOneAsset([debit?.asset, credit?.asset, request.asset]) ? null : 'asset_mismatch'
}

const codeOf = (account: Account | undefined): number | null => account?.code ?? null

const isOneAsset = (assets: readonly (string | undefined)[]): boolean =>
  new Set(assets.filter((asset) => asset !== undefined)).size <= 1

function sidesOf({ accounts, state }: Scratch, { debit, credit }: Entry): Named {
  const at = (id: string) => accounts.get(id) ?? state.accounts.get(id)
  return { debit: at(debit), credit: at(credit) }
}

function knownSides({ debit, credit }: Named): Sides {
  invariant(debit !== undefined && credit !== undefined, 'both accounts of an entry are at hand')
  return { debit, credit }
}

type EntryFacts = {
  readonly sides: Sides
  readonly found: Found | null
  readonly groupId: string | null
}

function entryOf(scratch: Scratch, request: EntryRequest, facts: EntryFacts): Entry {
  const { customerId, id, kind, reason, actor, timeoutSeconds } = request
  const { found, groupId, sides } = facts
  const place = nextPlace(scratch)
  return {
    customerId,
    id,
    kind,
    reason,
    actor,
    groupId,
    ...place,
    debit: sides.debit.id,
    credit: sides.credit.id,
    asset: sides.debit.asset,
    amount: amountOf(request, facts),
    code: found?.pending.code ?? request.code ?? 0,
    scope: found?.pending.scope ?? request.scope ?? null,
    pendingId: request.pendingId ?? null,
    eventAt: request.eventAt ?? null,
    expiresAt: timeoutSeconds === undefined ? null : place.bookedAt + timeoutSeconds * 1_000_000,
    requestHash: hashRequest(request, groupId),
    noteHash: request.noteHash ?? null,
    corrects: request.corrects ?? null,
  }
}

/** The stored amount is what was taken (LE-6). */
function amountOf(request: EntryRequest, { found, sides }: EntryFacts): bigint {
  if (found) return request.amount ?? found.hold.amount
  const asked = request.amount ?? 0n
  if (request.atMost !== true) return asked
  return [debitRoom(sides.debit), creditRoom(sides.credit)].reduce<bigint>(
    (least, room) => (room !== null && room < least ? room : least),
    asked,
  )
}

/** Step 8. Giving money back is never stopped, taking it is. */
function stopRefusal(
  { state }: Scratch,
  entry: Entry,
  { debit, credit }: Sides,
): LedgerRefusal | null {
  if (entry.kind === 'void' || entry.kind === 'expire') return null
  const isClosing = entry.kind === 'closing'
  if (state.haltedAssets.has(entry.asset) && !isClosing) return 'asset_halted'
  if (debit.closed) return 'debit_account_closed'
  if (credit.closed) return 'credit_account_closed'
  if (isClosing || mayPassStops(entry)) return null
  if (debit.stopDebit > 0) return 'debit_account_frozen'
  return credit.stopCredit > 0 ? 'credit_account_frozen' : null
}

/** Step 11. A resolved hold was checked when it was made and can only give back. */
function limitRefusal(
  { kind, amount }: Entry,
  { sides, after }: { sides: Sides; after: Sides },
): LedgerRefusal | null {
  if (kind !== 'single' && kind !== 'pending') return null
  if (amount > 0n) return brokenLimit(after.debit, after.credit)
  // `atMost` found nothing to take: the side without room gives the code.
  const [debit, credit] = [
    addCounters(sides.debit, { dq: 1n }),
    addCounters(sides.credit, { cq: 1n }),
  ]
  return brokenLimit(debit, credit) ?? 'insufficient_funds'
}

function write(
  scratch: Scratch,
  entry: Entry,
  { found, after }: { found: Found | null; after: Sides },
) {
  for (const account of [after.debit, after.credit]) {
    invariant(isSound(account), 'no counter is negative (I3)')
    scratch.accounts.set(account.id, { ...account, ver: account.ver + 1 })
  }
  const hold = holdAfter(entry, found)
  if (hold) scratch.holds.set(keyOf(hold.customerId, hold.id), hold)
  scratch.leaves.push({ type: 'entry', entry })
}

const isSound = ({ dp, dq, cp, cq, stopDebit, stopCredit }: Account): boolean =>
  dp >= 0n && dq >= 0n && cp >= 0n && cq >= 0n && stopDebit >= 0 && stopCredit >= 0
