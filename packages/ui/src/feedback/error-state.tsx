import type { ReactNode } from 'react'
import { AlertIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import { Copyable } from '../money/copyable'
import styles from './state.module.css'

export type ErrorStateProps = {
  /** What happened. */
  title: ReactNode
  /** What it means for the money or the message. */
  effect: ReactNode
  /** One thing to do, usually "Retry". */
  action?: ReactNode
  /** Id of the request, to copy into a message to support. */
  errorId?: string | undefined
}

/** UX.md 10.1: what happened, what it means, one action, an id to copy. */
export function ErrorState({ title, effect, action, errorId }: ErrorStateProps) {
  const t = useText()
  return (
    <div className={styles['state']} role="alert">
      <span className={styles['icon']} data-tone="danger">
        <AlertIcon />
      </span>
      <p className={styles['title']}>{title}</p>
      <p className={styles['text']}>{effect}</p>
      {action}
      {errorId && (
        <p className={styles['id']}>
          <Copyable value={errorId}>{t('common.error.id', { requestId: errorId })}</Copyable>
        </p>
      )}
    </div>
  )
}
