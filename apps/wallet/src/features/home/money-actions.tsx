import { Link } from '@tanstack/react-router'
import { Button, buttonClass, DepositIcon, WithdrawIcon } from '@walletdesk/ui'
import { useOnline } from '../../platform/online'
import { useT } from '../../platform/texts'
import styles from './home.module.css'

/** Deposit and withdraw. Money moves are never queued offline (UX.md 10.1). */
export function MoneyActions() {
  const t = useT()
  const isOnline = useOnline()
  return (
    <div className={styles['actions']}>
      <Link to="/deposit" className={buttonClass({ variant: 'primary', size: 'l', isWide: true })}>
        <DepositIcon />
        {t('vocabulary.kind.deposit')}
      </Link>
      {isOnline ? (
        <Link
          to="/withdraw"
          className={buttonClass({ variant: 'secondary', size: 'l', isWide: true })}
        >
          <WithdrawIcon />
          {t('wallet.withdraw.title')}
        </Link>
      ) : (
        <Button size="l" isWide icon={<WithdrawIcon />} disabledReason={t('wallet.offline.money')}>
          {t('wallet.withdraw.title')}
        </Button>
      )}
    </div>
  )
}
