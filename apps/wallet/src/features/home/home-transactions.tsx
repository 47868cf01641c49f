import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { TransactionSummary } from '@walletdesk/contract'
import { Card, classNames, EmptyState, ListIcon, transactionCardClass } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { useT } from '../../platform/texts'
import { isUnderWay } from '../transactions/under-way'
import { TransactionRow, TransactionRows } from '../transactions/transaction-rows'
import { recentQuery } from '../transactions/transactions.api'
import { RowSkeletons } from './asset-list'
import styles from './home.module.css'

const PINNED_MAX = 3
const RECENT_MAX = 3

/** What is under way stays on top until it is over: it is what people come to look at. */
export function PendingTransactions({ isHidden }: { isHidden: boolean }) {
  const t = useT()
  const { data } = useQuery(recentQuery)
  const pending = data?.rows.filter(isUnderWay).slice(0, PINNED_MAX) ?? []
  if (pending.length === 0) return null
  return (
    <section className={styles['pending']} aria-label={t('wallet.pending.title')}>
      {pending.map((transaction) => (
        <Link
          key={transaction.id}
          to="/transactions/$transactionId"
          params={{ transactionId: transaction.id }}
          className={classNames(transactionCardClass(), styles['pinned'])}
          data-late={transaction.late}
        >
          <TransactionRow transaction={transaction} isHidden={isHidden} />
        </Link>
      ))}
    </section>
  )
}

export function RecentTransactions({ isHidden }: { isHidden: boolean }) {
  const t = useT()
  const query = useQuery(recentQuery)
  const latest = (rows: readonly TransactionSummary[]) =>
    rows.filter((row) => !isUnderWay(row)).slice(0, RECENT_MAX)
  // What is under way stands above already; an empty card below it would say that nothing happened.
  const isAllPinned = query.data?.rows.length && latest(query.data.rows).length === 0
  if (isAllPinned) return null
  return (
    <Card
      title={t('wallet.recent.title')}
      padding="none"
      action={
        <Link to="/transactions" className={styles['all'] ?? ''}>
          {t('wallet.recent.all')}
        </Link>
      }
    >
      <QueryView query={query} skeleton={<RowSkeletons count={RECENT_MAX} />} isAgeShownElsewhere>
        {({ rows }) =>
          latest(rows).length === 0 ? (
            <EmptyState icon={<ListIcon />}>{t('wallet.recent.empty')}</EmptyState>
          ) : (
            <TransactionRows rows={latest(rows)} isHidden={isHidden} />
          )
        }
      </QueryView>
    </Card>
  )
}
