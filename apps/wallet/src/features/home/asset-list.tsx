import { Link } from '@tanstack/react-router'
import type { UseQueryResult } from '@tanstack/react-query'
import { useQuery } from '@tanstack/react-query'
import type { AssetView, Balances } from '@walletdesk/contract'
import {
  Amount,
  Card,
  EmptyState,
  listClass,
  ListRow,
  listRowClass,
  Skeleton,
  useFormatMoney,
  useNames,
  WalletIcon,
} from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { useT } from '../../platform/texts'
import { AssetMark } from './asset-mark'
import { assetsQuery } from './balances.api'
import styles from './home.module.css'

type AssetListProps = { query: UseQueryResult<Balances>; isHidden: boolean }
type Balance = Balances['balances'][number]

export function AssetList({ query, isHidden }: AssetListProps) {
  const t = useT()
  const { data: assets } = useQuery(assetsQuery)
  const byCode = new Map(assets?.assets.map((asset) => [asset.code, asset]))
  return (
    <Card title={t('wallet.assets.title')} padding="none">
      <QueryView query={query} skeleton={<RowSkeletons count={3} />} isAgeShownElsewhere>
        {({ balances }) =>
          balances.length === 0 ? (
            <EmptyState icon={<WalletIcon />}>{t('wallet.assets.empty')}</EmptyState>
          ) : (
            <ul className={listClass()}>
              {balances.map((balance) => (
                <li key={balance.asset}>
                  <Link
                    to="/assets/$code"
                    params={{ code: balance.asset }}
                    className={listRowClass()}
                  >
                    <AssetRow
                      balance={balance}
                      asset={byCode.get(balance.asset)}
                      isHidden={isHidden}
                    />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Card>
  )
}

type AssetRowProps = { balance: Balance; asset: AssetView | undefined; isHidden: boolean }

function AssetRow({ balance, asset, isHidden }: AssetRowProps) {
  const t = useT()
  const formatMoney = useFormatMoney()
  const names = useNames()
  const money = (amount: string) => formatMoney({ amount, asset: balance.asset })
  const notes = [
    balance.held !== '0' && t('wallet.assets.held', { amount: money(balance.held) }),
    balance.incoming !== '0' && t('wallet.assets.incoming', { amount: money(balance.incoming) }),
  ].filter((note) => note !== false)
  return (
    <ListRow
      start={<AssetMark code={balance.asset} />}
      title={names.asset(balance.asset, asset?.name)}
      subtitle={asset?.network && names.network(asset.network)}
      end={
        <>
          <span className={styles['rowAmount']}>
            <Amount
              money={{ amount: balance.available, asset: balance.asset }}
              isHidden={isHidden}
            />
          </span>
          {!isHidden &&
            notes.map((note) => (
              <span key={note} className={styles['rowNote']}>
                {note}
              </span>
            ))}
        </>
      }
    />
  )
}

export function RowSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} className={listRowClass()}>
      <Skeleton width="36px" height="36px" shape="circle" />
      <Skeleton width="45%" height="20px" />
      <span className={styles['spring']} />
      <Skeleton width="90px" height="20px" />
    </div>
  ))
}
