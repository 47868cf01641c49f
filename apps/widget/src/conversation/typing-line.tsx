/** @jsxImportSource preact */
import type { TypingWho } from '@walletdesk/client'
import { useDesk } from './desk-context'
import styles from './typing-line.module.css'

/** UX 7.6: dots for the eye, one sentence for the ear. */
export function TypingLine({ typing }: { typing: readonly TypingWho[] }) {
  const { t } = useDesk()
  const [who] = typing
  return (
    <div class={styles['line']} role="status">
      {who && (
        <>
          <span class={styles['dots']} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          <span>{t('widget.typing', { agent: who.name ?? t('vocabulary.author.agent') })}</span>
        </>
      )}
    </div>
  )
}
