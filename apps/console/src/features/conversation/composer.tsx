import type { ConversationStore, ConversationView } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { Button, Choice, LockIcon, SendIcon } from '@walletdesk/ui'
import { useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { useT } from '../../platform/texts'
import { enterSends } from '../settings/device-settings'
import { useShortcuts } from '../shortcuts/use-shortcuts'
import { CompanyStrip } from './company-strip'
import { HeldNotice, TroubleNotice } from './composer-notices'
import { useComposer, type Then } from './use-composer'
import type { Mode } from './use-drafts'
import styles from './conversation.module.css'

type ComposerProps = {
  conversation: DeskConversation
  store: ConversationStore
  view: ConversationView
}

/** Safari ends a composition before its Enter goes down (WebKit 165004); only 229 still tells. */
const isComposing = (event: NativeKey): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
  event.isComposing || event.keyCode === 229
type NativeKey = Pick<globalThis.KeyboardEvent, 'isComposing' | 'keyCode'>

/** Which way of sending a key press asks for; null for all others (UX.md 10.2, with IME guard). */
function thenOf({ key, ctrlKey, metaKey, shiftKey, altKey, nativeEvent }: KeyboardEvent) {
  if (key !== 'Enter' || isComposing(nativeEvent)) return null
  if (ctrlKey || metaKey) return thenOfModified({ shiftKey, altKey })
  return enterSends() && !shiftKey && !altKey ? 'stay' : null
}

function thenOfModified({ shiftKey, altKey }: Pick<KeyboardEvent, 'shiftKey' | 'altKey'>): Then {
  if (shiftKey) return 'resolve'
  return altKey ? 'wait' : 'stay'
}

const LABELS = { reply: 'console.mode.reply', note: 'console.mode.note' } as const
const PLACEHOLDERS = {
  reply: 'console.reply.placeholder',
  note: 'console.note.placeholder',
} as const
const SENDS = { reply: 'console.send.reply', note: 'console.send.note' } as const

/** Reply or private note: other colour, border, label and button, so that neither is the other. */
export function Composer({ conversation, store, view }: ComposerProps) {
  const t = useT()
  const box = useRef<HTMLTextAreaElement>(null)
  const composer = useComposer(conversation, store)
  const { mode } = composer
  const isClosed = conversation.state === 'closed' || conversation.state === 'merged'
  const choose = (next: Mode) => {
    composer.setMode(next)
    box.current?.focus()
  }
  useShortcuts({
    reply: () => {
      choose('reply')
    },
    note: () => {
      choose('note')
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    // Out of the text, back to the single keys.
    if (event.key === 'Escape') document.getElementById('thread')?.focus()
    const then = thenOf(event)
    if (then === null) return
    event.preventDefault()
    void composer.send(mode === 'note' ? 'stay' : then)
  }
  return (
    <div>
      <CompanyStrip view={view} customer={conversation.person} />
      <TroubleNotice composer={composer} />
      <HeldNotice conversation={conversation} store={store} onTakeBack={composer.takeBack} />
      <div className={styles['composer']} data-mode={mode}>
        <Modes mode={mode} onChoose={choose} />
        <textarea
          ref={box}
          className={styles['text']}
          dir="auto"
          aria-label={t(LABELS[mode])}
          placeholder={t(PLACEHOLDERS[mode])}
          maxLength={LIMITS.messageCharsMax}
          disabled={isClosed}
          readOnly={composer.isPending}
          value={composer.text}
          onChange={(event) => {
            composer.write(event.target.value)
          }}
          onKeyDown={onKeyDown}
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
            {t(SENDS[mode])}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Modes({ mode, onChoose }: { mode: Mode; onChoose: (mode: Mode) => void }) {
  const t = useT()
  return (
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
          onChoose(id === 'note' ? 'note' : 'reply')
        }}
      />
      {mode === 'note' && <p className={styles['hint']}>{t('console.note')}</p>}
    </div>
  )
}
