import type { ReactNode } from 'react'
import { SwitchButton, SwitchField } from 'react-aria-components'
import styles from './switch.module.css'

export type SwitchProps = {
  children: ReactNode
  /** What turning it on does, in plain words. */
  description?: ReactNode
  isSelected: boolean
  onChange: (isSelected: boolean) => void
  isDisabled?: boolean
}

export function Switch({ children, description, isSelected, onChange, isDisabled }: SwitchProps) {
  return (
    <SwitchField isSelected={isSelected} onChange={onChange} isDisabled={isDisabled ?? false}>
      <SwitchButton className={styles['switch'] ?? ''}>
        <span className={styles['text']}>
          {children}
          {description && <span className={styles['description']}>{description}</span>}
        </span>
        <span className={styles['track']}>
          <span className={styles['thumb']} />
        </span>
      </SwitchButton>
    </SwitchField>
  )
}
