/** @jsxImportSource preact */
import type { Conversation } from '@walletdesk/contract'
import type { ConversationStore, Line } from '@walletdesk/client'
import { LIMITS } from '@walletdesk/contract/limits'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button'
import { useDesk } from './desk-context'
import styles from './ending.module.css'
import { Rating } from './rating'
import { isAnswered } from './rows'
import { useProblemText } from './use-problem-text'
import { useWrite } from './use-write'

type EndingProps = {
  store: ConversationStore
  conversation: Conversation
  lines: readonly Line[]
  /** The way to a person while the assistant still answers. */
  onPerson: (() => void) | null
}

/** What stands after the last message: is it solved, how did we do, how to go on (UX 7.24, 7.30). */
export function Ending({ store, conversation, lines, onPerson }: EndingProps) {
  const { t } = useDesk()
  const [isConfirmed, setConfirmed] = useState(conversation.rating !== null)
  if (conversation.state === 'assistant') {
    if (!isAnswered(lines)) return null
    return (
      <SolvedQuestion
        store={store}
        conversation={conversation}
        onPerson={onPerson}
        onYes={() => setConfirmed(true)}
      />
    )
  }
  if (conversation.state === 'resolved') {
    return (
      <section class={styles['ending']} aria-label={t('vocabulary.case.customer.solved')}>
        <p class={styles['summary']}>{t('widget.solved.summary', { ref: conversation.ref })}</p>
        {!isConfirmed && (
          <SolvedQuestion
            store={store}
            conversation={conversation}
            onPerson={onPerson}
            onYes={() => setConfirmed(true)}
          />
        )}
        {isConfirmed && <Rating store={store} conversation={conversation} />}
        {conversation.reopenUntil && (
          <p class={styles['hint']}>{t('widget.reopen', { days: LIMITS.reopenDaysMax })}</p>
        )}
      </section>
    )
  }
  return null
}

type SolvedQuestionProps = Omit<EndingProps, 'lines'> & { onYes: () => void }

function SolvedQuestion({ store, conversation, onPerson, onYes }: SolvedQuestionProps) {
  const { t, on } = useDesk()
  const { write, isBusy, problem } = useWrite()
  const reason = useProblemText(problem)
  const isAsked = conversation.state === 'assistant'
  const answer = async (solved: boolean) => {
    const done = await write<Conversation>(`/api/v1/conversations/${conversation.id}/solved`, {
      solved,
    })
    if (!done) return
    if (solved) onYes()
    on.changed?.()
    await store.refresh()
  }
  return (
    <div class={styles['question']}>
      <p>{isAsked ? t('widget.helped.ask') : t('widget.solved.ask')}</p>
      <div class={styles['choices']}>
        <Button isBusy={isBusy} icon="check" onPress={() => void answer(true)}>
          {isAsked ? t('widget.helped.yes') : t('widget.solved.yes')}
        </Button>
        {isAsked && onPerson && (
          <Button isBusy={isBusy} onPress={onPerson}>
            {t('widget.helped.no')}
          </Button>
        )}
        {!isAsked && (
          <Button isBusy={isBusy} onPress={() => void answer(false)}>
            {t('widget.solved.no')}
          </Button>
        )}
      </div>
      {problem && <p role="alert">{reason}</p>}
    </div>
  )
}
