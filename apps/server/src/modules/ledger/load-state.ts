/** Reads as much of the ledger as a batch needs, under the locks of round trip A (LE-15). */
import type { App } from '../../platform/app'
import { systemClock } from '../../platform/clock'
import type { Tx } from '../../platform/db'
import {
  type Head,
  haveAppeared,
  lockAccounts,
  lockHead,
  lockTransactions,
  readAccountNames,
  readBurned,
  readFreezes,
  readGroups,
  readHolds,
  readKnownEntries,
  readPendingSides,
} from './batch-read.store'
import type { Account } from './core/account'
import { accountRef } from './core/account-ids'
import type { Leaf } from './core/canonical'
import { FREEZE_CONTROL } from './core/chart'
import { closingId } from './core/freeze'
import { type LedgerState, emptyState, keyOf, putTransaction } from './core/state'
import type { GroupRequest } from './core/transaction'
import { type Needs, addAccount, needsOf } from './needs'
import { toMicros } from './rows'
import { type Slice, sliceOf } from './slice'

export type Loaded = { readonly state: LedgerState; readonly head: Head }

/**
 * Null when a row appeared between the first look and the locks: nothing was locked for it, so the
 * batch begins again and then sees it. Everything else is as it will be at the commit.
 */
export async function loadState(
  app: App,
  tx: Tx,
  { slice, groups }: { slice: Slice; groups: readonly GroupRequest[] },
): Promise<Loaded | null> {
  const needs = needsOf(groups, slice.systemCustomerId)
  await addUnnamedAccounts(tx, needs, slice)
  const { customerIds } = needs
  const transactions = await ifAny(needs.transactionIds, (ids) =>
    lockTransactions(tx, { customerIds, ids }),
  )
  const accounts = await ifAny(needs.accountIds, (ids) => lockAccounts(tx, { customerIds, ids }))
  const head = await lockHead(tx, slice)

  const state = stateAt(app, slice, head)
  for (const account of accounts) state.accounts.set(account.id, account)
  for (const transaction of transactions) putTransaction(state, transaction)
  await readFresh(tx, needs, state)
  return (await hasAppeared(tx, needs, state)) ? null : { state, head }
}

const ifAny = async <Row>(
  ids: ReadonlySet<string>,
  read: (ids: ReadonlySet<string>) => Promise<Row[]>,
): Promise<Row[]> => (ids.size > 0 ? read(ids) : [])

/** Accounts that a request does not name: those of the hold it resolves, of the frozen customer. */
async function addUnnamedAccounts(tx: Tx, needs: Needs, { systemCustomerId }: Slice) {
  const { customerIds, pendingIds, wholeCustomerIds } = needs
  const sides = await ifAny(pendingIds, (ids) => readPendingSides(tx, { customerIds, ids }))
  for (const { debit, credit } of sides) {
    needs.accountIds.add(debit)
    needs.accountIds.add(credit)
  }
  const frozen = await ifAny(wholeCustomerIds, (ids) => readAccountNames(tx, ids))
  for (const { customerId, id, asset } of frozen) {
    addAccount(needs, { customerId, id })
    addAccount(needs, accountRef(systemCustomerId, { asset, code: FREEZE_CONTROL }))
  }
}

function stateAt(app: App, { slice, systemCustomerId }: Slice, head: Head): LedgerState {
  // A test's clock rules over the database's, else nothing could expire in a test.
  const now = app.clock === systemClock ? head.now : toMicros(app.clock.now())
  const empty = emptyState({
    slice,
    systemCustomerId,
    isElsewhere: (customerId) => sliceOf(customerId).slice !== slice,
    seq: head.seq,
    batch: head.batchNo + 1,
    at: Math.max(now, head.bookedAt + 1),
  })
  return { ...empty, haltedAssets: new Set(head.haltedAssets) }
}

/** What others may have committed while we waited for the locks. */
async function readFresh(tx: Tx, needs: Needs, state: LedgerState) {
  const { customerIds, entryIds, pendingIds, groupIds, openingCustomerIds } = needs
  const closingIds = closingsOf(needs, state)
  const holdIds = new Set([...pendingIds, ...closingIds])
  const knownIds = new Set([...entryIds, ...holdIds])
  const burnableIds = new Set([...entryIds, ...groupIds])
  for (const entry of await ifAny(knownIds, (ids) => readKnownEntries(tx, { customerIds, ids }))) {
    state.entries.set(keyOf(entry.customerId, entry.id), entry)
  }
  for (const hold of await ifAny(holdIds, (ids) => readHolds(tx, { customerIds, ids }))) {
    state.holds.set(keyOf(hold.customerId, hold.id), hold)
  }
  for (const burned of await ifAny(burnableIds, (ids) => readBurned(tx, { customerIds, ids }))) {
    state.burned.set(keyOf(burned.customerId, burned.id), burned)
  }
  for (const freeze of await ifAny(openingCustomerIds, (ids) => readFreezes(tx, ids))) {
    putTransaction(state, freeze)
  }
  if (groupIds.size > 0) await readKnownGroups(tx, needs, state)
}

/** Each freeze has one closing per account, with an id that follows from both. */
function closingsOf({ wholeCustomerIds, transactionIds }: Needs, state: LedgerState): string[] {
  if (wholeCustomerIds.size === 0) return []
  const accounts = [...state.accounts.values()].filter((account) =>
    wholeCustomerIds.has(account.customerId),
  )
  const freezes = [...state.transactions.values()].filter(({ id }) => transactionIds.has(id))
  return freezes.flatMap(({ id, customerId }) =>
    accounts
      .filter((account) => account.customerId === customerId)
      .map((account) => closingId(id, account.id)),
  )
}

async function readKnownGroups(tx: Tx, needs: Needs, state: LedgerState) {
  const { moves, events } = await readGroups(tx, needs)
  const leaves: Leaf[] = [
    ...events.map((event): Leaf => ({ type: 'account', event })),
    ...moves.map((move): Leaf => ({ type: 'move', move })),
  ]
  for (const leaf of leaves) {
    const groupId =
      leaf.type === 'move' ? leaf.move.groupId : leaf.type === 'account' ? leaf.event.groupId : ''
    state.groups.set(groupId, [...(state.groups.get(groupId) ?? []), leaf])
  }
}

/** A row that was absent when we locked and is there now was committed by another process. */
async function hasAppeared(tx: Tx, needs: Needs, state: LedgerState): Promise<boolean> {
  const { customerIds, accountIds, transactionIds, wholeCustomerIds, pendingIds } = needs
  const seen = new Set([...state.transactions.values()].map(({ id }) => id))
  const missing = {
    customerIds,
    accountIds: [...accountIds].filter((id) => !state.accounts.has(id)),
    transactionIds: [...transactionIds].filter((id) => !seen.has(id)),
  }
  const isMissing = missing.accountIds.length + missing.transactionIds.length > 0
  if (isMissing && (await haveAppeared(tx, missing))) return true

  const owned = await ifAny(wholeCustomerIds, (ids) => readAccountNames(tx, ids))
  if (owned.some(({ id }) => !state.accounts.has(id))) return true
  return [...state.entries.values()].some(
    ({ id, debit, credit }) => pendingIds.has(id) && !hasBoth(state.accounts, { debit, credit }),
  )
}

const hasBoth = (
  accounts: ReadonlyMap<string, Account>,
  { debit, credit }: { debit: string; credit: string },
): boolean => accounts.has(debit) && accounts.has(credit)
