import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components'
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
    <AriaSwitch
      className={styles['switch'] ?? ''}
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
    >
      <span className={styles['text']}>
        {children}
        {description && <span className={styles['description']}>{description}</span>}
      </span>
      <span className={styles['track']}>
        <span className={styles['thumb']} />
      </span>
    </AriaSwitch>
  )
}
