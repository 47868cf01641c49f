import type { TransactionDetail } from '@walletdesk/contract'
import {
  Address,
  Amount,
  Card,
  Copyable,
  Facts,
  formatMoment,
  ShortId,
  useLocale,
  useNames,
} from '@walletdesk/ui'
import type { Fact } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import type { WalletTranslator } from '../../platform/texts'

/** To, network, fees, total, ids: every line that somebody may have to quote. */
export function TransactionFacts({ transaction }: { transaction: TransactionDetail }) {
  const t = useT()
  const reader = useLocale()
  const names = useNames()
  const { fees, total, credited, returned, network, ref, createdAt } = transaction
  const facts: Fact[] = [
    ...destinationFacts(t, transaction),
    ...(network
      ? [{ id: 'network', label: t('wallet.fact.network'), value: names.network(network) }]
      : []),
    ...fees.map((fee, index): Fact => ({
      id: `fee${index}`,
      label: t(`wallet.fee.${fee.kind}`),
      value: <Amount money={fee.money} />,
    })),
    {
      id: 'total',
      label: t(totalKey(transaction)),
      value: <Amount money={total} />,
      isStrong: !credited,
    },
    ...(credited
      ? [
          {
            id: 'credited',
            label: t('wallet.fact.credited'),
            value: <Amount money={credited} />,
            isStrong: true,
          },
        ]
      : []),
    ...(returned
      ? [
          {
            id: 'returned',
            label: t('wallet.fact.returned'),
            value: <Amount money={returned} />,
            isStrong: true,
          },
        ]
      : []),
    {
      id: 'created',
      label: t('wallet.fact.created'),
      value: formatMoment(new Date(createdAt), reader),
    },
    {
      id: 'ref',
      label: t('wallet.fact.id'),
      value: (
        <Copyable value={ref} label={t('wallet.copy.id')}>
          <ShortId>{ref}</ShortId>
        </Copyable>
      ),
    },
    ...hashFacts(t, transaction),
  ]
  return (
    <Card>
      <Facts facts={facts} />
    </Card>
  )
}

const totalKey = ({ direction }: TransactionDetail) =>
  direction === 'out' ? 'wallet.fact.total_out' : 'wallet.fact.total_in'

function destinationFacts(t: WalletTranslator, { destination }: TransactionDetail): Fact[] {
  if (!destination) return []
  const { kind, value, memo, label } = destination
  const isAddress = kind === 'address'
  const shown = <Address value={value} canCopy hasEmphasis={isAddress} />
  return [
    ...(label
      ? [{ id: 'label', label: t('wallet.fact.recipient'), value: <bdi>{label}</bdi> }]
      : []),
    {
      id: 'to',
      label: isAddress ? t('wallet.fact.to') : t('wallet.fact.account'),
      value: shown,
      isStacked: true,
    },
    ...(memo
      ? [{ id: 'memo', label: t('wallet.fact.memo'), value: <bdi dir="ltr">{memo}</bdi> }]
      : []),
  ]
}

function hashFacts(t: WalletTranslator, { txid, rail }: TransactionDetail): Fact[] {
  if (!txid) return []
  const value = <Address value={txid} canCopy hasEmphasis={false} />
  const label = rail === 'chain' ? t('wallet.fact.hash') : t('wallet.fact.bank_ref')
  return [{ id: 'hash', label, value, isStacked: true }]
}
