import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { buttonClass, EmptyState, Skeleton, WithdrawIcon } from '@walletdesk/ui'
import { QueryView } from '../../layout/query-view'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { statusQuery } from '../help/help.api'
import { assetsQuery, balancesQuery } from '../home/balances.api'
import { AmountStep } from './amount-step'
import { ConfirmStep } from './confirm-step'
import { DestinationStep } from './destination-step'
import { ReviewStep } from './review-step'
import { useWithdrawal, WITHDRAW_STEPS } from './use-withdrawal'
import type { Withdrawal } from './use-withdrawal'
import { waysOut } from './way-out'

/** W7. Where to, how much, review with fees and a clock, second factor, then W9. */
export function WithdrawScreen() {
  const t = useT()
  const { asset } = useSearch({ from: '/app/withdraw' })
  const withdrawal = useWithdrawal(asset)
  const assets = useQuery(assetsQuery)
  const balances = useQuery(balancesQuery)
  // Asked for here, so that the review does not promise a time for the moment until it is known.
  useQuery(statusQuery(t.locale))
  const { step } = withdrawal
  const number = WITHDRAW_STEPS.indexOf(step) + 1
  return (
    <Screen
      key={step}
      title={t(`wallet.withdraw.${step}`)}
      subtitle={t('wallet.step_of', { step: number, of: WITHDRAW_STEPS.length })}
      back={{ to: '/' }}
      onBack={number > 1 ? withdrawal.goBack : undefined}
    >
      <QueryView query={balances} skeleton={<WithdrawSkeleton />}>
        {(held) => (
          <QueryView query={assets} skeleton={<WithdrawSkeleton />}>
            {(listed) => <Step withdrawal={withdrawal} ways={waysOut(listed.assets, held)} />}
          </QueryView>
        )}
      </QueryView>
    </Screen>
  )
}

type StepProps = { withdrawal: Withdrawal; ways: ReturnType<typeof waysOut> }

function Step({ withdrawal, ways }: StepProps) {
  const t = useT()
  if (ways.length === 0) {
    return (
      <EmptyState
        icon={<WithdrawIcon />}
        action={
          <Link to="/deposit" className={buttonClass({ variant: 'primary' })}>
            {t('vocabulary.kind.deposit')}
          </Link>
        }
      >
        {t('wallet.withdraw.nothing')}
      </EmptyState>
    )
  }
  switch (withdrawal.step) {
    case 'destination':
      return <DestinationStep withdrawal={withdrawal} ways={ways} />
    case 'amount':
      return <AmountStep withdrawal={withdrawal} ways={ways} />
    case 'review':
      return <ReviewStep withdrawal={withdrawal} ways={ways} />
    case 'confirm':
      return <ConfirmStep withdrawal={withdrawal} />
  }
}

function WithdrawSkeleton() {
  return (
    <>
      <Skeleton height="74px" shape="block" />
      <Skeleton height="74px" shape="block" />
      <Skeleton height="48px" shape="block" />
    </>
  )
}
