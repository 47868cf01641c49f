/** The entries of each move of a deposit (MONEY.md 3.1 to 3.3). Pure. */
import type { RailKind } from '@walletdesk/contract/vocabulary'
import { accountRef, deriveId, ENTRY_CODES, sliceOf, type EntryInput } from '../ledger'
import type { State } from './deposit'

export type LegFacts = {
  readonly customerId: string
  readonly id: string
  readonly ver: number
  readonly rail: RailKind
  readonly asset: string
  readonly amount: bigint
  readonly fee: bigint
}
export const ACTOR = 'system:deposits'

function accountsOf({ customerId, asset, rail }: LegFacts) {
  const own = (code: number) => accountRef(customerId, { asset, code })
  const house = (code: number, sub = '') =>
    accountRef(sliceOf(customerId).systemCustomerId, { asset, code, sub })
  return {
    available: own(1000),
    held: own(1010),
    chainDeposit: house(2030),
    bank: house(2100),
    pspPending: house(2210),
    transit: house(3110, rail),
    feeIncome: house(4000),
  }
}
type Accounts = ReturnType<typeof accountsOf>
type Leg = {
  readonly step: string
  readonly kind?: EntryInput['kind']
  readonly debit: keyof Accounts
  readonly credit: keyof Accounts
  readonly amount: bigint
  readonly code: keyof typeof ENTRY_CODES
}

const holdId = (facts: LegFacts) => deriveId(facts.id, 'hold')

function entry(facts: LegFacts, leg: Leg): EntryInput[] {
  if (leg.amount <= 0n) return []
  const accounts = accountsOf(facts)
  return [
    {
      id: leg.kind === 'pending' ? holdId(facts) : deriveId(facts.id, leg.step, facts.ver),
      customerId: facts.customerId,
      kind: leg.kind ?? 'single',
      debit: accounts[leg.debit],
      credit: accounts[leg.credit],
      asset: facts.asset,
      amount: leg.amount,
      code: ENTRY_CODES[leg.code],
      reason: leg.step,
      actor: ACTOR,
    },
  ]
}

const chainLegs = (to: State, facts: LegFacts): EntryInput[] => {
  const { amount } = facts
  if (to === 'confirming') {
    return entry(facts, {
      step: 'deposit_seen',
      kind: 'pending',
      debit: 'chainDeposit',
      credit: 'available',
      amount,
      code: 'deposit',
    })
  }
  if (to !== 'credited') return []
  const id = deriveId(facts.id, 'credit', facts.ver)
  const post = { id, customerId: facts.customerId, kind: 'post', pendingId: holdId(facts) } as const
  return [{ ...post, reason: 'deposit_credited', actor: ACTOR }]
}

const release = (facts: LegFacts): EntryInput[] =>
  entry(facts, {
    step: 'deposit_released',
    debit: 'held',
    credit: 'available',
    amount: facts.amount - facts.fee,
    code: 'deposit_release',
  })

const cardLegs = (to: State, facts: LegFacts): EntryInput[] => {
  const { amount, fee } = facts
  if (to === 'available') return release(facts)
  if (to !== 'captured') return []
  return [
    ...entry(facts, {
      step: 'card_captured',
      debit: 'pspPending',
      credit: 'held',
      amount,
      code: 'deposit_hold',
    }),
    ...entry(facts, {
      step: 'card_fee',
      debit: 'held',
      credit: 'feeIncome',
      amount: fee,
      code: 'deposit_fee',
    }),
  ]
}

const bankLegs = (to: State, facts: LegFacts): EntryInput[] => {
  const { amount } = facts
  if (to === 'available') return release(facts)
  if (to === 'received') {
    return entry(facts, {
      step: 'bank_received',
      debit: 'bank',
      credit: 'transit',
      amount,
      code: 'deposit',
    })
  }
  if (to !== 'credited_held') return []
  return entry(facts, {
    step: 'bank_matched',
    debit: 'transit',
    credit: 'held',
    amount,
    code: 'deposit_hold',
  })
}

const LEGS = { chain: chainLegs, card: cardLegs, bank: bankLegs }

/** The entries that belong to a move into `to`. */
export const legsInto = (to: State, facts: LegFacts): EntryInput[] => LEGS[facts.rail](to, facts)
