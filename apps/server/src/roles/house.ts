/**
 * Prepares the house for money: assets, house accounts, and in the sandbox a float to pay out from.
 * Run at every start; what exists stays.
 */
import type { App } from '../platform/app'
import { createContext, type Context } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import { listAssets, seedAssets, type Asset } from '../modules/assets'
import {
  accountRef,
  commitGroup,
  DEFAULT_SLICE,
  deriveId,
  ENTRY_CODES,
  openHouseAccounts,
} from '../modules/ledger'
import { RAIL_KINDS } from '@walletdesk/contract/vocabulary'

const HOUSE = DEFAULT_SLICE.systemCustomerId

/** Whole units that the sandbox's owner puts in: enough to pay everybody in a demo world. */
const FLOAT_UNITS = 5_000_000n

async function fund(ctx: Context, asset: Asset): Promise<void> {
  // Banks and chains pay from different accounts; each asset uses one of them.
  const source = asset.kind === 'crypto' ? 2000 : 2100
  const funded = await commitGroup(ctx, {
    groupId: deriveId(HOUSE, `sandbox funding:${asset.code}`),
    entries: [
      {
        id: deriveId(HOUSE, `sandbox funding entry:${asset.code}`),
        customerId: HOUSE,
        kind: 'single',
        debit: accountRef(HOUSE, { asset: asset.code, code: source }),
        credit: accountRef(HOUSE, { asset: asset.code, code: 4300 }),
        asset: asset.code,
        amount: FLOAT_UNITS * 10n ** BigInt(asset.decimals),
        code: ENTRY_CODES.funding,
        reason: 'sandbox_float',
      },
    ],
  })
  valueOf(funded)
}

export async function prepareHouse(app: App): Promise<void> {
  const ctx = createContext(app)
  await seedAssets(ctx)
  for (const asset of await listAssets(app.db)) {
    valueOf(await openHouseAccounts(ctx, { asset: asset.code, rails: RAIL_KINDS }))
    await fund(ctx, asset)
  }
}
