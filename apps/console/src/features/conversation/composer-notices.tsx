import type { ConversationStore } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { Button, Notice } from '@walletdesk/ui'
import { useDesk } from '../../layout/live-desk'
import { personName } from '../../platform/person-name'
import { useT } from '../../platform/texts'
import { heldReply, type Held } from './collision'
import type { useComposer } from './use-composer'
import styles from './conversation.module.css'

type Composing = Pick<ReturnType<typeof useComposer>, 'problem' | 'send'>

/** Why what stands in the box was not sent. */
export function TroubleNotice({ composer: { problem, send } }: { composer: Composing }) {
  const t = useT()
  if (!problem) return null
  const anyway = 'then' in problem && (
    <Button size="s" onPress={() => void send(problem.then, problem.agreed)}>
      {t('console.send.anyway')}
    </Button>
  )
  return (
    <div className={styles['trouble']}>
      <Notice tone="danger" role="alert" action={anyway}>
        {problem.text}
      </Notice>
    </div>
  )
}

type HeldNoticeProps = {
  conversation: DeskConversation
  store: ConversationStore
  onTakeBack: (text: string) => void
}

/** AW-5: a sent reply met something new; its writer reads that and decides. */
export function HeldNotice({ conversation, store, onTakeBack }: HeldNoticeProps) {
  const t = useT()
  const { outbox } = useDesk()
  const words = useNewsWords(conversation)
  const held = heldReply(outbox.entries(conversation.id), store.view().lines)
  if (!held) return null
  const { id, text, head } = held
  const choices = (
    <span className={styles['inline']}>
      <Button
        size="s"
        onPress={() => {
          outbox.retry(id, { ifHead: Math.max(head, store.head()) })
        }}
      >
        {t('console.send.anyway')}
      </Button>
      <Button
        size="s"
        variant="quiet"
        onPress={() => {
          onTakeBack(text)
          outbox.remove(id)
        }}
      >
        {t('console.send.edit')}
      </Button>
    </span>
  )
  return (
    <div className={styles['trouble']}>
      <Notice tone="danger" role="alert" action={choices}>
        {words(held)}
      </Notice>
    </div>
  )
}

function useNewsWords({ person }: DeskConversation) {
  const t = useT()
  return ({ news }: Held): string => {
    if (news?.author.kind === 'agent')
      return t('console.send.moved', { agent: news.author.name ?? '' })
    if (news?.author.kind === 'customer' || news?.author.kind === 'visitor')
      return t('console.send.moved_customer', { name: personName(t, person.name) })
    return t('console.send.moved_other')
  }
}
