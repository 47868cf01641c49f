import type { AccountRef } from './account'
import { deriveId } from './uuid'

/** What tells accounts of one owner apart. `sub` is the rail or the limit window, mostly empty. */
export type AccountName = { readonly asset: string; readonly code: number; readonly sub?: string }

/** The id follows from owner, asset, code and sub, so nobody needs to look one up (LE-8). */
export function accountRef(customerId: string, { asset, code, sub = '' }: AccountName): AccountRef {
  const key = `${customerId}/${asset}/${code.toString()}/${sub}`
  const known = ids.get(key)
  if (known) return known
  const ref = { customerId, id: deriveId(customerId, `account:${asset}:${code.toString()}:${sub}`) }
  if (ids.size >= IDS_KEPT_MAX) ids.clear()
  ids.set(key, ref)
  return ref
}

export const houseRef = accountRef

/** Hashing one takes 4 microseconds and the same few house accounts are named all day. */
const ids = new Map<string, AccountRef>()
const IDS_KEPT_MAX = 10_000
