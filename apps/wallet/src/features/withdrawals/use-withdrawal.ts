import type { Problem } from '@walletdesk/client'
import type { Quote } from '@walletdesk/contract'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
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

export type Withdrawal = ReturnType<typeof useWithdrawal>

const EMPTY: WithdrawalDraft = { wayId: null, address: '', memo: '', label: '', amount: '' }

// Where a refusal of the quote is put right.
const FIX_AT: Readonly<Record<string, WithdrawStep>> = {
  address_malformed: 'destination',
  address_checksum: 'destination',
  address_network: 'destination',
  secret_refused: 'destination',
}

const stepBefore = (step: WithdrawStep): WithdrawStep =>
  WITHDRAW_STEPS[WITHDRAW_STEPS.indexOf(step) - 1] ?? 'destination'

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

/**
 * The flow of one withdrawal. Its id is made once: pressing twice, or again after a lost answer,
 * leads to the same withdrawal and the same page.
 */
export function useWithdrawal(asset: string | undefined) {
  const showStarted = useStarted()
  const [id] = useState(() => newId('withdrawal'))
  const [step, setStep] = useState<WithdrawStep>('destination')
  const [draft, setDraft] = useState({ ...EMPTY, wayId: asset ? `${asset}.chain` : null })
  const [quote, setQuote] = useState<Quote | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function quoteFor(way: WayOut, amount: string) {
    setPending(true)
    setProblem(null)
    const answer = await askQuote(wishOf(draft, way, amount))
    setPending(false)
    return answer
  }

  /** UX 8.3: a wrong address ends at its own field; the least amount is only asked with. */
  async function toAmount(way: WayOut) {
    const answer = await quoteFor(way, way.asset.minWithdrawal)
    if (!answer.ok && FIX_AT[answer.problem.code]) setProblem(answer.problem)
    else setStep('amount')
  }

  async function ask(way: WayOut, amount: string) {
    const answer = await quoteFor(way, amount)
    if (answer.ok) {
      setQuote(answer.value)
      setStep('review')
    } else {
      setProblem(answer.problem)
      setStep(FIX_AT[answer.problem.code] ?? 'amount')
    }
  }

  async function confirm(proof: Proof) {
    if (!quote || isPending) return
    setPending(true)
    const answer = await startWithdrawal(id, quote, proof)
    setPending(false)
    if (answer.ok) return showStarted(answer.value)
    setProblem(answer.problem)
    if (answer.problem.code === 'quote_expired') setStep('review')
  }

  return {
    step,
    draft,
    quote,
    problem,
    isPending,
    change(part: Partial<WithdrawalDraft>) {
      setProblem(null)
      setDraft({ ...draft, ...part })
    },
    goTo(next: WithdrawStep) {
      setProblem(null)
      setStep(next)
    },
    goBack: () => {
      setProblem(null)
      setStep(stepBefore(step))
    },
    toAmount,
    ask,
    confirm,
  }
}
