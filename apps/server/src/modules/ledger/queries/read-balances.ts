import type { Context } from '../../../platform/context'
import { type Account, balanceOf } from '../core/account'
import { chartRow } from '../core/chart'
import { findAccounts } from '../ledger.store'

/** What a customer has of one asset, in smallest units. */
export type AssetBalance = {
  readonly asset: string
  /** May be spent now. */
  readonly available: bigint
  /** Reserved by open holds: withdrawals and transfers under way. */
  readonly held: bigint
  /** Credited but not yet free. */
  readonly incoming: bigint
  /** Owed to us, after a reversal that the balance did not cover. */
  readonly owed: bigint
  readonly isStopped: boolean
}

/** Read from counters, never summed up from rows (LE-19). Assets without an account are absent. */
export async function readBalances(
  ctx: Context,
  { customerId }: { readonly customerId: string },
): Promise<AssetBalance[]> {
  const accounts = await findAccounts(ctx.app.db, customerId)
  const money = accounts.filter(({ code }) => chartRow(code)?.class !== 'control')
  const assets = [...new Set(money.map(({ asset }) => asset))].sort()
  return assets.map((asset) =>
    balanceOfAsset(
      asset,
      money.filter((row) => row.asset === asset),
    ),
  )
}

const [AVAILABLE, HELD, RECEIVABLE] = [1000, 1010, 1020]

function balanceOfAsset(asset: string, accounts: readonly Account[]): AssetBalance {
  const available = accounts.filter(({ code }) => code === AVAILABLE)
  return {
    asset,
    available: sum(available, (account) => balanceOf(account, 'credit').available),
    held: sum(available, ({ dp }) => dp),
    incoming: sum(
      accounts.filter(({ code }) => code === HELD),
      (account) => balanceOf(account, 'credit').posted,
    ),
    owed: sum(
      accounts.filter(({ code }) => code === RECEIVABLE),
      (account) => balanceOf(account, 'debit').posted,
    ),
    isStopped: accounts.some(({ stopDebit }) => stopDebit > 0),
  }
}

const sum = (accounts: readonly Account[], pick: (account: Account) => bigint): bigint =>
  accounts.reduce((total, account) => total + pick(account), 0n)
