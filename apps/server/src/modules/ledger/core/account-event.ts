/** Opening accounts and changing their limits: leaves of a batch like every entry (LE-5). */
import { type Account, brokenLimit } from './account'
import { applyEntry } from './apply-entry'
import { closingOf, scopeOfState } from './freeze'
import type { LedgerRefusal } from './refusals'
import { type Scratch, accountAt, nextPlace } from './state'
import type { AccountRequest } from './transaction'

/** Refuses a limit that the counters already break; null when applied or already so. */
export function applyAccountRequest(
  scratch: Scratch,
  request: AccountRequest,
  groupId: string,
): LedgerRefusal | null {
  const known = accountAt(scratch, request)
  if (request.action === 'open') return known ? null : openAccount(scratch, request, groupId)
  if (!known) return 'debit_account_not_found'
  const { debitLimit, creditLimit } = request
  const account = { ...known, debitLimit, creditLimit, ver: known.ver + 1 }
  const broken = brokenLimit(account, account)
  if (broken) return broken
  writeEvent(scratch, request, { account, groupId })
  return null
}

/** An account that is opened under a freeze is born stopped (LE-7). */
function openAccount(
  scratch: Scratch,
  request: AccountRequest,
  groupId: string,
): LedgerRefusal | null {
  const account = newAccount(scratch, request)
  writeEvent(scratch, request, { account, groupId })
  const { customerId, actor, reason } = request
  for (const { id: freezeId, state } of scratch.state.freezes.get(customerId)?.values() ?? []) {
    const scope = scopeOfState(state)
    if (!scope) continue
    const cause = { customerId, actor, reason, freezeId, scope }
    const closing = closingOf(scratch.state, account, cause)
    const code = applyEntry(scratch, closing, { groupId, wrongMove: null })
    if (code) return code
  }
  return null
}

function newAccount({ state }: Scratch, request: AccountRequest): Account {
  const { customerId, id, asset, code, sub, debitLimit, creditLimit } = request
  const counters = { dp: 0n, dq: 0n, cp: 0n, cq: 0n, stopDebit: 0, stopCredit: 0 }
  const place = { slice: state.slice, closed: false, ver: 1 }
  return { customerId, id, asset, code, sub, debitLimit, creditLimit, ...counters, ...place }
}

function writeEvent(
  scratch: Scratch,
  { action, actor, reason }: AccountRequest,
  { account, groupId }: { account: Account; groupId: string },
) {
  scratch.accounts.set(account.id, account)
  const { customerId, id, asset, code, sub, debitLimit, creditLimit, closed, ver } = account
  const row = { customerId, id, asset, code, sub, debitLimit, creditLimit, closed, ver }
  const place = nextPlace(scratch)
  scratch.leaves.push({
    type: 'account',
    event: { ...row, ...place, action, actor, reason, groupId },
  })
}
