import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { TransactionSummary } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import {
  Button,
  buttonClass,
  Card,
  Choice,
  dayNumber,
  EmptyState,
  formatDay,
  ListIcon,
  SearchIcon,
  TextField,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import { useDeferredValue } from 'react'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { RowSkeletons } from '../home/asset-list'
import { TransactionRows } from './transaction-rows'
import styles from './activity.module.css'
import { activityQuery } from './transactions.api'

const KINDS = ['all', 'open', 'deposit', 'withdrawal'] as const

/** W8. Search by id, hash or address; the filter is in the address, so it can be shared and kept. */
export function ActivityScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { kind = 'all', q = '' } = useSearch({ from: '/app/transactions' })
  const question = useDeferredValue(q.trim())
  const query = useInfiniteQuery(activityQuery(filterOf(kind, question)))
  const show = (search: { kind?: string; q?: string }) =>
    void navigate({ to: '/transactions', search: { kind, q, ...search }, replace: true })

  return (
    <Screen title={t('wallet.nav.activity')}>
      <div className={styles['filters']}>
        <TextField
          label={t('wallet.activity.search')}
          isLabelHidden
          placeholder={t('wallet.activity.search')}
          start={<SearchIcon />}
          type="search"
          maxLength={LIMITS.searchCharsMax}
          value={q}
          onChange={(text) => show({ q: text })}
        />
        <Choice
          label={t('wallet.activity.kind')}
          isLabelHidden
          layout="row"
          options={KINDS.map((id) => ({ id, label: t(`wallet.activity.${id}`) }))}
          value={kind}
          onChange={(id) => show({ kind: id })}
        />
      </div>
      <QueryView
        query={query}
        skeleton={
          <Card padding="none">
            <RowSkeletons count={6} />
          </Card>
        }
      >
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0) {
            return <NoActivity isFiltered={kind !== 'all' || question !== ''} question={question} />
          }
          return <Days rows={rows} />
        }}
      </QueryView>
      {query.hasNextPage && (
        <Button
          size="l"
          isWide
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
        >
          {t('common.more')}
        </Button>
      )}
    </Screen>
  )
}

function filterOf(kind: string, question: string) {
  return {
    ...(kind === 'open' && { open: 'true' }),
    ...((kind === 'deposit' || kind === 'withdrawal') && { noun: kind }),
    ...(question !== '' && { q: question }),
  }
}

function NoActivity({ isFiltered, question }: { isFiltered: boolean; question: string }) {
  const t = useT()
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<ListIcon />}
        action={
          <Link to="/deposit" className={buttonClass({ variant: 'primary' })}>
            {t('vocabulary.kind.deposit')}
          </Link>
        }
      >
        {t('wallet.recent.empty')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={<SearchIcon />}
      action={
        <Link to="/transactions" className={buttonClass()}>
          {t('common.clear_filters')}
        </Link>
      }
    >
      {question === '' ? t('wallet.activity.none') : t('common.no_results', { query: question })}
    </EmptyState>
  )
}

/** One card per day, newest first. */
function Days({ rows }: { rows: readonly TransactionSummary[] }) {
  const reader = useLocale()
  const now = useNow()
  return [...groupByDay(rows, reader.timeZone)].map(([day, ofDay]) => (
    <section key={day}>
      <h2 className={styles['day']}>
        {ofDay[0] && formatDay(new Date(ofDay[0].createdAt), now, reader)}
      </h2>
      <Card padding="none">
        <TransactionRows rows={ofDay} isUnderDay />
      </Card>
    </section>
  ))
}

function groupByDay(rows: readonly TransactionSummary[], timeZone: string) {
  const days = new Map<number, TransactionSummary[]>()
  for (const row of rows) {
    const day = dayNumber(new Date(row.createdAt), timeZone)
    days.set(day, [...(days.get(day) ?? []), row])
  }
  return days
}
