import type { Context } from '../../../platform/context'
import { type Result, done, refuse } from '../../../platform/result'
import type { AccountRef, Limits } from '../core/account'
import { type AccountName, accountRef } from '../core/account-ids'
import { CHART, FREEZE_CONTROL } from '../core/chart'
import { deriveId } from '../core/uuid'
import { countAccounts } from '../ledger.store'
import { sliceOf } from '../slice'
import { type AccountInput, type CommitRefusal, commitGroup } from './commit-group'

/** A freeze closes every account in one group, and a group has its bounds (MONEY.md 0.4). */
export const ACCOUNTS_PER_CUSTOMER_MAX = 480

export type OpenAccounts = {
  readonly customerId: string
  readonly accounts: readonly (AccountName & Partial<Limits>)[]
  /** Only for a first opening that must be told apart from others; derived when left out. */
  readonly groupId?: string
}

/**
 * Opens what is missing; accounts that exist stay as they are, so calling it again is harmless.
 * Answers the references in the order asked for.
 */
export async function openAccounts(
  ctx: Context,
  { customerId, accounts, groupId }: OpenAccounts,
): Promise<Result<AccountRef[], CommitRefusal | 'limit_reached'>> {
  const { systemCustomerId } = sliceOf(customerId)
  const refs = accounts.map((account) => accountRef(customerId, account))
  const owned = await countAccounts(ctx.app.db, customerId)
  if (customerId !== systemCustomerId && owned + accounts.length > ACCOUNTS_PER_CUSTOMER_MAX) {
    return refuse('limit_reached', { data: { accountsMax: ACCOUNTS_PER_CUSTOMER_MAX } })
  }
  const committed = await commitGroup(ctx, {
    groupId: groupId ?? deriveId(customerId, `open:${refs.map(({ id }) => id).join()}`),
    accounts: [...freezeControls(systemCustomerId, accounts), ...own(customerId, accounts)],
  })
  return committed.ok ? done(refs) : committed
}

const own = (customerId: string, accounts: OpenAccounts['accounts']): AccountInput[] =>
  accounts.map((account) => ({ ...account, customerId }))

/** What a freeze closes an account against must be there before anything can be frozen. */
const freezeControls = (customerId: string, accounts: OpenAccounts['accounts']): AccountInput[] =>
  [...new Set(accounts.map(({ asset }) => asset))].map((asset) => ({
    customerId,
    asset,
    code: FREEZE_CONTROL,
  }))

/**
 * Opens the house accounts of an asset, those per rail once for each rail. For listing an asset
 * and for every start: what exists stays.
 */
export function openHouseAccounts(
  ctx: Context,
  { asset, rails }: { readonly asset: string; readonly rails: readonly string[] },
): Promise<Result<AccountRef[], CommitRefusal | 'limit_reached'>> {
  const { systemCustomerId } = sliceOf('')
  const accounts = CHART.filter((row) => row.owner === 'house').flatMap((row) =>
    row.sub === 'rail'
      ? rails.map((sub) => ({ asset, code: row.code, sub }))
      : [{ asset, code: row.code }],
  )
  return openAccounts(ctx, { customerId: systemCustomerId, accounts })
}
