import type { AssetScale } from '@walletdesk/money'
import { createContext, use } from 'react'
import type { ReactNode } from 'react'

const AssetsContext = createContext<ReadonlyMap<string, AssetScale>>(new Map())

/** Gives the decimals of each asset to the amounts below; comes once from `GET assets`. */
export function AssetsProvider({
  assets,
  children,
}: {
  assets: ReadonlyMap<string, AssetScale>
  children: ReactNode
}) {
  return <AssetsContext value={assets}>{children}</AssetsContext>
}

/** The asset of a code; undefined while the list has not come. */
export const useAsset = (code: string): AssetScale | undefined => use(AssetsContext).get(code)
export const useAssets = (): ReadonlyMap<string, AssetScale> => use(AssetsContext)
