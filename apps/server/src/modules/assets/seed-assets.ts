import type { Asset } from '@walletdesk/money'
import { type Context, newId } from '../../platform/context'
import { insertAsset } from './asset.store'

type Listing = Omit<Asset, 'id' | 'chain' | 'contract' | 'status'> & {
  readonly chain?: string
  readonly contract?: string
}

/** What a new installation lists. Minimums keep an amount above what moving it costs. */
export const DEFAULT_ASSETS: readonly Listing[] = [
  fiat('USD', 10_00n),
  fiat('EUR', 10_00n),
  {
    code: 'BTC',
    kind: 'crypto',
    chain: 'bitcoin',
    decimals: 8,
    displayDecimals: 8,
    minDeposit: 10_000n,
    minWithdrawal: 20_000n,
  },
  {
    code: 'ETH',
    kind: 'crypto',
    chain: 'ethereum',
    decimals: 18,
    displayDecimals: 6,
    minDeposit: 1_000_000_000_000_000n,
    minWithdrawal: 5_000_000_000_000_000n,
  },
  {
    code: 'USDT_TRON',
    kind: 'crypto',
    chain: 'tron',
    contract: 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    decimals: 6,
    displayDecimals: 2,
    minDeposit: 1_000_000n,
    minWithdrawal: 10_000_000n,
  },
  // The unit in which allowances are counted (FL-2); nobody owns or sees it.
  { ...fiat('LIMIT_USD', 0n), kind: 'limit' },
]

function fiat(code: string, min: bigint): Listing {
  return {
    code,
    kind: 'fiat',
    decimals: 2,
    displayDecimals: 2,
    minDeposit: min,
    minWithdrawal: min,
  }
}

/** Lists what is missing; for every start. */
export async function seedAssets(ctx: Context): Promise<void> {
  for (const { chain = null, contract = null, ...listing } of DEFAULT_ASSETS) {
    const asset: Asset = { ...listing, chain, contract, id: newId(ctx), status: 'listed' }
    await insertAsset(ctx.app.db, asset)
  }
}
