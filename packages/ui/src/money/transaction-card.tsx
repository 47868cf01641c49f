import type { TransactionSummary } from '@walletdesk/contract'
import type { ReactNode } from 'react'
import { StatusChip } from '../feedback/chip'
import { ArrowDownIcon, ArrowUpIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import { classNames } from '../theme/class-names'
import { Amount } from './amount'
import { ShortId } from './short-id'
import styles from './transaction-card.module.css'

export type TransactionCardProps = {
  transaction: Pick<
    TransactionSummary,
    'ref' | 'noun' | 'direction' | 'money' | 'display' | 'confirmations' | 'reason'
  >
  /** Below the first line, for example the expected time. */
  note?: ReactNode
  isHidden?: boolean
}

/** The inside of a transaction card or row; the same in lists, chat and console. */
export function TransactionCard({ transaction, note, isHidden }: TransactionCardProps) {
  const t = useText()
  const { ref, noun, direction, money, display, confirmations, reason } = transaction
  const isUndone = ['failed_refunded', 'returned', 'cancelled', 'not_arrived'].includes(display)
  return (
    <span className={styles['content']}>
      <DirectionMark direction={direction} />
      <span className={styles['text']}>
        <span className={styles['line']}>
          <span className={styles['amount']}>
            <Amount
              money={money}
              direction={isUndone ? 'none' : direction}
              isHidden={isHidden ?? false}
            />
          </span>
          <StatusChip
            display={display}
            confirmations={confirmations}
            reason={reason}
            hasIcon={false}
          />
        </span>
        <span className={styles['subline']}>
          {t(`vocabulary.kind.${noun}`)} · <ShortId>{ref}</ShortId>
        </span>
        {note && <span className={styles['note']}>{note}</span>}
      </span>
    </span>
  )
}

/** An arrow on a disc: up for money out, down for money in. */
export function DirectionMark({ direction }: { direction: 'in' | 'out' }) {
  return (
    <span className={styles['mark']}>
      {direction === 'out' ? <ArrowUpIcon /> : <ArrowDownIcon />}
    </span>
  )
}

/** The box around it where it stands alone: in a thread, pinned on the home screen. */
export const transactionCardClass = () => classNames(styles['card'], 'card')
