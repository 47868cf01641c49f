import { Link } from '@tanstack/react-router'
import type { TransactionSummary } from '@walletdesk/contract'
import {
  formatDayTime,
  formatStamp,
  listClass,
  listRowClass,
  TransactionCard,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { isUnderWay } from './under-way'

type RowsProps = {
  rows: readonly TransactionSummary[]
  isHidden?: boolean
  /** The day of their creation stands above them. */
  isUnderDay?: boolean
}

export function TransactionRows({ rows, isHidden = false, isUnderDay = false }: RowsProps) {
  return (
    <ul className={listClass()}>
      {rows.map((transaction) => (
        <li key={transaction.id}>
          <Link
            to="/transactions/$transactionId"
            params={{ transactionId: transaction.id }}
            className={listRowClass()}
          >
            <TransactionRow transaction={transaction} isHidden={isHidden} isUnderDay={isUnderDay} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

type RowProps = { transaction: TransactionSummary; isHidden?: boolean; isUnderDay?: boolean }

/** Under way: when it is expected. Over: when it was. */
export function TransactionRow({ transaction, isHidden = false, isUnderDay = false }: RowProps) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const { expectedBy, late, updatedAt, display, reason } = transaction
  const note = () => {
    if (!isUnderWay(transaction)) {
      // Under a day, what ended on that day needs only its time.
      const at = new Date(updatedAt)
      return isUnderDay
        ? formatDayTime(at, new Date(transaction.createdAt), reader)
        : formatStamp(at, now, reader)
    }
    if (late) return t('wallet.late.short')
    if (!expectedBy) return undefined
    const at = formatDayTime(new Date(expectedBy), now, reader)
    if (display === 'review' && reason === 'card_release_timer')
      return t('common.step.free', { at })
    const isPast = new Date(expectedBy) < now
    return isPast ? t('wallet.eta.passed', { at }) : t('common.step.expected', { at })
  }
  return <TransactionCard transaction={transaction} note={note()} isHidden={isHidden} />
}
