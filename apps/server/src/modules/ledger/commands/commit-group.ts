import { actorText, type Context } from '../../../platform/context'
import { type Result, done, refuse } from '../../../platform/result'
import type { BatcherAnswer } from '../batcher'
import { batcherFor } from '../batchers'
import type { Limits } from '../core/account'
import { type AccountName, accountRef } from '../core/account-ids'
import type { Leaf } from '../core/canonical'
import { chartLimits, chartRow } from '../core/chart'
import type { EntryRequest } from '../core/entry'
import type { LedgerRefusal } from '../core/refusals'
import type {
  AccountRequest,
  AnchorRequest,
  FreezeRequest,
  GroupRequest,
  MoveRequest,
} from '../core/transaction'
import { toDate, toMicros } from '../rows'
import { sliceOf } from '../slice'

export type CommitRefusal = LedgerRefusal | 'overloaded' | 'outcome_unknown'

/** An entry as modules ask for it; who asks is the context's actor unless said otherwise. */
export type EntryInput = Omit<EntryRequest, 'actor' | 'eventAt'> & {
  readonly actor?: string
  readonly eventAt?: Date
}
export type MoveInput = Omit<MoveRequest, 'actor' | 'dueAt' | 'dataHash'> & {
  readonly actor?: string
  readonly dueAt?: Date | null
  readonly dataHash?: Uint8Array | null
}
/** Limits left out are those of the chart. */
export type AccountInput = AccountName &
  Partial<Limits> & { readonly customerId: string; readonly action?: 'open' | 'limits' }

export type GroupInput = {
  /** Made before the first send and sent again on a retry: the idempotency key of the group. */
  readonly groupId: string
  readonly accounts?: readonly AccountInput[]
  readonly entries?: readonly EntryInput[]
  readonly moves?: readonly MoveInput[]
  readonly anchors?: readonly AnchorRequest[]
  readonly freeze?: Omit<FreezeRequest, 'actor'>
  /** Why accounts are opened or changed. */
  readonly reason?: string
}

export type CommittedEntry = {
  readonly id: string
  readonly seq: number
  /** What was moved: less than asked where `atMost` was. */
  readonly amount: bigint
  readonly bookedAt: Date
}
export type CommittedMove = {
  readonly transactionId: string
  readonly ver: number
  readonly state: string
  readonly at: Date
}
export type Committed = {
  readonly groupId: string | null
  /** True when this group was committed before and nothing was done now. */
  readonly replayed: boolean
  readonly entries: readonly CommittedEntry[]
  /** Empty when a group with entries is replayed. */
  readonly moves: readonly CommittedMove[]
}

/**
 * Commits entries and state changes together, or nothing (LE-13). Call it outside of `transact`
 * and after the command's own rows are written: it answers only when the money is on disk.
 *
 * Refused with a code of MONEY.md 2.3; `pointer` names the culprit (`/entries/1`), all others of
 * the group are `linked_failed`. `overloaded` and `outcome_unknown` are answered by sending the
 * same group again, with the same ids.
 */
export async function commitGroup(
  ctx: Context,
  input: GroupInput,
): Promise<Result<Committed, CommitRefusal>> {
  const group = toGroup(ctx, input)
  const answer = await batcherFor(ctx.app, ownerOf(group)).submit(group)
  return toResult(group.groupId, answer)
}

const ownerOf = ({ entries, moves, accounts, freeze }: GroupRequest): string =>
  [freeze, ...entries, ...moves, ...accounts].find(Boolean)?.customerId ?? ''

export function toGroup(ctx: Context, input: GroupInput): GroupRequest {
  const actor = actorText(ctx.actor)
  const { groupId, entries = [], moves = [], accounts = [], anchors = [], freeze } = input
  return {
    groupId,
    anchors,
    entries: entries.map((entry) => toEntryRequest(entry, actor)),
    accounts: accounts.map((account) =>
      toAccountRequest(account, { actor, reason: input.reason ?? 'account_needed' }),
    ),
    moves: moves.map((move) => ({
      ...move,
      actor: move.actor ?? actor,
      dueAt: move.dueAt ? toMicros(move.dueAt) : null,
      dataHash: move.dataHash ?? null,
    })),
    freeze: freeze ? { ...freeze, actor } : null,
  }
}

export function toEntryRequest({ eventAt, ...entry }: EntryInput, actor: string): EntryRequest {
  return {
    ...entry,
    actor: entry.actor ?? actor,
    ...(eventAt && { eventAt: toMicros(eventAt) }),
  }
}

export function toAccountRequest(
  { customerId, action = 'open', ...input }: AccountInput,
  cause: { readonly actor: string; readonly reason: string },
): AccountRequest {
  const { asset, code, sub = '' } = input
  const row = chartRow(code)
  if (!row) throw new RangeError(`no account ${code.toString()} in the chart of MONEY.md 2.7`)
  const isHouse = customerId === sliceOf(customerId).systemCustomerId
  if (isHouse !== (row.owner === 'house')) {
    throw new RangeError(`${row.name} belongs to the ${row.owner}`)
  }
  const limits = { ...chartLimits(row), ...pickLimits(input) }
  return {
    ...accountRef(customerId, { asset, code, sub }),
    action,
    asset,
    code,
    sub,
    ...limits,
    ...cause,
  }
}

const pickLimits = ({ debitLimit, creditLimit }: Partial<Limits>): Partial<Limits> => ({
  ...(debitLimit !== undefined && { debitLimit }),
  ...(creditLimit !== undefined && { creditLimit }),
})

export function toResult(
  groupId: string | null,
  answer: BatcherAnswer,
): Result<Committed, CommitRefusal> {
  if (answer.ok) return done(committed(groupId, answer))
  if (!('index' in answer)) return refuse(answer.code)
  const { code, index, firstCode } = answer
  return refuse(code, {
    ...(index !== null && { pointer: `/entries/${index.toString()}` }),
    ...(firstCode !== undefined && { data: { firstCode } }),
  })
}

function committed(
  groupId: string | null,
  { replayed, leaves }: { readonly replayed: boolean; readonly leaves: readonly Leaf[] },
): Committed {
  return {
    groupId,
    replayed,
    entries: leaves.flatMap((leaf) =>
      leaf.type === 'entry'
        ? [{ ...pickEntry(leaf.entry), bookedAt: toDate(leaf.entry.bookedAt) }]
        : [],
    ),
    moves: leaves.flatMap((leaf) =>
      leaf.type === 'move'
        ? [
            {
              transactionId: leaf.move.transactionId,
              ver: leaf.move.ver,
              state: leaf.move.to,
              at: toDate(leaf.move.at),
            },
          ]
        : [],
    ),
  }
}

const pickEntry = ({ id, seq, amount }: { id: string; seq: number; amount: bigint }) => ({
  id,
  seq,
  amount,
})
