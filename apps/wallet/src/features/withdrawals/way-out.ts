import type { AssetView, Balances, RailKind } from '@walletdesk/contract'

/** One way out of the wallet: an asset over one rail, with what is free of it. */
export type WayOut = {
  id: string
  asset: AssetView
  rail: RailKind
  available: string
}

/** What the person holds and may send, each over each rail it has. */
export function waysOut(assets: readonly AssetView[], { balances }: Balances): WayOut[] {
  return assets
    .filter(({ status }) => status === 'listed' || status === 'withdraw_only')
    .flatMap((asset) => {
      const balance = balances.find((one) => one.asset === asset.code)
      const available = balance?.available ?? '0'
      if (available === '0') return []
      return asset.withdrawalRails.map((rail) => ({
        id: `${asset.code}.${rail}`,
        asset,
        rail,
        available,
      }))
    })
}
