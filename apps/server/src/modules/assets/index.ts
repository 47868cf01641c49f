/**
 * Assets: the units of account with their fixed decimals (MONEY.md 1).
 *
 * Owns the list of assets. Promises: decimals and code of an asset never change. Small, shared,
 * read often. Never knows who owns any of it.
 */
export type { Asset } from '@walletdesk/money'
export { findAsset, listAssets, setAssetStatus } from './asset.store'
export { DEFAULT_ASSETS, seedAssets } from './seed-assets'
