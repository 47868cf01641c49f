import type { ReactNode } from 'react'
import { FieldError, Text } from 'react-aria-components'
import { AlertIcon } from '../icons/icons'
import styles from './field.module.css'

/** The error line of a field; its place in the tree ties it to the input for the screen reader. */
export function FieldMessage({ children }: { children: ReactNode }) {
  if (!children) return null
  return (
    <FieldError className={styles['error'] ?? ''}>
      <AlertIcon size={16} />
      <span>{children}</span>
    </FieldError>
  )
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
