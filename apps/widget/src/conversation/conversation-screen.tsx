/** @jsxImportSource preact */
import type { Conversation, WaitAnswer } from '@walletdesk/contract'
import type { ConversationStore, ConversationView } from '@walletdesk/client'
import { newShownId } from '@walletdesk/contract/ids'
import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useRef } from 'preact/hooks'
import { Avatar } from '../parts/avatar'
import { Button } from '../parts/button'
import { Composer } from './composer'
import { ConnectionBanner } from './connection-banner'
import styles from './conversation-screen.module.css'
import { useDesk, type Texts } from './desk-context'
import { Ending } from './ending'
import { LinkQuestion } from './link-question'
import { askToNotify, notify } from './notify'
import { asksForPerson } from './person-words'
import { QueueStrip } from './queue-strip'
import { Thread } from './thread'
import { TypingLine } from './typing-line'
import { useComposer } from './use-composer'
import { useConversation } from './use-conversation'

export type ConversationScreenProps = {
  conversationId: string
  wait: WaitAnswer | null
  /** Buttons of whoever embeds it, before and after the title. */
  headerStart?: ComponentChildren
  headerEnd?: ComponentChildren
  /** Level of the heading: the page may have an h1 of its own. */
  hasPageHeading?: boolean
  onUnread?: (count: number) => void
  /** It goes on in another one that was open already: whoever embeds it shows that instead. */
  onMoved?: (conversationId: string) => void
  /** Begins another conversation when this one is over. */
  onNew?: () => void
}

const QUEUE_EVERY_MS = 30_000

/** C3: one conversation with header, queue strip, thread and composer. */
export function ConversationScreen(props: ConversationScreenProps) {
  const { t, locale, now, outbox } = useDesk()
  const { store, view } = useConversation(props.conversationId)
  // The `pub` view only ever holds a customer's conversation.
  const conversation = view.conversation as Conversation | null
  const input = useRef<HTMLTextAreaElement>(null)
  const person = usePerson(store, conversation)
  const onTyping = useCallback(() => store.typing(), [store])
  const onSend = (text: string) => {
    const isTaken = store.send(newShownId('item', now()), {
      kind: 'message',
      body: { format: 'md1', text },
      lang: locale,
      clientAt: new Date(now()).toISOString(),
    })
    if (isTaken && asksForPerson(text)) person?.()
    return isTaken ? null : 'widget.full'
  }
  const composer = useComposer({
    draftKey: props.conversationId,
    inputRef: input,
    onTyping,
    onSend,
  })
  useQueueRefresh(store, conversation?.state === 'queued')
  useNews(view, props.onUnread)
  useMove(view.movedTo, props)
  const takeBackUnsent = () => {
    const entry = outbox.entries(props.conversationId).findLast(({ first }) => !first)
    const line = view.lines.find(({ id }) => id === entry?.id)
    if (!entry || !line) return null
    outbox.remove(entry.id)
    return line.text
  }

  return (
    <LinkQuestion>
      <div class={styles['screen']}>
        <Header {...props} conversation={conversation} />
        {conversation?.state === 'queued' && conversation.queue && (
          <QueueStrip queue={conversation.queue} onNotify={() => void askToNotify()} />
        )}
        <ConnectionBanner view={view} />
        <Thread
          store={store}
          view={view}
          onEdit={composer.replace}
          onPerson={person}
          ending={
            <>
              {conversation && (
                <Ending
                  store={store}
                  conversation={conversation}
                  lines={view.lines}
                  onPerson={person}
                />
              )}
              <TypingLine typing={view.typing} />
            </>
          }
        />
        {isOver(conversation) ? (
          <Over {...(props.onNew ? { onNew: props.onNew } : {})} />
        ) : (
          <Composer
            state={composer}
            inputRef={input}
            label={t('widget.message.label')}
            takeBackUnsent={takeBackUnsent}
          />
        )}
      </div>
    </LinkQuestion>
  )
}

const isOver = (conversation: Conversation | null) =>
  conversation?.state === 'closed' || conversation?.state === 'merged'

/** A closed conversation takes no words; the way on is another one. */
function Over({ onNew }: { onNew?: () => void }) {
  const { t } = useDesk()
  return (
    <footer class={styles['over']}>
      <p>{t('widget.event.closed')}</p>
      {onNew && (
        <Button look="primary" icon="message" onPress={onNew}>
          {t('widget.start')}
        </Button>
      )}
    </footer>
  )
}

type HeaderProps = ConversationScreenProps & { conversation: Conversation | null }

function Header({ conversation, wait, headerStart, headerEnd, hasPageHeading }: HeaderProps) {
  const { t } = useDesk()
  const name = conversation?.agent?.name ?? t('widget.title')
  const Title = hasPageHeading ? 'h2' : 'h1'
  return (
    <header class={styles['header']}>
      {headerStart}
      <Avatar name={name} />
      <div class={styles['who']}>
        <Title>
          <bdi>{name}</bdi>
        </Title>
        <p>{whoText(conversation, wait?.repliesInMin ?? null, t)}</p>
      </div>
      {headerEnd}
    </header>
  )
}

function whoText(conversation: Conversation | null, repliesInMin: number | null, t: Texts) {
  const agent = conversation?.agent ?? null
  const role = agent && (t.find(`vocabulary.author.${agent.role}`) ?? t('vocabulary.author.agent'))
  const usual = repliesInMin === null ? null : t('widget.subtitle', { minutes: repliesInMin })
  const isNamed = role !== (agent?.name ?? t('widget.title'))
  return [isNamed && role, usual ?? conversation?.ref].filter(Boolean).join(' · ')
}

/** UX 7.31: one step to a person, by button or by word, while the assistant still answers. */
function usePerson(store: ConversationStore, conversation: Conversation | null) {
  const { api } = useDesk()
  if (conversation?.state !== 'assistant') return null
  return () => {
    const path = `/api/v1/conversations/${conversation.id}/hand-off`
    void api.post(path, { reason: 'asked_for_person' }).then(() => store.refresh())
  }
}

function useQueueRefresh(store: ConversationStore, isQueued: boolean) {
  useEffect(() => {
    if (!isQueued) return
    const timer = setInterval(() => void store.refresh(), QUEUE_EVERY_MS)
    return () => clearInterval(timer)
  }, [store, isQueued])
}

function useMove(movedTo: string | null, { conversationId, onMoved }: ConversationScreenProps) {
  const { drafts } = useDesk()
  const latest = useRef(onMoved)
  useEffect(() => {
    latest.current = onMoved
  })
  useEffect(() => {
    if (movedTo === null) return
    let isOver = false
    const follow = async () => {
      await drafts.move(conversationId, movedTo)
      if (!isOver) latest.current?.(movedTo)
    }
    void follow()
    return () => {
      isOver = true
    }
  }, [drafts, conversationId, movedTo])
}

function useNews({ unread, stream }: ConversationView, onUnread?: (count: number) => void) {
  const { t } = useDesk()
  const before = useRef(unread)
  const isKnown = stream.at === 'live'
  useEffect(() => {
    if (!isKnown) return
    if (unread > before.current) notify(t('widget.title'), t('widget.news'))
    before.current = unread
    onUnread?.(unread)
  }, [isKnown, unread, onUnread, t])
}
