/** The sandbox as a `Rail`: default of `./start`, deterministic from its seed and its clock (SB-1). */
import type { Context } from '../../../platform/context'
import type { IncomingStatus, Payout, PayoutStatus, Rail, Signed } from '../rail'
import { addressFor, ASSET_NETWORKS, txidFor } from './addresses'
import {
  findPayment,
  insertPayment,
  listFaults,
  listUnbooked,
  markBooked,
  readOffsetMs,
  setFault,
} from './sandbox.store'
import { incomingStatus, payoutStatus, type Fault, type Faults, type Payment } from './world'

const INCOMING_MAX = 100

export async function sandboxNow(ctx: Context): Promise<Date> {
  return new Date(ctx.now.getTime() + (await readOffsetMs(ctx.app.db)))
}

const momentOf = async (ctx: Context) => ({
  seed: ctx.app.config.sandboxSeed,
  now: await sandboxNow(ctx),
})

const faultsOf = async (ctx: Context, subject: string): Promise<Faults> =>
  new Set<Fault>(await listFaults(ctx.app.db, subject))

async function gate(ctx: Context, payout: Payout): Promise<'open' | 'no_float' | 'paused'> {
  const faults = await faultsOf(ctx, payout.id)
  if (faults.has('rail_paused')) return 'paused'
  return faults.has('hold') ? 'no_float' : 'open'
}

const paymentId = (payout: Payout) => `${payout.id}/${payout.attempt}`

const sign = (_ctx: Context, payout: Payout): Promise<Signed> => {
  const txid = txidFor(payout.asset, `${paymentId(payout)}/${payout.destination}/${payout.amount}`)
  return Promise.resolve({ txid, raw: `sandbox:${txid}` })
}

/** The send itself may be lost on the way there, or its answer on the way back. */
async function send(ctx: Context, payout: Payout): Promise<'sent' | 'unknown'> {
  const faults = await faultsOf(ctx, payout.id)
  if (faults.has('timeout_without_effect')) return 'unknown'
  const { rail, asset, amount } = payout
  const sentAt = await sandboxNow(ctx)
  const payment = { id: paymentId(payout), rail, asset, amount, customerId: null, sentAt }
  await insertPayment(ctx.app.db, { ...payment, direction: 'out' })
  return faults.has('timeout_with_effect') ? 'unknown' : 'sent'
}

async function readPayment(ctx: Context, id: string, subject: string): Promise<Payment | null> {
  const row = await findPayment(ctx.app.db, id)
  return row && { ...row, faults: await faultsOf(ctx, subject) }
}

async function payout(ctx: Context, order: Payout): Promise<PayoutStatus> {
  const payment = await readPayment(ctx, paymentId(order), order.id)
  if (!payment) return { state: 'unseen' }
  return payoutStatus(payment, await momentOf(ctx), order.feeMax)
}

async function readIncoming(ctx: Context, externalId: string): Promise<IncomingStatus> {
  const payment = await readPayment(ctx, externalId, externalId)
  return payment ? incomingStatus(payment, await momentOf(ctx)) : { state: 'unseen' }
}

async function listIncoming(ctx: Context) {
  const rows = await listUnbooked(ctx.app.db, await sandboxNow(ctx), INCOMING_MAX)
  return rows.flatMap(({ id, sentAt, customerId, rail, asset, amount }) =>
    customerId === null ? [] : [{ externalId: id, customerId, rail, asset, amount, at: sentAt }],
  )
}

function depositAddress(
  ctx: Context,
  { customerId, asset }: { customerId: string; asset: string },
) {
  const network = ASSET_NETWORKS[asset]
  if (network === undefined) throw new Error(`${asset} has no chain`)
  return addressFor(network, `${ctx.app.config.sandboxSeed}/${customerId}/${asset}`)
}

export const sandboxRail: Rail = {
  now: sandboxNow,
  gate,
  sign,
  send,
  payout,
  incoming: listIncoming,
  incomingStatus: readIncoming,
  booked: (ctx, { externalId, depositId }) => markBooked(ctx.app.db, { id: externalId, depositId }),
  depositAddress,
}

/** Somebody outside pays us; the same id is the same payment. */
export async function payIntoSandbox(
  ctx: Context,
  payment: { id: string; rail: Payment['rail']; asset: string; amount: bigint; customerId: string },
): Promise<void> {
  await insertPayment(ctx.app.db, { ...payment, sentAt: await sandboxNow(ctx), direction: 'in' })
}

/** Arms a fault for one transaction, as the console's switch does. */
export const setSandboxFault = (ctx: Context, subject: string, fault: Fault): Promise<void> =>
  setFault(ctx.app.db, { subject, fault, now: ctx.now })
