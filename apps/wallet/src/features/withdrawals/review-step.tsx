import { useQuery } from '@tanstack/react-query'
import type { Quote } from '@walletdesk/contract'
import {
  Address,
  addressGroups,
  Button,
  Card,
  Facts,
  formatDayTime,
  Notice,
  TextField,
  useLocale,
  useNames,
  useNow,
} from '@walletdesk/ui'
import type { Fact } from '@walletdesk/ui'
import { useState } from 'react'
import { useOnline } from '../../platform/online'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { statusQuery } from '../help/help.api'
import { slownessOf } from '../help/slowness'
import { QuoteLines, QuoteTimer, useQuoteHolds } from '../transactions/quote-lines'
import { middleGroup } from './middle-group'
import styles from './withdraw.module.css'
import type { Withdrawal } from './use-withdrawal'
import type { WayOut } from './way-out'

type ReviewStepProps = { withdrawal: Withdrawal; ways: WayOut[] }

/** Everything that is about to be authorised, as the server says it. */
export function ReviewStep({ withdrawal, ways }: ReviewStepProps) {
  const way = ways.find(({ id }) => id === withdrawal.draft.wayId)
  if (!withdrawal.quote || !way) return null
  return <Review withdrawal={withdrawal} quote={withdrawal.quote} way={way} />
}

type ReviewProps = { withdrawal: Withdrawal; quote: Quote; way: WayOut }

function Review({ withdrawal, quote, way }: ReviewProps) {
  const holds = useQuoteHolds(quote)
  const comparison = useComparison(quote)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        comparison.setTried(true)
        if (comparison.isDone && holds) withdrawal.goTo('confirm')
      }}
    >
      <Destination quote={quote} way={way} marked={comparison.marked} />
      {comparison.marked !== undefined && <CompareField comparison={comparison} />}
      <QuoteLines quote={quote} />
      <QuoteNotices quote={quote} />
      <ProblemNotice problem={withdrawal.problem} />
      <div className={styles['end']}>
        <QuoteTimer
          quote={quote}
          isPending={withdrawal.isPending}
          onRenew={() => void withdrawal.ask(way, quote.money.amount)}
        />
        <GoOn holds={holds} />
      </div>
    </form>
  )
}

/** The first transfer to an address asks for one group of its middle (UX.md 8.3). */
function useComparison({ destination, notices }: Quote) {
  const groups = addressGroups(destination?.value ?? '')
  const [place] = useState(() => middleGroup(groups.length))
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const isAsked = notices.includes('first_transfer_to_address')
  const isDone = !isAsked || typed.trim() === groups[place]
  return { marked: isAsked ? place : undefined, typed, setTyped, isTried, setTried, isDone }
}

function CompareField({ comparison }: { comparison: ReturnType<typeof useComparison> }) {
  const t = useT()
  const { typed, setTyped, isTried, isDone } = comparison
  return (
    <TextField
      label={t('wallet.compare.label')}
      description={t('wallet.addr.first')}
      error={isTried && !isDone ? t('wallet.compare.wrong') : undefined}
      value={typed}
      onChange={setTyped}
      isLtr
      autoComplete="off"
      maxLength={6}
    />
  )
}

function GoOn({ holds }: { holds: boolean }) {
  const t = useT()
  const isOnline = useOnline()
  const reason = () => {
    if (!isOnline) return t('wallet.offline.money')
    return holds ? undefined : t('wallet.quote.renew_first')
  }
  return (
    <Button type="submit" variant="primary" size="l" isWide disabledReason={reason()}>
      {t('wallet.withdraw.to_confirm')}
    </Button>
  )
}

type DestinationProps = { quote: Quote; way: WayOut; marked: number | undefined }

function Destination({ quote, way, marked }: DestinationProps) {
  const t = useT()
  const names = useNames()
  const reader = useLocale()
  const now = useNow()
  const { data: status } = useQuery(statusQuery(t.locale))
  const slow = status && slownessOf(status, { asset: way.asset.code, rail: way.rail })
  const { value = '', label = null, memo = null } = quote.destination ?? {}
  const facts: Fact[] = [
    ...(label
      ? [{ id: 'label', label: t('wallet.fact.recipient'), value: <bdi>{label}</bdi> }]
      : []),
    {
      id: 'to',
      label: t('wallet.fact.to'),
      value: <Address value={value} {...(marked !== undefined && { markedGroup: marked })} />,
      isStacked: true,
    },
    ...(memo
      ? [{ id: 'memo', label: t('wallet.fact.memo'), value: <bdi dir="ltr">{memo}</bdi> }]
      : []),
    {
      id: 'network',
      label: t('wallet.fact.network'),
      value: way.asset.network
        ? names.network(way.asset.network)
        : t(`vocabulary.rail.${way.rail}`),
    },
    {
      id: 'arrives',
      label: slow ? t('wallet.quote.arrival') : t('wallet.quote.arrives'),
      value: slow ? (
        <SlowArrival incidentId={slow.id} />
      ) : (
        formatDayTime(new Date(quote.arrivesBy), now, reader)
      ),
    },
  ]
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  )
}

/** While an incident goes on where the money leaves, any time would be a promise against the banner. */
function SlowArrival({ incidentId }: { incidentId: string }) {
  const t = useT()
  return (
    <>
      {t('wallet.quote.slow')}{' '}
      <a href={`/status/${t.locale}/incidents/${incidentId}`}>{t('wallet.announcement.more')}</a>
    </>
  )
}

/** What is unusual about these terms. The first transfer has its own field above. */
function QuoteNotices({ quote }: { quote: Quote }) {
  const t = useT()
  const shown = quote.notices.filter((notice) => notice !== 'first_transfer_to_address')
  return shown.map((notice) => (
    <Notice key={notice} tone="warning">
      {t(`wallet.notice.${notice}`)}
    </Notice>
  ))
}
