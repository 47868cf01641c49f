/** Our own wallet as a `WalletConnector`, in process. The desk sees only what passes here. */
import { readId } from '@walletdesk/contract/ids'
import type { Context } from '../../platform/context'
import { done, refuse } from '../../platform/result'
import { listAssets } from '../assets'
import { findCustomer, maskEmail, openContacts } from '../customers'
import { readBalances } from '../ledger'
import { referenceCents } from '../quotes'
import { ASSET_NETWORKS, confirmationsNeeded } from '../rails'
import { explainOne, inspectTransaction, isStopped, listTransactions } from '../transactions'
import type { ConnectorPerson, WalletConnector } from '../connector'
import { ownTerms } from './terms'

const TRANSACTIONS_MAX = 100

/** `wdr_...` or `dep_...`; anything else is absent like somebody else's. */
function readTransactionId(shown: string): { noun: 'deposit' | 'withdrawal'; id: string } | null {
  for (const noun of ['withdrawal', 'deposit'] as const) {
    const id = readId(noun, shown)
    if (id !== null) return { noun, id }
  }
  return null
}

/** Upper ends of the bands in cents: agents see a size, not a sum (UX.md 5.4). */
const BANDS = [
  [0n, 'none'],
  [10_000n, 'under_100'],
  [100_000n, '100_1k'],
  [1_000_000n, '1k_10k'],
  [10_000_000n, '10k_100k'],
] as const

async function bandOf(ctx: Context, customerId: string): Promise<ConnectorPerson['balanceBand']> {
  const [assets, balances] = await Promise.all([
    listAssets(ctx.app.db),
    readBalances(ctx, { customerId }),
  ])
  const cents = balances.reduce((sum, { asset: code, available, held, incoming }) => {
    const asset = assets.find((candidate) => candidate.code === code)
    return sum + (asset ? (referenceCents(asset, available + held + incoming) ?? 0n) : 0n)
  }, 0n)
  return BANDS.find(([upTo]) => cents <= upTo)?.[1] ?? 'over_100k'
}

export const ownWallet: WalletConnector = {
  capabilities: () => ({
    reads: ['person', 'transactions', 'explain', 'networks', 'ledger'],
    actions: [],
    events: ['transaction.changed', 'transaction.late'],
    version: '1',
  }),

  networks: async (ctx) => {
    const assets = await listAssets(ctx.app.db)
    return done(
      [...new Set(Object.values(ASSET_NETWORKS))].map((network) => {
        const on = assets.filter((asset) => ASSET_NETWORKS[asset.code] === network)
        const isOpen = (status: string) =>
          on.some((asset) => asset.status === 'listed' || asset.status === status)
        return {
          network,
          assets: on.map((asset) => asset.code),
          depositsOpen: isOpen('deposit_only'),
          withdrawalsOpen: isOpen('withdraw_only'),
          confirmationsNeeded: on[0] ? confirmationsNeeded(on[0].code) : null,
        }
      }),
    )
  },

  terms: ownTerms,

  person: async (ctx, ref) => {
    const customer = await findCustomer(ctx.app.db, ref)
    if (!customer) return refuse('not_found')
    const contact = await openContacts(ctx.app, customer)
    return done({
      name: contact.name ?? maskEmail(contact.email),
      emailMasked: maskEmail(contact.email),
      locale: customer.locale,
      tier: null,
      since: customer.createdAt.toISOString(),
      frozen: await isStopped(ctx, ref),
      balanceBand: await bandOf(ctx, ref),
      asOf: ctx.now.toISOString(),
      stale: false,
    })
  },

  transactions: async (ctx, { ref, limit, after }) => {
    const page = await listTransactions(ctx, {
      customerId: ref,
      noun: null,
      asset: null,
      ref: null,
      open: null,
      after: after ?? null,
      limit: Math.min(limit, TRANSACTIONS_MAX),
    })
    const rows = page.rows.map(({ summary, explanation }) => ({ summary, explanation }))
    return done({ rows, next: page.next })
  },

  explain: async (ctx, { ref, transactionId }) => {
    const which = readTransactionId(transactionId)
    const explained = which && (await explainOne(ctx, { ...which, customerId: ref }))
    if (!explained) return refuse('not_found')
    return done({ summary: explained.summary, explanation: explained.explanation })
  },

  transaction: (ctx, { ref, transactionId }) => {
    const which = readTransactionId(transactionId)
    return which
      ? inspectTransaction(ctx, { ...which, customerId: ref })
      : Promise.resolve(refuse('not_found'))
  },
}
