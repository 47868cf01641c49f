import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from '../actions/icon-button'
import { CloseIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import { classNames } from '../theme/class-names'
import styles from './dialog.module.css'

/** Systems count two clicks within half a second as one double click. */
const DOUBLE_CLICK_MS = 500

export type DialogProps = {
  title: ReactNode
  children: ReactNode
  isOpen: boolean
  onClose: () => void
  /** Buttons, main action last; on a phone they stack with the main action on top. */
  actions?: ReactNode
  /** `sheet` rises from the bottom on a phone and is a dialog on wider screens. */
  kind?: 'dialog' | 'sheet'
  /** `alertdialog` for a question that must be answered; then only its buttons close it. */
  role?: 'dialog' | 'alertdialog'
  size?: 's' | 'm'
}

export function Dialog({
  title,
  children,
  isOpen,
  onClose,
  actions,
  kind = 'dialog',
  role = 'dialog',
  size = 's',
}: DialogProps) {
  const t = useText()
  const isSettled = useSettled(isOpen)
  return (
    <ModalOverlay
      isOpen={isOpen}
      isDismissable={role === 'dialog'}
      isKeyboardDismissDisabled={false}
      shouldCloseOnInteractOutside={isSettled}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      className={classNames(styles['veil'], kind === 'sheet' && styles['sheet'])}
    >
      <Modal className={classNames(styles['modal'], styles[size])}>
        <AriaDialog role={role} className={styles['dialog'] ?? ''}>
          <header className={styles['header']}>
            <Heading slot="title" className={styles['title'] ?? ''}>
              {title}
            </Heading>
            {role === 'dialog' && (
              <IconButton label={t('common.close')} icon={<CloseIcon />} onPress={onClose} />
            )}
          </header>
          <div className={styles['body']}>{children}</div>
          {actions && <footer className={styles['actions']}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

/** The second click of the double click that opened it lands on the veil and must not close it. */
function useSettled(isOpen: boolean) {
  const isSettled = useRef(false)
  useEffect(() => {
    if (!isOpen) return
    const timer = setTimeout(() => {
      isSettled.current = true
    }, DOUBLE_CLICK_MS)
    return () => {
      clearTimeout(timer)
      isSettled.current = false
    }
  }, [isOpen])
  return () => isSettled.current
}
