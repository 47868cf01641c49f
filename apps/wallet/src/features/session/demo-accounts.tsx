import { useQuery } from '@tanstack/react-query'
import { Avatar, Chip, listClass, ListRow, listRowClass } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { demoAccountsQuery } from './demo.api'
import styles from './session.module.css'

type DemoAccountsProps = { onChoose: (account: { email: string; password: string }) => void }

/** Accounts that a newcomer may use; only a demo world has them. */
export function DemoAccounts({ onChoose }: DemoAccountsProps) {
  const t = useT()
  const { data } = useQuery(demoAccountsQuery)
  if (!data || data.rows.length === 0) return null
  return (
    <section className={styles['accounts']} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles['demoTitle']}>
        {t('wallet.demo.accounts')} <Chip tone="warning">{t('wallet.demo.badge')}</Chip>
      </h2>
      <ul className={listClass()}>
        {data.rows.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              className={listRowClass()}
              onClick={() => {
                onChoose(account)
                scrollTo({ top: 0 })
              }}
            >
              <ListRow
                start={<Avatar name={account.name} />}
                title={<bdi>{account.name}</bdi>}
                subtitle={
                  <>
                    <bdi>{account.email}</bdi>
                    <br />
                    {account.about}
                  </>
                }
                hasArrow
              />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
