import type { Quote } from '@walletdesk/contract'
import { Amount, Button, Card, Facts, formatCountdown, Notice, useNow } from '@walletdesk/ui'
import type { Fact } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import styles from './quote-lines.module.css'

/** One block for everything that the move costs (UX.md 8.2); the fees are ledger entries of their own. */
export function QuoteLines({ quote }: { quote: Quote }) {
  const t = useT()
  const isOut = quote.kind === 'withdrawal'
  const facts: Fact[] = [
    {
      id: 'amount',
      label: isOut ? t('wallet.quote.send') : t('wallet.quote.pay'),
      value: <Amount money={quote.money} />,
    },
    ...quote.fees.map((fee, index): Fact => ({
      id: `fee${index}`,
      label: fee.fixed
        ? t(`wallet.fee.${fee.kind}`)
        : t('wallet.quote.at_most', { fee: t(`wallet.fee.${fee.kind}`) }),
      value: <Amount money={fee.money} />,
    })),
    {
      id: 'receives',
      label: isOut ? t('wallet.quote.receives') : t('wallet.quote.credited'),
      value: <Amount money={quote.receives} />,
    },
    {
      id: 'total',
      label: isOut ? t('wallet.quote.total_out') : t('wallet.quote.total_in'),
      value: <Amount money={quote.total} />,
      isStrong: true,
    },
  ]
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  )
}

type QuoteTimerProps = { quote: Quote; isPending: boolean; onRenew: () => void }

/** How long the price holds. After it, one press brings a new one: nothing has to be typed again. */
export function QuoteTimer({ quote, isPending, onRenew }: QuoteTimerProps) {
  const t = useT()
  const now = useNow(1_000)
  const until = new Date(quote.expiresAt)
  const leftMs = until.getTime() - now.getTime()
  if (leftMs > 0) {
    return (
      <p className={styles['timer']} role="timer">
        {t('wallet.quote.fixed_until', { until, left: formatCountdown(leftMs) })}
      </p>
    )
  }
  return (
    <Notice
      tone="warning"
      role="status"
      action={
        <Button size="m" isPending={isPending} onPress={onRenew}>
          {t('wallet.quote.renew')}
        </Button>
      }
    >
      {t('wallet.quote.expired')}
    </Notice>
  )
}

/** True while the price holds; re-evaluated every second. */
export function useQuoteHolds(quote: Quote | null): boolean {
  const now = useNow(1_000)
  return quote !== null && new Date(quote.expiresAt) > now
}
