import type { Problem } from '@walletdesk/client'
import type { Quote, RailKind } from '@walletdesk/contract'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
import { askQuote, startDeposit } from '../transactions/transactions.api'
import { useStarted } from '../transactions/use-started'

/** Quote, then pay. One id per deposit: pressing twice pays once. */
export function usePaidDeposit(asset: string, rail: RailKind) {
  const showStarted = useStarted()
  const [id] = useState(() => newId('deposit'))
  const [quote, setQuote] = useState<Quote | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function ask(amount: string) {
    setPending(true)
    setProblem(null)
    const money = { amount, asset }
    const answer = await askQuote({ id: newId('quote'), kind: 'deposit', money, rail })
    setPending(false)
    if (answer.ok) setQuote(answer.value)
    else setProblem(answer.problem)
  }

  async function pay() {
    if (!quote || isPending) return
    setPending(true)
    const answer = await startDeposit(id, quote)
    setPending(false)
    if (answer.ok) await showStarted(answer.value)
    else setProblem(answer.problem)
  }

  return {
    quote,
    problem,
    isPending,
    ask,
    pay,
    /** The amount changed: the old price is void. */
    forget() {
      setQuote(null)
      setProblem(null)
    },
  }
}
