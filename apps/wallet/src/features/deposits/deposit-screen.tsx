import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { AssetView, RailKind } from '@walletdesk/contract'
import { Choice, DepositIcon, EmptyState, Skeleton, useNames } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { assetsQuery } from '../home/balances.api'
import { AddressDeposit } from './address-deposit'
import { PaidDeposit } from './paid-deposit'

/** W5 and W6. What, how, then either an address to send to or an amount to pay. */
export function DepositScreen() {
  const t = useT()
  const query = useQuery(assetsQuery)
  return (
    <Screen title={t('vocabulary.kind.deposit')} back={{ to: '/' }}>
      <QueryView
        query={query}
        skeleton={
          <>
            <Skeleton height="74px" shape="block" />
            <Skeleton height="120px" shape="block" />
          </>
        }
      >
        {({ assets }) => <Deposit assets={assets.filter(canReceive)} />}
      </QueryView>
    </Screen>
  )
}

const canReceive = ({ status, depositRails }: AssetView) =>
  (status === 'listed' || status === 'deposit_only') && depositRails.length > 0

function Deposit({ assets }: { assets: AssetView[] }) {
  const t = useT()
  const navigate = useNavigate()
  const names = useNames()
  const search = useSearch({ from: '/app/deposit' })
  const asset = assets.find(({ code }) => code === search.asset) ?? assets[0]
  if (!asset) return <EmptyState icon={<DepositIcon />}>{t('wallet.deposit.none')}</EmptyState>

  const rail = asset.depositRails.find((one) => one === search.rail) ?? asset.depositRails[0]
  const show = (next: { asset: string; rail?: RailKind }) =>
    void navigate({ to: '/deposit', search: next, replace: true })
  return (
    <>
      <Choice
        label={t('wallet.deposit.what')}
        options={assets.map((one) => ({
          id: one.code,
          label: names.asset(one.code, one.name),
          note: one.network && names.network(one.network),
        }))}
        value={asset.code}
        onChange={(code) => show({ asset: code })}
      />
      {asset.depositRails.length > 1 && (
        <Choice
          label={t('wallet.deposit.how')}
          layout="row"
          options={asset.depositRails.map((id) => ({ id, label: t(`vocabulary.rail.${id}`) }))}
          value={rail ?? null}
          onChange={(id) => {
            const chosen = asset.depositRails.find((one) => one === id)
            if (chosen) show({ asset: asset.code, rail: chosen })
          }}
        />
      )}
      {rail === 'chain' && <AddressDeposit key={asset.code} asset={asset} />}
      {rail && rail !== 'chain' && (
        <PaidDeposit key={`${asset.code}.${rail}`} asset={asset} rail={rail} />
      )}
    </>
  )
}
