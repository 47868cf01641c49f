import { useQueryClient } from '@tanstack/react-query'
import type { Problem } from '@walletdesk/client'
import type { AssetView } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { parseAmount } from '@walletdesk/money'
import { Button, Chip, Notice, TextField, useLocale } from '@walletdesk/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../platform/new-id'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { demoAccountsQuery } from '../session/demo.api'
import { refusedAmount } from '../transactions/amount-problem'
import { useFormatMoney } from '@walletdesk/ui'
import { sendTestPayment } from './deposits.api'
import styles from './deposit.module.css'

const newPaymentId = () => newId('deposit').slice('dep_'.length)

/** Demo world only: plays the sender outside, so that a deposit can be watched. */
export function TestPayment({ asset }: { asset: AssetView }) {
  const t = useT()
  const { locale } = useLocale()
  const formatMoney = useFormatMoney()
  const queries = useQueryClient()
  const demo = useQuery(demoAccountsQuery)
  const [amount, setAmount] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSent, setSent] = useState(false)
  const [isPending, setPending] = useState(false)
  // One id until it is paid: pressing twice pays once.
  const [id, setId] = useState(newPaymentId)
  if (!demo.data) return null

  const parsed = parseAmount(amount, asset, locale)
  const refused = refusedAmount(t, parsed, {
    minimum: BigInt(asset.minDeposit),
    maximum: BigInt(LIMITS.sandboxDepositUnitsMax) * 10n ** BigInt(asset.decimals),
    show: (minor) => formatMoney({ amount: minor.toString(), asset: asset.code }),
  })
  async function pay() {
    if (!parsed.ok || refused !== undefined || isPending) return
    setPending(true)
    const answer = await sendTestPayment({
      id,
      rail: 'chain',
      asset: asset.code,
      amount: parsed.value.amount.minor.toString(),
    })
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    setSent(answer.ok)
    if (answer.ok) {
      setAmount('')
      setId(newPaymentId())
    }
    await queries.invalidateQueries({ queryKey: ['transactions'] })
  }

  return (
    <form
      className={styles['demo']}
      onSubmit={(event) => {
        event.preventDefault()
        void pay()
      }}
    >
      <Chip tone="warning">{t('wallet.demo.badge')}</Chip>
      <TextField
        label={t('wallet.demo.payment')}
        value={amount}
        onChange={setAmount}
        error={amount === '' ? undefined : refused}
        inputMode="decimal"
        isLtr
        end={<span>{asset.code.split('_')[0]}</span>}
      />
      <Button type="submit" isPending={isPending} isDisabled={refused !== undefined}>
        {t('wallet.demo.pay')}
      </Button>
      {isSent && (
        <Notice tone="success" role="status">
          {t('wallet.demo.paid')}
        </Notice>
      )}
      <ProblemNotice problem={problem} />
    </form>
  )
}
