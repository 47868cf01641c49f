import type { UseQueryResult } from '@tanstack/react-query'
import type { Balances } from '@walletdesk/contract'
import { Amount, EyeIcon, EyeOffIcon, IconButton, Skeleton } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { useOnline } from '../../platform/online'
import { useT } from '../../platform/texts'
import type { HiddenAmounts } from './hidden-amounts'
import styles from './home.module.css'

type TotalBalanceProps = { query: UseQueryResult<Balances>; hidden: HiddenAmounts }

export function TotalBalance({ query, hidden }: TotalBalanceProps) {
  const t = useT()
  const isOnline = useOnline()
  return (
    <section className={styles['total']} aria-label={t('wallet.total.label')}>
      <p className={styles['totalLabel']}>
        {t('wallet.total.label')}
        <IconButton
          label={hidden.isHidden ? t('wallet.show.balance') : t('wallet.hide.balance')}
          icon={hidden.isHidden ? <EyeOffIcon /> : <EyeIcon />}
          onPress={hidden.toggle}
        />
      </p>
      <QueryView
        query={query}
        skeleton={<Skeleton width="220px" height="45px" />}
        isAgeShownElsewhere={!isOnline}
      >
        {({ referenceTotal, referenceAsset }) =>
          referenceTotal === null ? (
            <>
              <p className={styles['totalAmount']}>—</p>
              <p className={styles['totalNote']}>{t('wallet.price.unavailable')}</p>
            </>
          ) : (
            <p className={styles['totalAmount']}>
              <Amount
                money={{ amount: referenceTotal, asset: referenceAsset }}
                size="xl"
                isHidden={hidden.isHidden}
              />
            </p>
          )
        }
      </QueryView>
    </section>
  )
}
