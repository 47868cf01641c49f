import type { TransactionDetail } from '@walletdesk/contract'
import { Button, Choice, Dialog, Notice, transactionCardClass, useReason } from '@walletdesk/ui'
import { useState } from 'react'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { useStartConversation } from '../conversations/use-start-conversation'
import { issueOf, reasonsFor } from './report'
import type { ReportReason } from './report'
import { canWatch, watchTransaction } from './watch'
import { safetyText } from './transaction-head'
import { TransactionRow } from './transaction-rows'
import styles from './report-sheet.module.css'

type ReportSheetProps = { transaction: TransactionDetail; onClose: () => void }

/**
 * UX.md 8.9. First what is wrong, in the customer's words. Where the status explains it, that line
 * comes next with two ways on. The transaction goes along by itself: nobody types an id.
 */
export function ReportSheet({ transaction, onClose }: ReportSheetProps) {
  const t = useT()
  const { start, isPending, problem } = useStartConversation()
  const [reason, setReason] = useState<ReportReason | null>(null)
  const [isExplained, setExplained] = useState(false)
  const reasons = reasonsFor(transaction)

  const begin = (chosen: ReportReason) =>
    start({
      issue: issueOf(chosen, transaction),
      links: [{ kind: 'transaction', ref: transaction.id }],
      reportReason: chosen,
    })

  const next = () => {
    if (!reason) return
    if (reason === 'late' || reason === 'not_arrived') setExplained(true)
    else void begin(reason)
  }

  return (
    <Dialog
      kind="sheet"
      title={t('wallet.report')}
      isOpen
      onClose={onClose}
      actions={
        isExplained && reason ? (
          <ExplainedActions
            transaction={transaction}
            isPending={isPending}
            onWatch={onClose}
            onHelp={() => void begin(reason)}
          />
        ) : (
          <Button
            variant="primary"
            size="l"
            isWide
            isPending={isPending}
            {...(!reason && { disabledReason: t('wallet.report.choose') })}
            onPress={next}
          >
            {t('common.continue')}
          </Button>
        )
      }
    >
      <div className={styles['body']}>
        <div className={transactionCardClass()}>
          <TransactionRow transaction={transaction} />
        </div>
        {isExplained ? (
          <Explained transaction={transaction} />
        ) : (
          <Choice
            label={t('wallet.report.what')}
            options={reasons.map((id) => ({ id, label: t(`wallet.report.${id}`) }))}
            value={reason}
            onChange={(id) => {
              setReason(reasons.find((one) => one === id) ?? null)
            }}
          />
        )}
        {reason === 'not_me' && <Notice tone="danger">{t('wallet.report.not_me.first')}</Notice>}
        <ProblemNotice problem={problem} />
      </div>
    </Dialog>
  )
}

/** The true status, in the same words as on the page below. */
function Explained({ transaction: { explanation } }: { transaction: TransactionDetail }) {
  const t = useT()
  const reasonOf = useReason()
  const reason = explanation.reason && reasonOf(explanation.reason, explanation.reasonArgs)
  return (
    <Notice tone="safety" title={reason ? reason.what : safetyText(t, explanation)}>
      {reason ? (
        <>
          <p>{reason.next}</p>
          {!explanation.late && <p>{reason.until}</p>}
        </>
      ) : (
        t('wallet.report.on_its_way')
      )}
    </Notice>
  )
}

type ExplainedActionsProps = {
  transaction: TransactionDetail
  isPending: boolean
  onWatch: () => void
  onHelp: () => void
}

function ExplainedActions({ transaction, isPending, onWatch, onHelp }: ExplainedActionsProps) {
  const t = useT()
  return (
    <>
      {canWatch() && (
        <Button
          size="l"
          onPress={() => {
            void watchTransaction(transaction.id).then(onWatch)
          }}
        >
          {t('wallet.report.notify')}
        </Button>
      )}
      <Button variant="primary" size="l" isPending={isPending} onPress={onHelp}>
        {t('wallet.report.still')}
      </Button>
    </>
  )
}
