/** Quotes a withdrawal or deposit: fees, total, arrival, all locked until it expires. */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { Context } from '../../../platform/context'
import { done, refuse, type Result } from '../../../platform/result'
import { findAsset, type Asset } from '../../assets'
import { openText, sealText } from '../../privacy'
import { railOf, usualMs } from '../../rails'
import { checkDestination, type DestinationCode, type Network } from '../destination'
import { FEE_VERSION } from '../fees'
import { approversNeeded, COOLING_FROM_CENTS, later, lengthMs } from '../policy'
import { referenceCents } from '../prices'
import {
  hashOf,
  isFeeAboveTenth,
  priceTerms,
  type Quote,
  type QuoteNotice,
  type TermsCode,
} from '../quote'
import { countEarlierSends, findQuote, insertQuote, type StoredQuote } from '../quote.store'

export type CreateQuote = {
  readonly customerId: string
  readonly id: string
  readonly kind: 'withdrawal' | 'deposit'
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly destination: { value: string; memo: string | null; label: string | null } | null
}
export type CreateQuoteCode = TermsCode | DestinationCode | 'idempotency_conflict'

/** A promise leaves room for a slow day: the usual time and half as much again. */
const ROOM = 1.5
const REVIEW_USUAL_MS = 30_000

export const quotePlace = (id: string) => ({ table: 'quotes', column: 'destination_ct', rowId: id })
export const destinationIndex = (ctx: Context, value: string): string =>
  ctx.app.secrets.blindIndex('withdrawals.destination', value)

const networkOf = (asset: Asset, rail: RailKind): Network =>
  rail === 'chain' ? (asset.chain as Network) : 'iban' // assets list the networks we know

type Where = {
  value: string
  memo: string | null
  label: string | null
  allLower: boolean
  index: string
  earlierSends: number
}

async function whereTo(
  ctx: Context,
  input: CreateQuote,
  asset: Asset,
): Promise<Result<Where | null, DestinationCode>> {
  if (input.kind === 'deposit') return done(null)
  const checked = checkDestination(input.destination?.value ?? '', networkOf(asset, input.rail))
  if (!checked.ok) return refuse(checked.code, { pointer: '/destination/value' })
  const { value, allLower } = checked.value
  const index = destinationIndex(ctx, value)
  const earlierSends = await countEarlierSends(ctx.app.db, { customerId: input.customerId, index })
  const { memo = null, label = null } = input.destination ?? {}
  return done({ value, memo, label, allLower, index, earlierSends })
}

function noticesOf(
  where: Where | null,
  terms: { aboveTenth: boolean; cents: bigint },
): QuoteNotice[] {
  const notices: QuoteNotice[] = []
  if (where?.earlierSends === 0) notices.push('first_transfer_to_address')
  if (where?.earlierSends === 0 && terms.cents >= COOLING_FROM_CENTS)
    notices.push('cooling_new_address')
  if (where?.allLower) notices.push('address_all_lower')
  if (terms.aboveTenth) notices.push('fee_above_tenth')
  return notices
}

/** Same id, same request: the first answer again; another request under it is a conflict. */
async function again(
  ctx: Context,
  input: CreateQuote,
  stored: StoredQuote,
): Promise<Result<Quote, 'idempotency_conflict'>> {
  const differs = (['kind', 'rail', 'asset', 'amount'] as const).find(
    (field) => stored[field] !== input[field],
  )
  const quote = await openQuote(ctx, stored)
  const asked = input.destination?.value.replace(/\s/g, '').toLowerCase() ?? null
  const known = quote.destination?.toLowerCase() ?? null
  if (differs !== undefined) return refuse('idempotency_conflict', { pointer: `/${differs}` })
  return asked === known
    ? done(quote)
    : refuse('idempotency_conflict', { pointer: '/destination/value' })
}

/** The stored quote with its destination in clear, for the person it belongs to. */
export async function openQuote(ctx: Context, stored: StoredQuote): Promise<Quote> {
  const { destinationCt, customerId } = stored
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  const sealed =
    destinationCt === null
      ? null
      : await openText(ctx.app, key, quotePlace(stored.id), destinationCt)
  const destination =
    sealed === null
      ? { value: null, memo: null, label: null }
      : (JSON.parse(sealed) as { value: string; memo: string | null; label: string | null })
  return {
    ...stored,
    destination: destination.value,
    memo: destination.memo,
    label: destination.label,
  }
}

export async function createQuote(
  ctx: Context,
  input: CreateQuote,
): Promise<Result<Quote, CreateQuoteCode>> {
  const stored = await findQuote(ctx.app.db, input)
  if (stored) return again(ctx, input, stored)
  const asset = await findAsset(ctx.app.db, input.asset)
  if (!asset) return refuse('not_found', { pointer: '/asset' })
  const priced = priceTerms(asset, input)
  if (!priced.ok) return priced
  const where = await whereTo(ctx, input, asset)
  if (!where.ok) return where
  const quote = await build(ctx, { input, asset, where: where.value, priced: priced.value })
  const inserted = await save(ctx, quote, where.value)
  return inserted ? done(quote) : createQuote(ctx, input)
}

type Parts = {
  input: CreateQuote
  asset: Asset
  where: Where | null
  priced: { fees: Quote['fees'] & object; total: bigint; receives: bigint }
}

async function build(ctx: Context, { input, asset, where, priced }: Parts): Promise<Quote> {
  const { customerId, id, kind, rail, amount } = input
  const now = await railOf(rail).now(ctx)
  const cents = referenceCents(asset, amount) ?? 0n
  const notices = noticesOf(where, {
    aboveTenth: isFeeAboveTenth({ amount, fees: priced.fees }),
    cents,
  })
  const coolingMs = notices.includes('cooling_new_address')
    ? lengthMs(ctx.app.config, 'coolingFirstUseMs')
    : 0
  // People decide within their clock: a promise of minutes would be broken by design.
  const approvalMs =
    kind === 'withdrawal' && approversNeeded(cents) > 0
      ? lengthMs(ctx.app.config, 'approvalLateMs')
      : 0
  const usual = usualMs({ rail, asset: asset.code }) + REVIEW_USUAL_MS
  const arrivalMs = ROOM * usual + coolingMs + approvalMs
  const lockMs = lengthMs(ctx.app.config, rail === 'chain' ? 'quoteChainMs' : 'quoteOtherMs')
  const terms = {
    customerId,
    id,
    kind,
    rail,
    asset: asset.code,
    amount,
    ...priced,
    feeVersion: FEE_VERSION,
    notices,
    referenceCents: cents,
    destination: where?.value ?? null,
    memo: where?.memo ?? null,
    label: where?.label ?? null,
    arrivesBy: later(now, arrivalMs),
    expiresAt: later(now, lockMs),
  }
  return { ...terms, hash: hashOf(terms), usedBy: null }
}

async function save(ctx: Context, quote: Quote, where: Where | null): Promise<boolean> {
  const { customerId, id } = quote
  const text = where && JSON.stringify({ value: where.value, memo: where.memo, label: where.label })
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  const destinationCt = text === null ? null : await sealText(ctx.app, key, quotePlace(id), text)
  return insertQuote(ctx.app.db, {
    ...quote,
    destinationCt,
    destinationIndex: where?.index ?? null,
    createdAt: ctx.now,
  })
}
