import type { DeskCustomer } from '@walletdesk/contract'
import { Chip, ExplanationTimeline, TransactionCard } from '@walletdesk/ui'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { Inspector } from './inspector'
import styles from './customer.module.css'

type WalletProps = { customer: DeskCustomer; conversationId: string }

/** The customer's transactions, linked ones first; one is open with its steps and its ledger. */
export function Wallet({ customer: { kind, transactions }, conversationId }: WalletProps) {
  const t = useT()
  const [openId, setOpenId] = useState(transactions[0]?.id ?? null)
  if (kind === 'visitor') return null
  return (
    <section className={styles['part']}>
      <h3 className={styles['title']}>{t('console.wallet')}</h3>
      {transactions.length === 0 && <p>{t('console.wallet.empty')}</p>}
      <ul className={styles['list']}>
        {transactions.map((transaction) => (
          <li key={transaction.id} className={styles['transaction']}>
            <TransactionToggle
              transaction={transaction}
              isOpen={transaction.id === openId}
              onToggle={() => {
                setOpenId(transaction.id === openId ? null : transaction.id)
              }}
            />
            {transaction.id === openId && (
              <div className={styles['details']}>
                <ExplanationTimeline explanation={transaction.explanation} size="s" />
                <Inspector transactionId={transaction.id} conversationId={conversationId} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type TransactionToggleProps = {
  transaction: DeskCustomer['transactions'][number]
  isOpen: boolean
  onToggle: () => void
}

function TransactionToggle({ transaction, isOpen, onToggle }: TransactionToggleProps) {
  const t = useT()
  const { summary, linked } = transaction
  return (
    <button type="button" className={styles['toggle']} aria-expanded={isOpen} onClick={onToggle}>
      <TransactionCard
        transaction={summary}
        note={
          (linked || summary.late) && (
            <span className={styles['marks']}>
              {linked && <Chip tone="primary">{t('console.wallet.linked')}</Chip>}
              {summary.late && <Chip tone="danger">{t('console.wallet.late')}</Chip>}
            </span>
          )
        }
      />
    </button>
  )
}
