import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { TransactionDetail } from '@walletdesk/contract'
import { Card, ExplanationTimeline, Skeleton } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { ReasonNotes } from './reason-notes'
import { TransactionActions } from './transaction-actions'
import { TransactionFacts } from './transaction-facts'
import { TransactionHead } from './transaction-head'
import styles from './transaction.module.css'
import { transactionQuery } from './transactions.api'

/** W9. Where the money is, why, what comes next and by when; live. */
export function TransactionScreen() {
  const t = useT()
  const { transactionId } = useParams({ from: '/app/transactions/$transactionId' })
  const query = useQuery(transactionQuery(transactionId))
  const noun = query.data?.noun ?? 'withdrawal'
  return (
    <Screen title={t(`vocabulary.kind.${noun}`)} back={{ to: '/transactions' }} width="wide">
      <QueryView query={query} skeleton={<TransactionSkeleton />}>
        {(transaction) => <Transaction transaction={transaction} />}
      </QueryView>
    </Screen>
  )
}

function Transaction({ transaction }: { transaction: TransactionDetail }) {
  const t = useT()
  return (
    <div className={styles['columns']}>
      <TransactionHead transaction={transaction} />
      <Card title={t('wallet.where')} className={styles['where']}>
        <ExplanationTimeline explanation={transaction.explanation} />
        <ReasonNotes explanation={transaction.explanation} />
      </Card>
      <div className={styles['side']}>
        <TransactionFacts transaction={transaction} />
        <TransactionActions transaction={transaction} />
      </div>
    </div>
  )
}

function TransactionSkeleton() {
  return (
    <div className={styles['columns']}>
      <div className={styles['head']}>
        <Skeleton width="262px" height="45px" />
        <Skeleton width="90px" height="24px" />
        <Skeleton width="150px" height="24px" />
        <Skeleton height="64px" shape="block" />
      </div>
      <span className={styles['where']}>
        <Skeleton height="366px" shape="block" />
      </span>
      <div className={styles['side']}>
        <Skeleton height="202px" shape="block" />
        <Skeleton height="48px" shape="block" />
      </div>
    </div>
  )
}
