import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Me } from '@walletdesk/contract'
import { Card, Chip, KeyIcon, listClass, ListRow, listRowClass, PhoneIcon } from '@walletdesk/ui'
import { Screen } from '../../layout/screen'
import { useT } from '../../platform/texts'
import { meQuery } from '../session/session.api'
import { Sessions } from './sessions'

const CODES_LOW = 3

/** W10 and W12 as far as they go today: second factor, recovery codes, sessions. */
export function SecurityScreen() {
  const t = useT()
  const { data: me } = useQuery(meQuery)
  return (
    <Screen title={t('wallet.security.title')} back={{ to: '/me' }}>
      {me && <Factors me={me} />}
      <Sessions />
    </Screen>
  )
}

function Factors({ me: { secondFactor } }: { me: Me }) {
  const t = useT()
  const isLow = secondFactor.recoveryCodesLeft < CODES_LOW
  const app = (
    <ListRow
      start={<PhoneIcon />}
      title={t('wallet.security.totp')}
      subtitle={t('wallet.security.totp.what')}
      end={
        <Chip tone={secondFactor.totp ? 'success' : 'warning'}>
          {secondFactor.totp ? t('wallet.security.on') : t('wallet.security.off')}
        </Chip>
      }
      hasArrow={!secondFactor.totp}
    />
  )
  return (
    <Card title={t('wallet.security.factors')} padding="none">
      <ul className={listClass()}>
        <li>
          {secondFactor.totp ? (
            <div className={listRowClass()}>{app}</div>
          ) : (
            <Link to="/security/second-factor" className={listRowClass()}>
              {app}
            </Link>
          )}
        </li>
        <li className={listRowClass()}>
          <ListRow
            start={<KeyIcon />}
            title={t('wallet.security.recovery')}
            subtitle={t('wallet.security.recovery.what')}
            end={
              <Chip tone={isLow ? 'warning' : 'success'}>
                {t('wallet.security.left', { count: secondFactor.recoveryCodesLeft })}
              </Chip>
            }
          />
        </li>
      </ul>
    </Card>
  )
}
