import type { AssetView, Quote, RailKind } from '@walletdesk/contract'
import { paymentMax } from '@walletdesk/contract/limits'
import { parseAmount } from '@walletdesk/money'
import { Button, formatDayTime, TextField, useFormatMoney, useLocale, useNow } from '@walletdesk/ui'
import { useState } from 'react'
import { useOnline } from '../../platform/online'
import { errorAt } from '../../layout/error-at'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { refusedAmount } from '../transactions/amount-problem'
import { QuoteLines, QuoteTimer, useQuoteHolds } from '../transactions/quote-lines'
import styles from './deposit.module.css'
import { usePaidDeposit } from './use-paid-deposit'

/** Where the server points when it refuses the amount. */
const AMOUNT = '/amount'

type PaidDepositProps = { asset: AssetView; rail: RailKind }

/** W6. Amount, fee line, total, arrival; the price holds until its time. */
export function PaidDeposit({ asset, rail }: PaidDepositProps) {
  const t = useT()
  const { locale } = useLocale()
  const isOnline = useOnline()
  const formatMoney = useFormatMoney()
  const deposit = usePaidDeposit(asset.code, rail)
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const parsed = parseAmount(text, asset, locale)
  const refused = refusedAmount(t, parsed, {
    minimum: BigInt(asset.minDeposit),
    maximum: paymentMax(rail, asset.decimals),
    show: (minor) => formatMoney({ amount: minor.toString(), asset: asset.code }),
  })
  const { quote, problem, isPending } = deposit

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!parsed.ok || refused) return
        if (quote) void deposit.pay()
        else void deposit.ask(parsed.value.amount.minor.toString())
      }}
    >
      <TextField
        label={t('wallet.field.amount')}
        error={errorAt(problem, AMOUNT) ?? (isTried ? refused : undefined)}
        value={text}
        onChange={(value) => {
          setText(value)
          deposit.forget()
        }}
        inputMode="decimal"
        autoComplete="off"
        isRequired
        isLtr
        end={<span>{asset.code.split('_')[0]}</span>}
      />
      {quote && <QuoteLines quote={quote} />}
      {quote && <ArrivalLine quote={quote} />}
      <ProblemNotice problem={problem?.pointer === AMOUNT ? null : problem} />
      <PayButton deposit={deposit} isOnline={isOnline} isPending={isPending} />
    </form>
  )
}

/** When it is in the balance; what waits there says so before it is paid. */
function ArrivalLine({ quote: { arrivesBy, freeAt } }: { quote: Quote }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const moment = (iso: string) => formatDayTime(new Date(iso), now, reader)
  return (
    <p className={styles['then']}>
      {freeAt === null
        ? t('common.step.expected', { at: moment(arrivesBy) })
        : t('wallet.quote.hold', { at: moment(arrivesBy), free: moment(freeAt) })}
    </p>
  )
}

type PayButtonProps = {
  deposit: ReturnType<typeof usePaidDeposit>
  isOnline: boolean
  isPending: boolean
}

function PayButton({ deposit, isOnline, isPending }: PayButtonProps) {
  const t = useT()
  const { quote } = deposit
  const holds = useQuoteHolds(quote)
  const reason = () => {
    if (!isOnline) return t('wallet.offline.money')
    return quote && !holds ? t('wallet.quote.renew_first') : undefined
  }
  return (
    <div className={styles['end']}>
      {quote && (
        <QuoteTimer
          quote={quote}
          isPending={isPending}
          onRenew={() => void deposit.ask(quote.money.amount)}
        />
      )}
      <Button
        type="submit"
        variant="primary"
        size="l"
        isWide
        isPending={isPending}
        disabledReason={reason()}
      >
        {quote ? t('wallet.deposit.pay') : t('wallet.withdraw.see_fees')}
      </Button>
    </div>
  )
}
