/** Steps 1, 2 and 4 of the ladder: what a request says by itself, whatever the ledger holds. */
import { AMOUNT_MAX } from '@walletdesk/money'
import { FREEZE_CONTROL, isControl } from './chart'
import type { AccountRef } from './account'
import { type EntryRequest, resolves } from './entry'
import { mayUseCode } from './entry-codes'
import type { LedgerRefusal } from './refusals'
import type { AccountRequest, GroupRequest, MoveRequest } from './transaction'
import { isRequestId } from './uuid'

/** A group of customers' money is small; a freeze reaches all accounts a customer may have. */
export const GROUP_ENTRIES_MAX = 32
export const CLOSING_GROUP_ENTRIES_MAX = 500

/** 10^9 seconds are 31 years: longer is a mistake in the unit. */
const TIMEOUT_SECONDS_MAX = 1_000_000_000

const WORD = /^[a-z][a-z0-9_]{0,63}$/
const ACTOR = /^[a-z]+:[0-9a-zA-Z._-]{1,48}$/
const SUB = /^[a-z0-9_-]{0,32}$/
const ASSET = /^[A-Z][A-Z0-9]{0,16}(_[A-Z]{1,16})?$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const isUuid = (value: string | null = null) => value === null || UUID.test(value)
const isRef = (ref: AccountRef | undefined) =>
  ref === undefined || (UUID.test(ref.id) && UUID.test(ref.customerId))
const isHash = (hash: Uint8Array | null = null) => hash === null || hash.length === 32

/** What the ladder needs to know about where customers live. */
export type Placing = {
  readonly systemCustomerId: string
  /** True when the customer belongs to another slice. */
  readonly isElsewhere: (customerId: string) => boolean
}

/** Step 1 for the group as a whole. */
export function groupRefusal(group: GroupRequest, placing: Placing): LedgerRefusal | null {
  const { entries, groupId } = group
  if (!isGroup(group)) return 'malformed'
  if (groupId === null && entries.length !== sizeOf(group)) return 'malformed'
  if (groupId === null && entries.length > 1) return 'group_open'
  const isClosings = entries.every(({ kind }) => kind === 'closing' || kind === 'void')
  if (entries.length > (isClosings ? CLOSING_GROUP_ENTRIES_MAX : GROUP_ENTRIES_MAX)) {
    return 'group_too_large'
  }
  return isSplit(group, placing) ? 'cross_slice_group' : null
}

function isSplit({ entries, moves, accounts, freeze }: GroupRequest, placing: Placing): boolean {
  const isAway = (row: { readonly customerId: string }) => placing.isElsewhere(row.customerId)
  const isFreezeAway = freeze !== null && isAway(freeze)
  return isFreezeAway || entries.some(isAway) || moves.some(isAway) || accounts.some(isAway)
}

const sizeOf = ({ entries, moves, accounts, anchors, freeze }: GroupRequest): number =>
  entries.length + moves.length + accounts.length + anchors.length + (freeze ? 1 : 0)

function isGroup(group: GroupRequest): boolean {
  const { entries, moves, accounts, anchors, freeze, groupId } = group
  if (sizeOf(group) === 0 || !isUuid(groupId)) return false
  if (hasTwins(entries)) return false
  const isFreeze =
    freeze === null || (UUID.test(freeze.freezeId) && isCause(freeze) && entries.length === 0)
  return (
    isFreeze &&
    moves.every(isMove) &&
    accounts.every(isAccountRequest) &&
    anchors.every(({ what, digest }) => WORD.test(what) && digest.length === 32)
  )
}

/** One id names one entry: twice in a group is a mistake that no balance can repair. */
const hasTwins = (entries: readonly EntryRequest[]): boolean =>
  entries.length > 1 && new Set(entries.map(({ id }) => id)).size < entries.length

const isCause = (cause: { customerId: string; reason: string; actor: string }): boolean =>
  UUID.test(cause.customerId) && WORD.test(cause.reason) && ACTOR.test(cause.actor)

const isMove = (move: MoveRequest): boolean =>
  isCause(move) &&
  UUID.test(move.transactionId) &&
  isHash(move.dataHash) &&
  [move.noun, move.to, move.from ?? move.to].every((word) => WORD.test(word))

const isAccountRequest = (request: AccountRequest): boolean =>
  isCause(request) &&
  UUID.test(request.id) &&
  ASSET.test(request.asset) &&
  SUB.test(request.sub) &&
  [request.debitLimit, request.creditLimit].every(
    (limit) => limit === null || (limit >= 0n && limit <= AMOUNT_MAX),
  )

/** Steps 1 and 2 for an entry. */
export function entryRefusal(entry: EntryRequest): LedgerRefusal | null {
  if (!isWellFormed(entry) || !isComplete(entry)) return 'malformed'
  return isRequestId(entry.id) ? null : 'id_invalid'
}

const isWellFormed = (entry: EntryRequest): boolean =>
  isCause(entry) &&
  UUID.test(entry.id) &&
  isUuid(entry.pendingId) &&
  isUuid(entry.corrects) &&
  isRef(entry.debit) &&
  isRef(entry.credit) &&
  (entry.asset === undefined || ASSET.test(entry.asset)) &&
  isHash(entry.noteHash) &&
  areNumbersWhole(entry)

function areNumbersWhole({ timeoutSeconds, eventAt, code }: EntryRequest): boolean {
  const timeout =
    timeoutSeconds === undefined ||
    (Number.isInteger(timeoutSeconds) &&
      timeoutSeconds > 0 &&
      timeoutSeconds <= TIMEOUT_SECONDS_MAX)
  const event = eventAt === undefined || (Number.isSafeInteger(eventAt) && eventAt > 0)
  const known = code === undefined || (Number.isInteger(code) && code >= 0 && code < 65_536)
  return timeout && event && known
}

/** Entries that do not resolve another one must say everything; expire is the system's alone. */
function isComplete(entry: EntryRequest): boolean {
  if (entry.kind === 'expire') return entry.actor.startsWith('system:')
  if (resolves(entry.kind)) return true
  const sides = entry.debit !== undefined && entry.credit !== undefined
  return sides && entry.asset !== undefined && entry.code !== undefined && hasAmount(entry)
}

const hasAmount = ({ kind, amount }: EntryRequest) => kind === 'closing' || amount !== undefined

type Check = readonly [
  code: LedgerRefusal,
  fails: (entry: EntryRequest, placing: Placing) => boolean,
]

/** Step 4, in its order. */
const SHAPE: readonly Check[] = [
  ['kind_fields_exclusive', hasForeignFields],
  [
    'amount_not_positive',
    ({ kind, amount }) => kind !== 'closing' && amount !== undefined && amount <= 0n,
  ],
  ['amount_too_large', ({ amount }) => amount !== undefined && amount > AMOUNT_MAX],
  ['same_account', ({ debit, credit }) => debit !== undefined && debit.id === credit?.id],
  ['two_customers', namesAnother],
  [
    'timeout_without_pending',
    ({ kind, timeoutSeconds }) => kind !== 'pending' && timeoutSeconds !== undefined,
  ],
  ['pending_id_required', ({ kind, pendingId }) => resolves(kind) && pendingId === undefined],
  ['pending_id_not_allowed', ({ kind, pendingId }) => !resolves(kind) && pendingId !== undefined],
]

/** Step 4 up to the codes; classes need the accounts' codes and follow in `classRefusal`. */
export function shapeRefusal(entry: EntryRequest, placing: Placing): LedgerRefusal | null {
  return SHAPE.find(([, fails]) => fails(entry, placing))?.[0] ?? null
}

/** Fields that mean nothing for the kind: a caller who sends them expects something else. */
function hasForeignFields({ kind, scope, atMost, amount, corrects }: EntryRequest): boolean {
  if ((kind === 'closing') !== (scope !== undefined)) return true
  if (kind === 'closing' && amount !== undefined && amount !== 0n) return true
  if ((kind === 'void' || kind === 'expire') && amount !== undefined) return true
  if (atMost === true && kind !== 'single' && kind !== 'pending') return true
  return corrects !== undefined && kind !== 'single'
}

function namesAnother({ customerId, debit, credit }: EntryRequest, placing: Placing): boolean {
  const owners = [debit?.customerId ?? customerId, credit?.customerId ?? customerId]
  return owners.some((owner) => owner !== customerId && owner !== placing.systemCustomerId)
}

/** The end of step 4: control accounts count permissions and never meet money (I18). */
export function classRefusal(
  { kind, code, actor }: EntryRequest,
  codes: { readonly debit: number | null; readonly credit: number | null },
): LedgerRefusal | null {
  const { debit, credit } = codes
  const mixes = debit !== null && credit !== null && isControl(debit) !== isControl(credit)
  const isAstray = kind === 'closing' && credit !== null && credit !== FREEZE_CONTROL
  if (isAstray || (mixes && kind !== 'closing')) return 'class_mismatch'
  return code !== undefined && !mayUseCode({ code, actor }) ? 'code_not_allowed' : null
}
