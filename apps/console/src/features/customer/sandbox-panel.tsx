import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Chip, Switch } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { faultsQuery, setFault } from './customer.api'
import styles from './customer.module.css'

const FAULTS = [
  'hold',
  'rail_paused',
  'timeout_with_effect',
  'timeout_without_effect',
  'late_confirmations',
  'reverted',
  'bank_return',
  'declined',
] as const

/** Demo world only: a switch for every fault of the sandbox rail (SB-1). */
export function SandboxPanel({ transactionId }: { transactionId: string }) {
  const t = useT()
  const queries = useQueryClient()
  const { data } = useQuery(faultsQuery(transactionId))
  if (!data) return null
  async function change(fault: string, on: boolean) {
    await setFault(transactionId, fault, on)
    await queries.invalidateQueries({ queryKey: faultsQuery(transactionId).queryKey })
  }
  return (
    <div className={styles['sandbox']}>
      <Chip tone="warning">{t('console.demo.only')}</Chip>
      {FAULTS.map((fault) => (
        <Switch
          key={fault}
          isSelected={data.faults.includes(fault)}
          onChange={(on) => void change(fault, on)}
        >
          {t(`console.fault.${fault}`)}
        </Switch>
      ))}
    </div>
  )
}
