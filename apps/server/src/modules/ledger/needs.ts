/** Which rows a batch has to lock and read, derived from its requests alone. */
import type { AccountRef } from './core/account'
import { accountRef } from './core/account-ids'
import { FREEZE_CONTROL } from './core/chart'
import type { GroupRequest } from './core/transaction'

export type Needs = {
  /** Owners of anything below; the system customer is always among them. */
  readonly customerIds: Set<string>
  readonly accountIds: Set<string>
  readonly transactionIds: Set<string>
  readonly entryIds: Set<string>
  readonly pendingIds: Set<string>
  readonly groupIds: Set<string>
  /** All their accounts are needed: a freeze stops each of them. */
  readonly wholeCustomerIds: Set<string>
  /** Their standing freezes are needed: an account is being opened. */
  readonly openingCustomerIds: Set<string>
}

export function needsOf(groups: readonly GroupRequest[], systemCustomerId: string): Needs {
  const needs: Needs = {
    customerIds: new Set([systemCustomerId]),
    accountIds: new Set(),
    transactionIds: new Set(),
    entryIds: new Set(),
    pendingIds: new Set(),
    groupIds: new Set(),
    wholeCustomerIds: new Set(),
    openingCustomerIds: new Set(),
  }
  for (const group of groups) addGroup(needs, group, systemCustomerId)
  return needs
}

function addGroup(needs: Needs, group: GroupRequest, systemCustomerId: string) {
  for (const { customerId, id, debit, credit, pendingId } of group.entries) {
    needs.customerIds.add(customerId)
    needs.entryIds.add(id)
    if (debit) addAccount(needs, debit)
    if (credit) addAccount(needs, credit)
    if (pendingId !== undefined) needs.pendingIds.add(pendingId)
  }
  for (const { customerId, transactionId } of group.moves) {
    needs.customerIds.add(customerId)
    needs.transactionIds.add(transactionId)
  }
  for (const request of group.accounts) {
    addAccount(needs, request)
    if (request.action !== 'open') continue
    needs.openingCustomerIds.add(request.customerId)
    const { asset } = request
    // Born under a freeze it is stopped against this one.
    addAccount(needs, accountRef(systemCustomerId, { asset, code: FREEZE_CONTROL }))
  }
  if (group.groupId !== null && group.entries.length === 0) needs.groupIds.add(group.groupId)
  if (group.freeze) {
    needs.customerIds.add(group.freeze.customerId)
    needs.transactionIds.add(group.freeze.freezeId)
    needs.wholeCustomerIds.add(group.freeze.customerId)
  }
}

export function addAccount({ customerIds, accountIds }: Needs, { customerId, id }: AccountRef) {
  customerIds.add(customerId)
  accountIds.add(id)
}
