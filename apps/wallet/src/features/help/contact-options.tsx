import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Card, MessageIcon } from '@walletdesk/ui'
import { ProblemNotice } from '../../layout/problem-notice'
import { useT } from '../../platform/texts'
import { conversationsQuery } from '../conversations/conversations.api'
import { findOpenTalk } from '../conversations/open-talk'
import { useStartConversation } from '../conversations/use-start-conversation'
import styles from './help.module.css'
import { WaitLine } from './wait-line'

/**
 * Chat with its honest wait. A typed question goes along, so nothing is asked twice; without one the
 * talk that is open goes on, or the first words are asked for: no conversation begins empty.
 */
export function ContactOptions({ question }: { question: string }) {
  const t = useT()
  const navigate = useNavigate()
  const { data } = useQuery(conversationsQuery)
  const { start, isPending, problem } = useStartConversation()
  const begin = () => {
    if (question !== '') return start({ issue: 'other', links: [], question })
    const open = findOpenTalk(data?.rows ?? [])
    return open
      ? navigate({
          to: '/conversations/$conversationId',
          params: { conversationId: open.id },
        })
      : navigate({ to: '/support/new' })
  }

  return (
    <Card>
      <div className={styles['contact']}>
        <WaitLine />
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
        <ProblemNotice problem={problem} />
      </div>
    </Card>
  )
}
