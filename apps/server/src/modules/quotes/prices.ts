/**
 * Reference prices in US cents, as exact rationals (AM-8): they value balances and thresholds, and
 * never price a conversion. The sandbox's are fixed; a feed replaces this table.
 */
export const REFERENCE_ASSET = 'USD'

/** Cents for one whole unit of the asset. */
const CENTS: Readonly<Record<string, bigint>> = {
  USD: 100n,
  EUR: 108n,
  USDT_TRON: 100n,
  ETH: 310_000n,
  BTC: 9_450_000n,
}

/** Value in cents, rounded down; null when nobody knows a price. */
export function referenceCents(
  asset: { code: string; decimals: number },
  amount: bigint,
): bigint | null {
  const cents = CENTS[asset.code]
  return cents === undefined ? null : (amount * cents) / 10n ** BigInt(asset.decimals)
}
