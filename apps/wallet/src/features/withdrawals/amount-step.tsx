import { paymentMax } from '@walletdesk/contract/limits'
import { formatAmount, parseAmount } from '@walletdesk/money'
import { Button, Facts, TextField, useFormatMoney, useLocale } from '@walletdesk/ui'
import { useState } from 'react'
import { useOnline } from '../../platform/online'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import { refusedAmount } from '../transactions/amount-problem'
import styles from './withdraw.module.css'
import type { Withdrawal } from './use-withdrawal'
import type { WayOut } from './way-out'

/** How much. What was read from the typing is shown back before it is used (AM-7). */
export function AmountStep({ withdrawal, ways }: { withdrawal: Withdrawal; ways: WayOut[] }) {
  const t = useT()
  const { locale } = useLocale()
  const formatMoney = useFormatMoney()
  const isOnline = useOnline()
  const [isTried, setTried] = useState(false)
  const { draft, fee, problem, isPending } = withdrawal
  const way = ways.find(({ id }) => id === draft.wayId)
  if (!way) return null

  const money = (amount: string) => ({ amount, asset: way.asset.code })
  const parsed = parseAmount(draft.amount, way.asset, locale)
  const refused = refusedAmount(t, parsed, {
    available: BigInt(way.available),
    fee: BigInt(fee),
    minimum: BigInt(way.asset.minWithdrawal),
    maximum: paymentMax(way.rail, way.asset.decimals),
    show: (amount) => formatMoney(money(amount.toString())),
  })
  const error = problem ? <ProblemWords problem={problem} /> : isTried ? refused : undefined

  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (parsed.ok && !refused) void withdrawal.ask(way, parsed.value.amount.minor.toString())
      }}
    >
      <TextField
        label={t('wallet.field.amount')}
        error={error}
        value={draft.amount}
        onChange={(amount) => {
          withdrawal.change({ amount })
        }}
        inputMode="decimal"
        autoComplete="off"
        isRequired
        isLtr
        autoFocus
        end={
          <>
            <span>{way.asset.code.split('_')[0]}</span>
            <Button
              variant="quiet"
              size="s"
              onPress={() => {
                withdrawal.change({ amount: allOf(way, BigInt(fee), locale) })
              }}
            >
              {t('wallet.withdraw.all')}
            </Button>
          </>
        }
      />
      <Facts
        facts={[
          {
            id: 'read',
            label: t('wallet.quote.send'),
            value: parsed.ok ? parsed.value.shown : '—',
            isStrong: true,
          },
          {
            id: 'available',
            label: t('wallet.withdraw.available'),
            value: formatMoney(money(way.available)),
          },
          {
            id: 'minimum',
            label: t('wallet.withdraw.minimum'),
            value: formatMoney(money(way.asset.minWithdrawal)),
          },
        ]}
      />
      <div className={styles['end']}>
        <Button
          type="submit"
          variant="primary"
          size="l"
          isWide
          isPending={isPending}
          {...(!isOnline && { disabledReason: t('wallet.offline.money') })}
        >
          {t('wallet.withdraw.see_fees')}
        </Button>
      </div>
    </form>
  )
}

/** What leaves nothing behind: the fee comes out of the same balance. */
function allOf({ asset, available }: WayOut, fee: bigint, locale: string): string {
  const most = BigInt(available) - fee
  return formatAmount(most > 0n ? most : 0n, asset, { locale, unit: 'none', fraction: 'trimmed' })
}
