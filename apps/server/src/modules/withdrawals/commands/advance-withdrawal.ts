/**
 * Takes the steps that need nobody: one move at a time, each decided by `nextStep` from fresh facts
 * and committed with its entries. Any process may call it at any moment, also twice: the ledger
 * refuses a move whose `from` no longer holds.
 */
import type { Context } from '../../../platform/context'
import { openText } from '../../privacy'
import { COOLING_FROM_CENTS } from '../../quotes'
import { railOf, type Payout, type PayoutStatus } from '../../rails'
import { showId } from '@walletdesk/contract/ids'
import { commitMove } from '../commit-move'
import { destinationPlace } from '../destination-place'
import { approvalOf, holdsAtGate, isProven } from '../final-gate'
import { nextStep, type StepFacts } from '../withdrawal'
import {
  countEarlierUses,
  findIntent,
  findWithdrawal,
  insertIntent,
  markSent,
  saveReason,
  type Withdrawal,
} from '../withdrawal.store'

const ATTEMPT = 1
const STEPS_MAX = 8

export type Advance = {
  readonly customerId: string
  readonly id: string
}

async function payoutOf(ctx: Context, withdrawal: Withdrawal): Promise<Payout> {
  const { customerId, id, rail, asset, amount, feeNetwork } = withdrawal
  const key = { ownerId: customerId, keyClass: 'k_money' } as const
  const sealed = await openText(ctx.app, key, destinationPlace(id), withdrawal.destinationCt)
  const { value } = JSON.parse(sealed) as { value: string }
  return {
    id: showId('withdrawal', id),
    rail,
    asset,
    amount,
    destination: value,
    attempt: ATTEMPT,
    feeMax: feeNetwork,
  }
}

/** EV-1: sign and store first, send what is stored; sending again is harmless. */
async function sendOut(ctx: Context, withdrawal: Withdrawal, payout: Payout): Promise<void> {
  const rail = railOf(withdrawal.rail)
  const place = { customerId: withdrawal.customerId, id: withdrawal.id, attempt: ATTEMPT }
  const signed = await rail.sign(ctx, payout)
  await insertIntent(ctx.app.db, { ...place, rail: withdrawal.rail, ...signed, now: ctx.now })
  const intent = await findIntent(ctx.app.db, place)
  if (!intent) throw new Error('an intent that was stored is there')
  if ((await rail.send(ctx, payout, intent)) === 'sent')
    await markSent(ctx.app.db, { ...place, now: ctx.now })
}

const SIGNED: readonly Withdrawal['state'][] = [
  'signing',
  'broadcasting',
  'stuck',
  'confirming',
  'completed',
  'failing',
  'returning_in',
]

async function askRail(
  ctx: Context,
  withdrawal: Withdrawal,
  payout: Payout,
): Promise<PayoutStatus | null> {
  if (!SIGNED.includes(withdrawal.state)) return null
  const rail = railOf(withdrawal.rail)
  if (withdrawal.state === 'signing') {
    await sendOut(ctx, withdrawal, payout)
    return { state: 'unseen' }
  }
  const status = await rail.payout(ctx, payout)
  // Not seen: it may never have left. What is stored goes out again (EV-2).
  if (withdrawal.state === 'broadcasting' && status.state === 'unseen')
    await sendOut(ctx, withdrawal, payout)
  return status
}

/** Finality: the rail could still take it back for a while after it settled. */
const FINAL_AFTER_MS = 30_000

const ASKS_PROOF: readonly Withdrawal['state'][] = ['submitted', 'step_up']

async function factsOf(ctx: Context, withdrawal: Withdrawal) {
  const rail = railOf(withdrawal.rail)
  const now = await rail.now(ctx)
  const payout = await payoutOf(ctx, withdrawal)
  const gate = withdrawal.state === 'ready' ? await rail.gate(ctx, payout) : null
  const status = await askRail(ctx, withdrawal, payout)
  const facts: StepFacts = {
    ...withdrawal,
    now,
    authorised: ASKS_PROOF.includes(withdrawal.state) && (await isProven(ctx, withdrawal)),
    firstUse: (await countEarlierUses(ctx.app.db, withdrawal)) === 0,
    coolingFromCents: COOLING_FROM_CENTS,
    approval: await approvalOf(ctx, withdrawal),
    gate,
    gateHolds: gate === 'open' && (await holdsAtGate(ctx, withdrawal)),
    isOnChain: withdrawal.rail === 'chain',
    rail: status,
    isFinal: now.getTime() - withdrawal.since.getTime() > FINAL_AFTER_MS,
  }
  return { facts, status }
}

/** Why it waits, when its clock or the gate says more than the last move. */
function waitingReason({ state, gate, dueAt, now }: StepFacts): string | null {
  const isDue = dueAt !== null && dueAt.getTime() <= now.getTime()
  if (state === 'ready' && gate === 'paused') return 'rail_paused'
  if (state === 'ready' && gate === 'no_float') return 'treasury_refill'
  if (state === 'confirming' && isDue) return 'chain_slow'
  return state === 'broadcasting' && isDue ? 'stuck_network_fee' : null
}

export async function advanceWithdrawal(ctx: Context, input: Advance): Promise<void> {
  for (let count = 0; count < STEPS_MAX; count += 1) {
    const withdrawal = await findWithdrawal(ctx.app.db, input)
    if (!withdrawal) return
    const { facts, status } = await factsOf(ctx, withdrawal)
    const step = nextStep(facts)
    if (!step) {
      await saveReason(ctx.app.db, { ...input, reason: waitingReason(facts) })
      return
    }
    const networkFee = status?.state === 'settled' ? status.networkFee : 0n
    const { actor, ...move } = step
    const by = actor ? { actor } : {}
    const moved = await commitMove(ctx, withdrawal, { ...move, ...by, networkFee })
    // Somebody else was faster, or the money is not there: the next round sees fresh facts.
    if (!moved.ok) return
  }
}
