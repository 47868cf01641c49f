import type { Problem } from '@walletdesk/client'
import type { Quote } from '@walletdesk/contract'
import { useState } from 'react'
import { forgetKept, useKept } from '../../platform/kept'
import { newId } from '../../platform/new-id'
import { useSteps } from '../../platform/steps'
import { askQuote, startWithdrawal } from '../transactions/transactions.api'
import type { Proof, QuoteWish } from '../transactions/transactions.api'
import { useStarted } from '../transactions/use-started'
import type { WayOut } from './way-out'

export const WITHDRAW_STEPS = ['destination', 'amount', 'review', 'confirm'] as const
export type WithdrawStep = (typeof WITHDRAW_STEPS)[number]

export type WithdrawalDraft = {
  wayId: string | null
  address: string
  memo: string
  label: string
  /** As typed, in the reader's way of writing numbers. */
  amount: string
}

type Refusal = { problem: Problem; at: WithdrawStep }

export type Withdrawal = ReturnType<typeof useWithdrawal>

const EMPTY: WithdrawalDraft = { wayId: null, address: '', memo: '', label: '', amount: '' }

/** What is still there after a look at something else. */
type Flow = {
  id: string
  draft: WithdrawalDraft
  quote: Quote | null
  /** Of the last quote, in the smallest unit: what leaves the balance beside the amount. */
  fee: string
  reached: number
}

const newFlow = (asset: string | undefined): Flow => ({
  id: newId('withdrawal'),
  draft: { ...EMPTY, wayId: asset ? `${asset}.chain` : null },
  quote: null,
  fee: '0',
  reached: 0,
})

// Where a refusal of the quote is put right.
const FIX_AT: Readonly<Record<string, WithdrawStep>> = {
  address_malformed: 'destination',
  address_checksum: 'destination',
  address_network: 'destination',
  secret_refused: 'destination',
}

/** Refused for good under its id: nothing was begun, and another try needs another id. */
const SPENDS_ID: ReadonlySet<string> = new Set([
  'insufficient_funds',
  'asset_halted',
  'account_frozen',
  'id_already_failed',
])

const feeOf = ({ money, total }: Quote): bigint => BigInt(total.amount) - BigInt(money.amount)

const wishOf = (draft: WithdrawalDraft, way: WayOut, amount: string): QuoteWish => ({
  id: newId('quote'),
  kind: 'withdrawal',
  money: { amount, asset: way.asset.code },
  rail: way.rail,
  destination: {
    value: draft.address.trim(),
    memo: draft.memo.trim() || null,
    label: draft.label.trim() || null,
  },
})

function useFlow(asset: string | undefined) {
  const [flow, setFlow] = useKept(() => newFlow(asset))
  const change = (part: Partial<Flow>) => {
    setFlow((now) => ({ ...now, ...part }))
  }
  const steps = useSteps(WITHDRAW_STEPS, {
    reached: flow.reached,
    setReached: (reached) => {
      change({ reached })
    },
  })
  const end = () => steps.leave().then(forgetKept)
  return { ...flow, change, steps, end }
}

/**
 * The flow of one withdrawal. Its id is made once: pressing twice, or again after a lost answer,
 * leads to the same withdrawal and the same page.
 */
export function useWithdrawal(asset: string | undefined) {
  const showStarted = useStarted()
  const { id, draft, quote, fee, change, steps, end } = useFlow(asset)
  const { step, goTo, goBack, forgetLater } = steps
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [isPending, setPending] = useState(false)

  function refuse(problem: Problem, at: WithdrawStep) {
    setRefusal({ problem, at })
    goTo(at)
  }

  async function quoteFor(way: WayOut, amount: string) {
    setPending(true)
    setRefusal(null)
    const answer = await askQuote(wishOf(draft, way, amount))
    setPending(false)
    if (answer.ok) change({ fee: feeOf(answer.value).toString() })
    return answer
  }

  /** UX 8.3: a wrong address ends at its own field; the least amount is only asked with. */
  async function toAmount(way: WayOut) {
    const answer = await quoteFor(way, way.asset.minWithdrawal)
    if (!answer.ok && FIX_AT[answer.problem.code]) refuse(answer.problem, 'destination')
    else goTo('amount')
  }

  async function ask(way: WayOut, amount: string) {
    const answer = await quoteFor(way, amount)
    if (answer.ok) {
      change({ quote: answer.value })
      // With the fee it may be more than there is: the amount is the place to say so.
      goTo(BigInt(answer.value.total.amount) > BigInt(way.available) ? 'amount' : 'review')
    } else refuse(answer.problem, FIX_AT[answer.problem.code] ?? 'amount')
  }

  async function confirm(proof: Proof) {
    if (!quote || isPending) return
    setPending(true)
    const answer = await startWithdrawal(id, quote, proof)
    if (answer.ok) return end().then(() => showStarted(answer.value))
    setPending(false)
    if (SPENDS_ID.has(answer.problem.code)) change({ id: newId('withdrawal') })
    refuse(answer.problem, answer.problem.code === 'quote_expired' ? 'review' : 'confirm')
  }

  return {
    step,
    draft,
    quote,
    fee,
    /** What stands in the way at this step. */
    problem: refusal?.at === step ? refusal.problem : null,
    isPending,
    goBack,
    toAmount,
    ask,
    confirm,
    change(part: Partial<WithdrawalDraft>) {
      setRefusal(null)
      forgetLater()
      change({ draft: { ...draft, ...part } })
    },
    goTo(next: WithdrawStep) {
      setRefusal(null)
      goTo(next)
    },
  }
}
