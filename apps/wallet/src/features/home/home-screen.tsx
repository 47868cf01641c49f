import { useQuery } from '@tanstack/react-query'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { AssetList } from './asset-list'
import { PendingTransactions, RecentTransactions } from './home-transactions'
import { MoneyActions } from './money-actions'
import { TotalBalance } from './total-balance'
import { balancesQuery } from './balances.api'
import { useHiddenAmounts } from './hidden-amounts'

/** W3. Banner, total, actions, what is under way, assets, latest activity. */
export function HomeScreen() {
  const t = useT()
  const balances = useQuery(balancesQuery)
  const hidden = useHiddenAmounts()
  return (
    <Screen title={t('wallet.home.title')}>
      <TotalBalance query={balances} hidden={hidden} />
      <MoneyActions />
      <PendingTransactions isHidden={hidden.isHidden} />
      <AssetList query={balances} isHidden={hidden.isHidden} />
      <RecentTransactions isHidden={hidden.isHidden} />
    </Screen>
  )
}
