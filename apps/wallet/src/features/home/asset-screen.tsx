import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Amount, buttonClass, Card, Facts, Skeleton, useNames } from '@walletdesk/ui'
import type { Fact } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { TransactionRows } from '../transactions/transaction-rows'
import { recentOfQuery } from '../transactions/transactions.api'
import { RowSkeletons } from './asset-list'
import { assetsQuery, balancesQuery } from './balances.api'
import styles from './home.module.css'

/** W4, without the chart: what is free, what is held, and the activity of this asset. */
export function AssetScreen() {
  const t = useT()
  const { code } = useParams({ from: '/app/assets/$code' })
  const names = useNames()
  const balances = useQuery(balancesQuery)
  const { data: assets } = useQuery(assetsQuery)
  const asset = assets?.assets.find((one) => one.code === code)
  return (
    <Screen
      title={names.asset(code, asset?.name)}
      subtitle={asset?.network && names.network(asset.network)}
      back={{ to: '/' }}
    >
      <QueryView query={balances} skeleton={<Skeleton height="160px" shape="block" />}>
        {(held) => (
          <AssetBalance balance={held.balances.find((one) => one.asset === code)} code={code} />
        )}
      </QueryView>
      <div className={styles['actions']}>
        <Link
          to="/deposit"
          search={{ asset: code }}
          className={buttonClass({ variant: 'primary', size: 'l', isWide: true })}
        >
          {t('vocabulary.kind.deposit')}
        </Link>
        <Link
          to="/withdraw"
          search={{ asset: code }}
          className={buttonClass({ size: 'l', isWide: true })}
        >
          {t('wallet.withdraw.title')}
        </Link>
      </div>
      <AssetActivity code={code} />
    </Screen>
  )
}

type AssetBalanceProps = {
  balance: { available: string; held: string; incoming: string } | undefined
  code: string
}

function AssetBalance({ balance, code }: AssetBalanceProps) {
  const t = useT()
  const line = (id: 'available' | 'held' | 'incoming'): Fact => ({
    id,
    label: t(`wallet.asset.${id}`),
    value: <Amount money={{ amount: balance?.[id] ?? '0', asset: code }} />,
    isStrong: id === 'available',
  })
  return (
    <Card>
      <Facts facts={[line('available'), line('held'), line('incoming')]} />
    </Card>
  )
}

function AssetActivity({ code }: { code: string }) {
  const t = useT()
  const query = useQuery(recentOfQuery(code))
  return (
    <Card title={t('wallet.nav.activity')} padding="none">
      <QueryView query={query} skeleton={<RowSkeletons count={3} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className={styles['none']}>{t('wallet.asset.none')}</p>
          ) : (
            <TransactionRows rows={rows} />
          )
        }
      </QueryView>
    </Card>
  )
}
