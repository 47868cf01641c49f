import { useQuery } from '@tanstack/react-query'
import type { DeskTransaction } from '@walletdesk/contract'
import {
  Button,
  Copyable,
  formatStamp,
  ShortId,
  useFormatMoney,
  useLocale,
  useNow,
} from '@walletdesk/ui'
import { useState } from 'react'
import { useT, type ConsoleTranslator } from '../../platform/texts'
import { ApprovalPanel } from './approval-panel'
import { transactionQuery } from './customer.api'
import { SandboxPanel } from './sandbox-panel'
import styles from './customer.module.css'

type InspectorProps = { transactionId: string; conversationId: string }

/** D4: ledger entries and moves behind the explanation; read only. */
export function Inspector({ transactionId, conversationId }: InspectorProps) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const { data } = useQuery({
    ...transactionQuery({ transactionId, conversationId }),
    enabled: isOpen,
  })
  return (
    <div className={styles['inspector']}>
      <ApprovalPanel transactionId={transactionId} />
      <Button
        size="s"
        variant="quiet"
        onPress={() => {
          setOpen(!isOpen)
        }}
      >
        {t(isOpen ? 'console.inspector.close' : 'console.inspector.open')}
      </Button>
      {isOpen && data && <Ledger transaction={data} />}
      {isOpen && <SandboxPanel transactionId={transactionId} />}
    </div>
  )
}

function Ledger({ transaction }: { transaction: DeskTransaction }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  return (
    <div
      className={styles['ledger']}
      tabIndex={0}
      role="region"
      aria-label={t('console.inspector')}
    >
      <ShortId>{transaction.ref}</ShortId>
      {transaction.txid && (
        <Copyable value={transaction.txid} label={t('console.inspector.txid')}>
          <bdi dir="ltr">{transaction.txid}</bdi>
        </Copyable>
      )}
      <table>
        <caption>{t('console.inspector.entries')}</caption>
        <tbody>
          {transaction.entries.map((entry) => (
            <EntryRows key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
      <table>
        <caption>{t('console.inspector.moves')}</caption>
        <tbody>
          {transaction.moves.map((move) => (
            <tr key={`${move.at} ${move.to}`}>
              <td className={styles['stamp']}>{formatStamp(new Date(move.at), now, reader)}</td>
              <td>{t.find(`console.move.${move.to}`) ?? move.to}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** An account in words; the ledger's own name where there are none yet. */
const accountName = (t: ConsoleTranslator, name: string): string =>
  t.find(`console.account.${name}`) ?? name

type Entry = DeskTransaction['entries'][number]

/** What was booked, and below it between which accounts. */
function EntryRows({ entry }: { entry: Entry }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  const format = useFormatMoney()
  return (
    <>
      <tr>
        <td className={styles['stamp']}>{formatStamp(new Date(entry.bookedAt), now, reader)}</td>
        <td>{t.find(`console.entry.${entry.kind}`) ?? entry.kind}</td>
        <td className={styles['number']}>{format({ amount: entry.amount, asset: entry.asset })}</td>
      </tr>
      <tr className={styles['accounts']}>
        <td colSpan={3} title={`${entry.debit} → ${entry.credit}`}>
          {accountName(t, entry.debit)} → <wbr />
          {accountName(t, entry.credit)}
        </td>
      </tr>
    </>
  )
}
