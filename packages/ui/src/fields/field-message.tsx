import { useContext, useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { FieldError, FieldErrorContext, Text } from 'react-aria-components'
import { AlertIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import styles from './field.module.css'

/**
 * The error line of a field; its place in the tree ties it to the input for the screen reader.
 * Without words of the caller's own it says what the browser found, in the reader's language.
 */
export function FieldMessage({ children }: { children: ReactNode }) {
  const t = useText()
  const { message, heightPx } = useKeptPlace()
  return (
    <>
      <FieldError ref={message} className={styles['error'] ?? ''}>
        {({ validationDetails }) => (
          <>
            <AlertIcon size={16} />
            <span>{children ?? t(faultKey(validationDetails))}</span>
          </>
        )}
      </FieldError>
      {heightPx !== null && <div style={{ blockSize: heightPx }} />}
    </>
  )
}

/**
 * A mended fault is taken back when the field is left, often by a press on the button below: had its
 * line no place any more, the button would move away under the pointer. The place stays until the
 * press, or the key that led away, is over.
 */
function useKeptPlace() {
  const isInvalid = useContext(FieldErrorContext)?.isInvalid ?? false
  const message = useRef<HTMLElement>(null)
  const [heightPx, setHeightPx] = useState<number | null>(null)
  const isKept = !isInvalid && heightPx !== null

  useEffect(() => {
    const shown = message.current
    if (!isInvalid || !shown) return
    const measured = new ResizeObserver(() => {
      setHeightPx(shown.getBoundingClientRect().height)
    })
    measured.observe(shown)
    return () => {
      measured.disconnect()
    }
  }, [isInvalid])

  useEffect(() => {
    if (!isKept) return
    const ended = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    // The click comes right behind the end of the press.
    const giveUp = () => {
      timer ??= setTimeout(() => {
        setHeightPx(null)
      })
    }
    for (const end of ENDS) document.addEventListener(end, giveUp, { signal: ended.signal })
    return () => {
      ended.abort()
      clearTimeout(timer)
    }
  }, [isKept])

  return { message, heightPx: isKept ? heightPx : null }
}

/** Of a press or a key. */
const ENDS = ['pointerup', 'pointercancel', 'keyup'] as const

function faultKey({ valueMissing, typeMismatch, tooShort }: ValidityState) {
  if (valueMissing) return 'common.field.missing'
  if (typeMismatch) return 'common.field.email'
  return tooShort ? 'common.field.short' : 'common.field.wrong'
}

/** What to know before typing; read together with the label. */
export function FieldNote({ children }: { children: ReactNode }) {
  if (!children) return null
  return (
    <Text slot="description" className={styles['description'] ?? ''}>
      {children}
    </Text>
  )
}
