/**
 * A freeze stops all accounts of a customer in one group (LE-7): one closing per account and one
 * move of the freeze itself, whose state names what is stopped. An account that is opened later
 * finds the freeze there and inherits it. Ids follow from the freeze, so repeating is harmless.
 */
import type { Account } from './account'
import { houseRef } from './account-ids'
import { FREEZE_CONTROL } from './chart'
import type { ClosingScope, EntryRequest } from './entry'
import { ENTRY_CODES } from './entry-codes'
import { type LedgerState, keyOf } from './state'
import { FREEZE_NOUN, type FreezeRequest, type GroupRequest, type MoveRequest } from './transaction'
import { deriveId } from './uuid'

/** What a freeze in this state stops; null when it no longer does. */
export const scopeOfState = (state: string): ClosingScope | null => SCOPES.get(state) ?? null

const SCOPES = new Map<string, ClosingScope>([
  ['debit_stopped', 'debit'],
  ['credit_stopped', 'credit'],
  ['both_stopped', 'both'],
])

/** One closing per account and freeze. */
export const closingId = (freezeId: string, accountId: string): string =>
  deriveId(freezeId, `closing:${accountId}`)

type Cause = { readonly customerId: string; readonly actor: string; readonly reason: string }

export function closingOf(
  { systemCustomerId }: LedgerState,
  account: Account,
  {
    freezeId,
    scope,
    ...cause
  }: Cause & { readonly freezeId: string; readonly scope: ClosingScope },
): EntryRequest {
  return {
    ...cause,
    id: closingId(freezeId, account.id),
    kind: 'closing',
    debit: { customerId: account.customerId, id: account.id },
    credit: houseRef(systemCustomerId, { asset: account.asset, code: FREEZE_CONTROL }),
    asset: account.asset,
    scope,
    code: ENTRY_CODES.freeze,
  }
}

const releaseOf = (
  account: Account,
  { freezeId, ...cause }: Cause & { readonly freezeId: string },
) =>
  ({
    ...cause,
    id: deriveId(freezeId, `release:${account.id}`),
    kind: 'void',
    pendingId: closingId(freezeId, account.id),
  }) satisfies EntryRequest

/** Turns a freeze or its release into the entries and the move that it consists of. */
export function expandFreeze(state: LedgerState, group: GroupRequest): GroupRequest {
  const { freeze } = group
  if (!freeze) return group
  const accounts = [...state.accounts.values()]
    .filter((account) => account.customerId === freeze.customerId && !account.closed)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const entries =
    freeze.action === 'freeze' ? close(state, accounts, freeze) : open(state, accounts, freeze)
  return {
    ...group,
    entries: [...group.entries, ...entries],
    moves: [...group.moves, moveOf(state, freeze)],
  }
}

const close = (state: LedgerState, accounts: readonly Account[], freeze: FreezeRequest) => {
  const { customerId, actor, reason, freezeId, scope } = freeze
  return accounts.map((account) =>
    closingOf(state, account, { customerId, actor, reason, freezeId, scope }),
  )
}

const open = (state: LedgerState, accounts: readonly Account[], freeze: FreezeRequest) => {
  const { customerId, actor, reason, freezeId } = freeze
  return accounts
    .map((account) => releaseOf(account, { customerId, actor, reason, freezeId }))
    .filter(({ pendingId }) => state.holds.get(keyOf(customerId, pendingId))?.state === 'open')
}

function moveOf(state: LedgerState, freeze: FreezeRequest): MoveRequest {
  const { customerId, freezeId, scope, actor, reason } = freeze
  const current = state.transactions.get(keyOf(customerId, freezeId))
  const isFreeze = freeze.action === 'freeze'
  return {
    customerId,
    transactionId: freezeId,
    noun: FREEZE_NOUN,
    // A second release finds `released`, which no move leaves: wrong_state.
    from: isFreeze ? null : current && scopeOfState(current.state) ? current.state : 'frozen',
    to: isFreeze ? `${scope}_stopped` : 'released',
    actor,
    reason,
    dueAt: null,
    dataHash: null,
  }
}
