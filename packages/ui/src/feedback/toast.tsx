import type { ReactNode } from 'react'
import {
  Text,
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'
import { Button } from '../actions/button'
import { IconButton } from '../actions/icon-button'
import { CloseIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import styles from './toast.module.css'

export type ToastMessage = {
  text: ReactNode
  /** Undo or another single action; the toast closes after it. */
  action?: { label: string; onAction: () => void }
}

/** UX.md 5.4: an action can be undone for 10 s. */
const SHOWN_MS = 10_000

/** Toasts of one app; three at most, the oldest waits. */
export const createToasts = () => new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 })
export type Toasts = ReturnType<typeof createToasts>

/** Shows a toast and returns its key for `toasts.close(key)`. */
export const showToast = (toasts: Toasts, message: ToastMessage, shownMs = SHOWN_MS): string =>
  toasts.add(message, { timeout: shownMs })

export function ToastShelf({ toasts, label }: { toasts: Toasts; label: string }) {
  const t = useText()
  return (
    <ToastRegion queue={toasts} aria-label={label} className={styles['shelf'] ?? ''}>
      {({ toast }) => (
        <AriaToast toast={toast} className={styles['toast'] ?? ''}>
          <ToastContent className={styles['text'] ?? ''}>
            {/* The title names the toast for whoever listens. */}
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.action && (
            <Button
              variant="quiet"
              size="s"
              onPress={() => {
                toast.content.action?.onAction()
                toasts.close(toast.key)
              }}
            >
              {toast.content.action.label}
            </Button>
          )}
          <IconButton
            size="s"
            label={t('common.close')}
            icon={<CloseIcon size={16} />}
            onPress={() => {
              toasts.close(toast.key)
            }}
          />
        </AriaToast>
      )}
    </ToastRegion>
  )
}
