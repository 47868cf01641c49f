import { useQuery } from '@tanstack/react-query'
import type { WaitAnswer } from '@walletdesk/contract'
import { Button, Card, formatDayTime, MessageIcon, useLocale, useNow } from '@walletdesk/ui'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { useStartConversation } from '../conversations/use-start-conversation'
import { waitQuery } from './help.api'
import styles from './help.module.css'

/** Chat with its honest wait; the typed question goes along, so nothing is asked twice. */
export function ContactOptions({ question }: { question: string }) {
  const t = useT()
  const { data: wait } = useQuery(waitQuery)
  const { start, isPending, problem } = useStartConversation()
  const begin = () => start({ issue: 'other', links: [], ...(question !== '' && { question }) })

  return (
    <Card>
      <div className={styles['contact']}>
        <p className={styles['wait']} role="status">
          <WaitLine wait={wait} />
        </p>
        <Button
          variant="primary"
          size="l"
          isWide
          icon={<MessageIcon />}
          isPending={isPending}
          onPress={() => void begin()}
        >
          {t('common.contact')}
        </Button>
        <p className={styles['mail']}>{t('wallet.email.sla')}</p>
        <ProblemNotice problem={problem} />
      </div>
    </Card>
  )
}

/** UX.md 3.4: a number where we can stand by it, otherwise plain words; never a default. */
function WaitLine({ wait }: { wait: WaitAnswer | undefined }) {
  const t = useT()
  const reader = useLocale()
  const now = useNow()
  if (!wait) return t('wallet.contact.loading')
  if (!wait.open) {
    if (!wait.backAt) return t('wallet.contact.closed')
    return t('wallet.contact.back', { at: formatDayTime(new Date(wait.backAt), now, reader) })
  }
  if (wait.aboutMin !== null) return t('wallet.contact.wait', { minutes: wait.aboutMin })
  return wait.queued > 0
    ? t('wallet.contact.queued', { count: wait.queued })
    : t('wallet.contact.unknown')
}
