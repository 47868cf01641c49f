/** All SQL of assets. */
import type { Asset } from '@walletdesk/money'
import { sql, type Queryable } from '../../platform/db'

/** A wallet that lists more needs a search, not a longer list. */
const ASSETS_MAX = 500

const columns = sql`
  id, code, kind, chain, contract, decimals, display_decimals as "displayDecimals",
  min_deposit as "minDeposit", min_withdrawal as "minWithdrawal", status`

export async function findAsset(db: Queryable, code: string): Promise<Asset | null> {
  return db.maybe<Asset>(sql`select ${columns} from assets where code = ${code}`)
}

/** Money assets by code; `limit` assets count permissions and are nobody's money. */
export async function listAssets(db: Queryable): Promise<Asset[]> {
  return db.many<Asset>(sql`
    select ${columns}
      from assets
     where kind <> 'limit'
     order by code
     limit ${ASSETS_MAX}`)
}

export async function insertAsset(db: Queryable, asset: Asset): Promise<void> {
  await db.run(sql`
    insert into assets (id, code, kind, chain, contract, decimals, display_decimals, min_deposit,
                        min_withdrawal, status)
    values (${asset.id}, ${asset.code}, ${asset.kind}, ${asset.chain}, ${asset.contract},
            ${asset.decimals}, ${asset.displayDecimals}, ${asset.minDeposit.toString()}::numeric,
            ${asset.minWithdrawal.toString()}::numeric, ${asset.status})
        on conflict (code) do nothing`)
}

/** False when there is no such asset. */
export async function setAssetStatus(
  db: Queryable,
  { code, status }: Pick<Asset, 'code' | 'status'>,
): Promise<boolean> {
  return (await db.run(sql`update assets set status = ${status} where code = ${code}`)) === 1
}
