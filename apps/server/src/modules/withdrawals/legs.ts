/**
 * The entries of each move (MONEY.md 3.4): pure, so that a test can read the whole life of the
 * money. Ids derive from the withdrawal and the step, so that a retry is the same request.
 */
import { accountRef, deriveId, ENTRY_CODES, sliceOf, type EntryInput } from '../ledger'
import type { RailKind } from '@walletdesk/contract/vocabulary'
import type { State } from './withdrawal'

export type LegFacts = {
  readonly customerId: string
  readonly id: string
  /** Version of the state that the move starts from: a lost race must not burn the next try's ids. */
  readonly ver: number
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly feeOurs: bigint
  readonly feeNetwork: bigint
  /** Quoted as a maximum: the rest of the network fee goes back. */
  readonly feeNetworkFixed: boolean
  /** What the network really took; known from the settlement on. */
  readonly networkFee: bigint
}

export const ACTOR = 'system:withdrawals'

type Leg = {
  readonly step: string
  readonly code: keyof typeof ENTRY_CODES
  readonly amount: bigint
}

const HOLDS = (facts: LegFacts): Leg[] =>
  [
    { step: 'amount', code: 'withdrawal', amount: facts.amount } as const,
    { step: 'fee', code: 'withdrawal_fee', amount: facts.feeOurs } as const,
    { step: 'network_fee', code: 'withdrawal_network_fee', amount: facts.feeNetwork } as const,
  ].filter((leg) => leg.amount > 0n)

const holdId = (facts: LegFacts, leg: Leg) => deriveId(facts.id, `hold:${leg.step}`)

function accountsOf(facts: LegFacts) {
  const own = (code: number) => accountRef(facts.customerId, { asset: facts.asset, code })
  const house = (code: number, sub = '') =>
    accountRef(sliceOf(facts.customerId).systemCustomerId, { asset: facts.asset, code, sub })
  return {
    available: own(1000),
    transit: house(3100, facts.rail),
    feeIncome: house(4000),
    feeNetwork: house(4010),
    networkExpense: house(4100),
    /** Where the money leaves from. */
    source: facts.rail === 'chain' ? house(2000) : house(2100),
  }
}

type Accounts = ReturnType<typeof accountsOf>
const CREDIT_OF: Readonly<Record<string, keyof Accounts>> = {
  amount: 'transit',
  fee: 'feeIncome',
  network_fee: 'feeNetwork',
}

/** submitted: one group of holds. */
export function submitLegs(facts: LegFacts, actor: string): EntryInput[] {
  const accounts = accountsOf(facts)
  return HOLDS(facts).map((leg) => ({
    id: holdId(facts, leg),
    customerId: facts.customerId,
    kind: 'pending',
    debit: accounts.available,
    credit: accounts[CREDIT_OF[leg.step] ?? 'transit'],
    asset: facts.asset,
    amount: leg.amount,
    code: ENTRY_CODES[leg.code],
    reason: 'withdrawal_submitted',
    actor,
  }))
}

const resolve = (
  facts: LegFacts,
  kind: 'post' | 'void',
  reason: string,
  actor: string,
): EntryInput[] =>
  HOLDS(facts).map((leg) => ({
    id: deriveId(facts.id, `${kind}:${leg.step}`, facts.ver),
    customerId: facts.customerId,
    kind,
    pendingId: holdId(facts, leg),
    reason,
    actor,
  }))

type SingleOf = {
  step: string
  debit: keyof Accounts
  credit: keyof Accounts
  amount: bigint
  code: keyof typeof ENTRY_CODES
}

function single(facts: LegFacts, { step, debit, credit, amount, code }: SingleOf): EntryInput[] {
  if (amount <= 0n) return []
  const accounts = accountsOf(facts)
  return [
    {
      id: deriveId(facts.id, step, facts.ver),
      customerId: facts.customerId,
      kind: 'single',
      debit: accounts[debit],
      credit: accounts[credit],
      asset: facts.asset,
      amount,
      code: ENTRY_CODES[code],
      reason: step,
      actor: ACTOR,
    },
  ]
}

/** completed: transit leaves, the network's real cost is booked, what was quoted too much returns. */
function settleLegs(facts: LegFacts): EntryInput[] {
  const spare = facts.feeNetworkFixed ? 0n : facts.feeNetwork - facts.networkFee
  return [
    ...single(facts, {
      step: 'settle',
      debit: 'transit',
      credit: 'source',
      amount: facts.amount,
      code: 'withdrawal_settle',
    }),
    ...single(facts, {
      step: 'network_cost',
      debit: 'networkExpense',
      credit: 'source',
      amount: facts.networkFee,
      code: 'network_cost',
    }),
    ...single(facts, {
      step: 'network_fee_refund',
      debit: 'feeNetwork',
      credit: 'available',
      amount: spare,
      code: 'network_fee_refund',
    }),
  ]
}

/** refunded: amount and both fees go back; the customer paid nothing for what never arrived. */
function refundLegs(facts: LegFacts): EntryInput[] {
  return [
    ...single(facts, {
      step: 'refund',
      debit: 'transit',
      credit: 'available',
      amount: facts.amount,
      code: 'withdrawal_refund',
    }),
    ...single(facts, {
      step: 'refund_fee',
      debit: 'feeIncome',
      credit: 'available',
      amount: facts.feeOurs,
      code: 'withdrawal_fee_refund',
    }),
    ...single(facts, {
      step: 'refund_network_fee',
      debit: 'feeNetwork',
      credit: 'available',
      amount: facts.feeNetwork,
      code: 'withdrawal_fee_refund',
    }),
  ]
}

/** The entries that belong to a move into `to`. */
export function legsInto(to: State, facts: LegFacts): EntryInput[] {
  switch (to) {
    case 'cancelled':
    case 'rejected':
    case 'expired':
      return resolve(facts, 'void', `withdrawal_${to}`, ACTOR)
    case 'signing':
      return resolve(facts, 'post', 'withdrawal_signing', ACTOR)
    case 'completed':
      return settleLegs(facts)
    case 'refunded':
      return refundLegs(facts)
    case 'returned':
      return single(facts, {
        step: 'return',
        debit: 'transit',
        credit: 'available',
        amount: facts.amount,
        code: 'withdrawal_return',
      })
    default:
      return []
  }
}
