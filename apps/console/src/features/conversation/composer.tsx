import type { ConversationStore, ConversationView } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { Button, Choice, LockIcon, Notice, SendIcon } from '@walletdesk/ui'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../platform/texts'
import { enterSends } from '../settings/device-settings'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { useComposer, type Then } from './use-composer'
import styles from './conversation.module.css'

type ComposerProps = {
  conversation: DeskConversation
  store: ConversationStore
  view: ConversationView
}

/** Which way of sending a key press asks for; null for all others (UX.md 10.2, with IME guard). */
function thenOf({
  key,
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
  nativeEvent,
}: KeyboardEvent): Then | null {
  if (key !== 'Enter' || nativeEvent.isComposing || nativeEvent.keyCode === 229) return null
  const mod = ctrlKey || metaKey
  if (mod && shiftKey) return 'resolve'
  if (mod && altKey) return 'wait'
  if (mod) return 'stay'
  return enterSends() && !shiftKey && !altKey ? 'stay' : null
}

/** Reply or private note: other colour, border, label and button, so that neither is the other. */
export function Composer({ conversation, store, view }: ComposerProps) {
  const t = useT()
  const box = useRef<HTMLTextAreaElement>(null)
  const composer = useComposer(conversation, store)
  const { mode, text, problem } = composer
  const isClosed = conversation.state === 'closed' || conversation.state === 'merged'
  const write = (next: 'reply' | 'note') => {
    composer.setMode(next)
    box.current?.focus()
  }
  useShortcuts({
    reply: () => {
      write('reply')
    },
    note: () => {
      write('note')
    },
  })
  const others = view.typing.filter(({ id }) => id !== conversation.person.id)
  const isCustomerTyping = view.typing.some(({ id }) => id === conversation.person.id)
  return (
    <div>
      <p className={styles['strip']} role="status">
        {others[0] && t('console.collide', { agent: others[0].name ?? '' })}
        {!others[0] && isCustomerTyping && t('console.typing', { name: conversation.person.name })}
      </p>
      {problem && (
        <Notice
          tone="danger"
          role="alert"
          action={
            problem.is === 'moved' && (
              <Button size="s" onPress={() => void composer.send('stay', true)}>
                {t('console.send.anyway')}
              </Button>
            )
          }
        >
          {problem.text}
        </Notice>
      )}
      <div className={styles['composer']} data-mode={mode}>
        <div className={styles['modes']}>
          <Choice
            label={t('console.mode')}
            isLabelHidden
            layout="row"
            value={mode}
            options={[
              { id: 'reply', label: t('console.mode.reply') },
              { id: 'note', label: t('console.mode.note'), icon: <LockIcon size={14} /> },
            ]}
            onChange={(id) => {
              write(id === 'note' ? 'note' : 'reply')
            }}
          />
          {mode === 'note' && <p className={styles['hint']}>{t('console.note')}</p>}
        </div>
        <textarea
          ref={box}
          className={styles['text']}
          dir="auto"
          aria-label={mode === 'note' ? t('console.mode.note') : t('console.mode.reply')}
          placeholder={t(
            mode === 'note' ? 'console.note.placeholder' : 'console.reply.placeholder',
          )}
          maxLength={LIMITS.messageCharsMax}
          disabled={isClosed}
          value={text}
          onChange={(event) => {
            composer.write(event.target.value)
          }}
          onKeyDown={(event) => {
            const then = thenOf(event)
            if (then === null) return
            event.preventDefault()
            void composer.send(mode === 'note' ? 'stay' : then)
          }}
        />
        <div className={styles['sends']}>
          {mode === 'reply' && (
            <Button size="s" variant="quiet" onPress={() => void composer.send('wait')}>
              {t('console.send.wait')}
            </Button>
          )}
          <Button
            size="s"
            variant="primary"
            icon={<SendIcon size={16} />}
            isPending={composer.isPending}
            onPress={() => void composer.send('stay')}
          >
            {t(mode === 'note' ? 'console.send.note' : 'console.send.reply')}
          </Button>
        </div>
      </div>
    </div>
  )
}
