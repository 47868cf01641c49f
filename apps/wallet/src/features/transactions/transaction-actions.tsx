import { Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import type { Problem } from '@walletdesk/client'
import type { TransactionDetail } from '@walletdesk/contract'
import { Button, buttonClass, Dialog, MessageIcon } from '@walletdesk/ui'
import { lazy, Suspense, useState } from 'react'
import { useOnline } from '../../platform/online'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import styles from './transaction.module.css'
import { cancelWithdrawal, transactionQuery } from './transactions.api'

const ReportSheet = lazy(async () => ({
  default: (await import('./report-sheet')).ReportSheet,
}))

export function TransactionActions({ transaction }: { transaction: TransactionDetail }) {
  const t = useT()
  const [isReporting, setReporting] = useState(false)
  const conversationId = transaction.conversationIds[0]
  return (
    <div className={styles['actions']}>
      <Button
        variant="primary"
        size="l"
        isWide
        onPress={() => {
          setReporting(true)
        }}
      >
        {t('wallet.report')}
      </Button>
      {conversationId && (
        <Link
          to="/conversations/$conversationId"
          params={{ conversationId }}
          className={buttonClass({ size: 'l', isWide: true })}
        >
          <MessageIcon />
          {t('wallet.conversation.open')}
        </Link>
      )}
      {transaction.explanation.customerCan.includes('receipt') && (
        <Button
          size="l"
          isWide
          onPress={() => {
            print()
          }}
        >
          {t('wallet.receipt')}
        </Button>
      )}
      {transaction.explanation.customerCan.includes('cancel') && (
        <CancelButton transaction={transaction} />
      )}
      {isReporting && (
        <Suspense>
          <ReportSheet
            transaction={transaction}
            onClose={() => {
              setReporting(false)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

function CancelButton({ transaction }: { transaction: TransactionDetail }) {
  const t = useT()
  const isOnline = useOnline()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [isPending, setPending] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function cancel() {
    setPending(true)
    const answer = await cancelWithdrawal(transaction.id)
    setPending(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      queries.setQueryData(transactionQuery(transaction.id).queryKey, answer.value)
      setAsking(false)
    }
    await queries.invalidateQueries()
  }

  return (
    <>
      <Button
        size="l"
        isWide
        {...(!isOnline && { disabledReason: t('wallet.offline.money') })}
        onPress={() => {
          setAsking(true)
        }}
      >
        {t('wallet.cancel')}
      </Button>
      <Dialog
        title={t('wallet.cancel.title')}
        isOpen={isAsking}
        role="alertdialog"
        kind="sheet"
        onClose={() => {
          setAsking(false)
        }}
        actions={
          <>
            <Button
              size="l"
              onPress={() => {
                setAsking(false)
              }}
            >
              {t('wallet.cancel.keep')}
            </Button>
            <Button variant="danger" size="l" isPending={isPending} onPress={() => void cancel()}>
              {t('wallet.cancel')}
            </Button>
          </>
        }
      >
        <p>{t('wallet.cancel.effect')}</p>
        <ProblemNotice problem={problem} />
      </Dialog>
    </>
  )
}
