import { useQuery } from '@tanstack/react-query'
import { Button, Chip, formatCountdown, useNow } from '@walletdesk/ui'
import { useT } from '../../platform/texts'
import { demoCodeQuery } from './demo.api'
import styles from './session.module.css'

type DemoCodeProps = { email: string; onUse: (code: string) => void }

/** The current second-factor code of a demo account, marked as such; nothing outside a demo world. */
export function DemoCode({ email, onUse }: DemoCodeProps) {
  const t = useT()
  const { data } = useQuery(demoCodeQuery(email))
  const now = useNow(1_000)
  if (!data) return null
  const leftMs = new Date(data.validUntil).getTime() - now.getTime()
  return (
    <div className={styles['demo']}>
      <Chip tone="warning">{t('wallet.demo.badge')}</Chip>
      <p>
        {t('wallet.demo.code', { left: formatCountdown(leftMs) })}{' '}
        <bdi className={styles['digits']}>{data.code}</bdi>
      </p>
      <Button
        size="s"
        onPress={() => {
          onUse(data.code)
        }}
      >
        {t('wallet.demo.use')}
      </Button>
    </div>
  )
}
