import { useQuery } from '@tanstack/react-query'
import type { AssetView } from '@walletdesk/contract'
import {
  Address,
  Amount,
  Button,
  Card,
  Copyable,
  Facts,
  Notice,
  Skeleton,
  useNames,
  QrCode,
} from '@walletdesk/ui'
import { useState } from 'react'
import { QueryView } from '../../layout/query-view'
import { useT } from '../../platform/texts'
import { addressQuery } from './deposits.api'
import type { DepositAddress } from './deposits.api'
import styles from './deposit.module.css'
import { TestPayment } from './test-payment'

/** W5. The network's warning, memo before address where one is needed, QR, what happens then. */
export function AddressDeposit({ asset }: { asset: AssetView }) {
  const query = useQuery(addressQuery(asset.code))
  return (
    <QueryView query={query} skeleton={<Skeleton height="420px" shape="block" />}>
      {(address) => <AddressCard asset={asset} address={address} />}
    </QueryView>
  )
}

function AddressCard({ asset, address }: { asset: AssetView; address: DepositAddress }) {
  const t = useT()
  const names = useNames()
  const [isMemoRead, setMemoRead] = useState(false)
  const isHeldBack = address.memo !== null && !isMemoRead
  return (
    <>
      <Notice tone="warning">
        {t('wallet.deposit.network', {
          asset: names.asset(asset.code, asset.name),
          network: names.network(address.network),
        })}
      </Notice>
      {address.memo !== null && (
        <MemoBlock
          memo={address.memo}
          isRead={isMemoRead}
          onRead={() => {
            setMemoRead(true)
          }}
        />
      )}
      {!isHeldBack && (
        <Card className={styles['address']}>
          <QrCode text={address.address} label={t('wallet.deposit.qr')} />
          <Address value={address.address} canCopy />
          <Facts
            facts={[
              {
                id: 'network',
                label: t('wallet.fact.network'),
                value: names.network(address.network),
              },
              {
                id: 'minimum',
                label: t('wallet.deposit.minimum'),
                value: <Amount money={{ amount: address.minDeposit, asset: address.asset }} />,
              },
              {
                id: 'confirmations',
                label: t('vocabulary.step.confirm.todo'),
                value: address.confirmationsNeeded,
              },
            ]}
          />
        </Card>
      )}
      <p className={styles['then']}>{t('wallet.deposit.then')}</p>
      <TestPayment asset={asset} />
    </>
  )
}

type MemoBlockProps = { memo: string; isRead: boolean; onRead: () => void }

/** Money without its memo belongs to nobody: the address waits until the memo was read. */
function MemoBlock({ memo, isRead, onRead }: MemoBlockProps) {
  const t = useT()
  return (
    <Notice
      tone="warning"
      title={t('wallet.deposit.memo.title')}
      action={!isRead && <Button onPress={onRead}>{t('wallet.deposit.memo.read')}</Button>}
    >
      <Copyable value={memo}>
        <bdi dir="ltr">{memo}</bdi>
      </Copyable>
    </Notice>
  )
}
