/** GET balances, assets and transactions of the signed-in customer. */
import { z } from 'zod'
import {
  assetView,
  balances,
  transactionAnswer,
  transactionPage,
  transactionQuery,
  type AssetView,
  type Balances,
} from '@walletdesk/contract'
import { readId } from '@walletdesk/contract/ids'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { App } from '../../platform/app'
import {
  contextOf,
  principalOf,
  ProblemError,
  valueOf,
  type Routes,
} from '../../platform/http/routes'
import type { Context } from '../../platform/context'
import { refuse } from '../../platform/result'
import { listAssets, type Asset } from '../assets'
import { readBalances } from '../ledger'
import { REFERENCE_ASSET, referenceCents } from '../quotes'
import { ASSET_NETWORKS, confirmationsNeeded } from '../rails'
import { listTransactions } from './queries/list-transactions'
import { showTransaction } from './queries/show-transaction'

const NAMES: Readonly<Record<string, string>> = {
  USDT_TRON: 'Tether USD',
  ETH: 'Ether',
  BTC: 'Bitcoin',
  USD: 'US dollar',
  EUR: 'Euro',
}

function railsOf(asset: Asset): { depositRails: RailKind[]; withdrawalRails: RailKind[] } {
  if (asset.kind === 'crypto') return { depositRails: ['chain'], withdrawalRails: ['chain'] }
  return { depositRails: ['card', 'bank'], withdrawalRails: ['bank'] }
}

export function showAsset(asset: Asset): AssetView {
  return {
    code: asset.code,
    name: NAMES[asset.code] ?? asset.code,
    kind: asset.kind === 'fiat' ? 'fiat' : 'crypto',
    network: ASSET_NETWORKS[asset.code] ?? null,
    decimals: asset.decimals,
    displayDecimals: asset.displayDecimals,
    minDeposit: asset.minDeposit.toString(),
    minWithdrawal: asset.minWithdrawal.toString(),
    status: asset.status,
    ...railsOf(asset),
    confirmationsNeeded: asset.kind === 'crypto' ? confirmationsNeeded(asset.code) : null,
  }
}

async function showBalances(ctx: Context, app: App, customerId: string): Promise<Balances> {
  const [assets, held] = await Promise.all([listAssets(app.db), readBalances(ctx, { customerId })])
  const rows = held.flatMap((row) => {
    const asset = assets.find((candidate) => candidate.code === row.asset)
    if (!asset) return []
    const reference = referenceCents(asset, row.available + row.held + row.incoming)
    return [
      {
        asset: row.asset,
        available: row.available,
        held: row.held,
        incoming: row.incoming,
        reference,
      },
    ]
  })
  // A total with a hole in it would be a wrong number: without one price there is no total.
  const total = rows.some((row) => row.reference === null)
    ? null
    : rows.reduce((sum, row) => sum + (row.reference ?? 0n), 0n)
  return {
    balances: rows.map((row) => ({
      asset: row.asset,
      available: row.available.toString(),
      held: row.held.toString(),
      incoming: row.incoming.toString(),
      reference: row.reference?.toString() ?? null,
    })),
    referenceAsset: REFERENCE_ASSET,
    referenceTotal: total?.toString() ?? null,
    asOf: ctx.now.toISOString(),
  }
}

/** `wdr_...` or `dep_...`; anything else is absent like somebody else's. */
export function readTransactionId(
  shown: string,
): { noun: 'deposit' | 'withdrawal'; id: string } | null {
  for (const noun of ['withdrawal', 'deposit'] as const) {
    const id = readId(noun, shown)
    if (id !== null) return { noun, id }
  }
  return null
}

export const transactionRoutes: Routes = (http, app) => {
  const auth = { auth: 'customer' } as const
  http.get(
    '/assets',
    {
      schema: {
        tags: ['transactions'],
        summary: 'Assets with their networks, smallest amounts and ways in and out',
        response: { 200: z.object({ assets: z.array(assetView) }) },
      },
    },
    async () => ({ assets: (await listAssets(app.db)).map(showAsset) }),
  )
  http.get(
    '/balances',
    {
      schema: {
        tags: ['transactions'],
        summary: 'My balances: available, on hold and not free yet',
        response: { 200: balances },
      },
      config: auth,
    },
    (request) => showBalances(contextOf(app, request), app, principalOf(request).id),
  )
  http.get(
    '/transactions',
    {
      schema: {
        tags: ['transactions'],
        summary: 'My transactions, latest first: of a kind, of an asset, open ones, by reference',
        querystring: transactionQuery,
        response: { 200: transactionPage },
      },
      config: auth,
    },
    async (request) => {
      const { after, limit, noun, asset, open, q } = request.query
      const page = await listTransactions(contextOf(app, request), {
        customerId: principalOf(request).id,
        noun: noun === 'deposit' || noun === 'withdrawal' ? noun : null,
        asset: asset ?? null,
        ref: q?.toUpperCase().replace(/[%_\\]/g, '') ?? null,
        after: after ?? null,
        open: open === undefined ? null : open === 'true',
        limit,
      })
      return { rows: page.rows.map((row) => row.summary), next: page.next }
    },
  )
  http.get(
    '/transactions/:id',
    {
      schema: {
        tags: ['transactions'],
        summary: 'Where the money is: steps, times, reasons and what comes next',
        params: z.object({ id: z.string().max(80) }),
        response: { 200: transactionAnswer },
      },
      config: auth,
    },
    async (request) => {
      const which = readTransactionId(request.params.id)
      if (!which) throw new ProblemError(refuse('not_found'))
      const ctx = contextOf(app, request)
      return valueOf(await showTransaction(ctx, { ...which, customerId: principalOf(request).id }))
    },
  )
}
