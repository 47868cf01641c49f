/** An asset is a unit of account with fixed decimals (MONEY.md AM-1). */
export const ASSET_KINDS = ['fiat', 'crypto', 'limit'] as const
export const ASSET_STATUSES = [
  'listed',
  'deposit_only',
  'withdraw_only',
  'halted',
  'delisted',
] as const

export type AssetKind = (typeof ASSET_KINDS)[number]
export type AssetStatus = (typeof ASSET_STATUSES)[number]

/** Enough to read and to show an amount. */
export type AssetScale = {
  readonly code: string
  readonly decimals: number
  readonly displayDecimals: number
}

export type Asset = AssetScale & {
  readonly id: string
  readonly kind: AssetKind
  readonly chain: string | null
  readonly contract: string | null
  readonly minDeposit: bigint
  readonly minWithdrawal: bigint
  readonly status: AssetStatus
}

/** 30 covers every token in use and keeps 10^38 minor units inside one entry (AM-6). */
export const ASSET_DECIMALS_MAX = 30

/** One token on two chains is two assets: the part after the underscore names the chain. */
const ASSET_CODE = /^[A-Z][A-Z0-9]{0,16}(_[A-Z]{1,16})?$/

export const isAssetCode = (code: string): boolean => ASSET_CODE.test(code)

/** What stands behind the number on a screen: `USDT` for `USDT_TRON`. The network is shown apart. */
export function unitOf(code: string): string {
  const end = code.indexOf('_')
  return end < 0 ? code : code.slice(0, end)
}
