import type { ReactNode } from 'react'
import { FieldError, Text } from 'react-aria-components'
import { AlertIcon } from '../icons/icons'
import { useText } from '../locale/locale'
import styles from './field.module.css'

/**
 * The error line of a field; its place in the tree ties it to the input for the screen reader.
 * Without words of the caller's own it says what the browser found, in the reader's language.
 */
export function FieldMessage({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <FieldError className={styles['error'] ?? ''}>
      {({ validationDetails }) => (
        <>
          <AlertIcon size={16} />
          <span>{children ?? t(faultKey(validationDetails))}</span>
        </>
      )}
    </FieldError>
  )
}

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
