/** @jsxImportSource preact */
import { LIMITS } from '@walletdesk/contract/limits'
import type { Ref } from 'preact'
import { useId } from 'preact/hooks'
import { Banner } from '../parts/banner'
import { Icon } from '../parts/icon'
import styles from './composer.module.css'
import { useDesk } from './desk-context'
import { SecretNotice } from './secret-notice'
import type { ComposerState } from './use-composer'

export type ComposerProps = {
  state: ComposerState
  inputRef: Ref<HTMLTextAreaElement>
  label: string
  /** Text of the last message that was not sent, for the arrow up in an empty composer. */
  takeBackUnsent: () => string | null
}

const COUNT_FROM = LIMITS.messageCharsMax - 500

export function Composer({ state, inputRef, label, takeBackUnsent }: ComposerProps) {
  const { t } = useDesk()
  const id = useId()
  const { text, verdict, problem, waiting } = state
  const length = text.length
  return (
    <form
      class={styles['composer']}
      onSubmit={(event) => {
        event.preventDefault()
        state.send()
      }}
    >
      {verdict && verdict.is !== 'clear' && <SecretNotice verdict={verdict} state={state} />}
      {problem && (
        <Banner tone="danger" role="alert">
          {t(problem, { limit: LIMITS.outboxItemsMax, count: length - LIMITS.messageCharsMax })}
        </Banner>
      )}
      {waiting.map((words, place) => (
        <p key={place} class={styles['waiting']} dir="auto">
          {words}
        </p>
      ))}
      <p class={styles['never']}>{t('widget.never.ask')}</p>
      <div class={styles['box']}>
        <label for={id} class={styles['label']}>
          {label}
        </label>
        <textarea
          id={id}
          ref={inputRef}
          class={styles['input']}
          rows={1}
          dir={text === '' ? t.dir : 'auto'}
          placeholder={t('widget.ph')}
          value={text}
          enterkeyhint="send"
          onInput={(event) => {
            state.type(event.currentTarget.value, event.currentTarget.selectionStart)
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowUp' && text === '') {
              const unsent = takeBackUnsent()
              if (unsent === null) return
              event.preventDefault()
              state.replace(unsent)
            } else if (isSendKey(event)) {
              event.preventDefault()
              state.send()
            }
          }}
        />
        <button type="submit" class={styles['send']} aria-label={t('common.send')}>
          <Icon name="send" />
        </button>
      </div>
      {length > COUNT_FROM && (
        <p class={styles['count']} data-over={length > LIMITS.messageCharsMax || undefined}>
          {t('widget.count', { count: length, limit: LIMITS.messageCharsMax })}
        </p>
      )}
    </form>
  )
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>

/**
 * UX 10.2: Enter that ends a word of an input method sends nothing. Safari ends the composition before
 * the key goes down (WebKit 165004), and only keyCode 229 still tells.
 */
export const isSendKey = (event: Key) =>
  event.key === 'Enter' &&
  !event.shiftKey &&
  !event.isComposing &&
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells it in Safari
  event.keyCode !== 229
