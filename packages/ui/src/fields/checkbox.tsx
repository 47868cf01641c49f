import type { ReactNode } from 'react'
import { CheckboxButton, CheckboxField } from 'react-aria-components'
import { CheckIcon } from '../icons/icons'
import styles from './checkbox.module.css'

export type CheckboxProps = {
  children: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isInvalid?: boolean
  isDisabled?: boolean
}

export function Checkbox({ children, isInvalid, isDisabled, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest} isInvalid={isInvalid ?? false} isDisabled={isDisabled ?? false}>
      <CheckboxButton className={styles['checkbox'] ?? ''}>
        {({ isSelected }) => (
          <>
            <span className={styles['box']} aria-hidden>
              {isSelected && <CheckIcon size={16} />}
            </span>
            <span>{children}</span>
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  )
}
