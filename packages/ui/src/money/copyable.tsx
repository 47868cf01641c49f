import type { ReactNode } from 'react'
import { useEffect, useState } from 'react'
import { IconButton } from '../actions/icon-button'
import { CheckIcon, CopyIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import { VisuallyHidden } from '../layout/visually-hidden'
import styles from './copyable.module.css'

const CONFIRM_MS = 2_000

export type CopyableProps = {
  /** Exactly what lands on the clipboard. */
  value: string
  children: ReactNode
  /** What is copied, for the button's name: "Copy transaction id". */
  label?: string
}

/** A value with a copy button; the check mark stays two seconds and is said once. */
export function Copyable({ value, children, label }: CopyableProps) {
  const t = useText()
  const { isCopied, copy } = useCopy(value)
  return (
    <span className={styles['copyable']}>
      <span className={styles['value']}>{children}</span>
      <IconButton
        size="s"
        label={label ?? t('common.copy')}
        icon={isCopied ? <CheckIcon size={16} /> : <CopyIcon size={16} />}
        onPress={copy}
      />
      <span role="status">
        <VisuallyHidden>{isCopied ? t('common.copied') : ''}</VisuallyHidden>
      </span>
    </span>
  )
}

export function useCopy(value: string) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => {
      setCopied(false)
    }, CONFIRM_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [isCopied])
  const copy = () => {
    // Refused without a permission: then nothing was copied and nothing is claimed.
    navigator.clipboard.writeText(value).then(
      () => {
        setCopied(true)
      },
      () => {
        setCopied(false)
      },
    )
  }
  return { isCopied, copy }
}
