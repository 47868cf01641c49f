import { useId } from 'react'
import type { ReactNode } from 'react'
import { classNames } from '../theme/class-names'
import styles from './button.module.css'
import { pressAttributes } from './press'
import type { PressProps } from './press'
import { Spinner } from './spinner'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 's' | 'm' | 'l'

export type ButtonProps = PressProps & {
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  /** Stands before the text. */
  icon?: ReactNode
  /** Fills the width of its place: the main action of a phone screen. */
  isWide?: boolean
  /** Why it cannot be used now. The button stays reachable and the reason is shown and read. */
  disabledReason?: string | undefined
}

export function Button({
  children,
  variant = 'secondary',
  size = 'm',
  icon,
  isWide = false,
  disabledReason,
  ...press
}: ButtonProps) {
  const reasonId = useId()
  const isBlocked = disabledReason !== undefined
  const button = (
    <button
      {...pressAttributes(press, { isBlocked })}
      {...(isBlocked && { 'aria-describedby': reasonId })}
      className={buttonClass({ variant, size, isWide })}
    >
      {press.isPending ? <Spinner /> : icon}
      <span className={styles['label']}>{children}</span>
    </button>
  )
  if (!isBlocked) return button
  return (
    <div className={classNames(styles['explained'], isWide && styles['wide'])}>
      {button}
      <p id={reasonId} className={styles['reason']}>
        {disabledReason}
      </p>
    </div>
  )
}

/** The look of a button for a link: what goes somewhere is a link, what does something a button. */
export function buttonClass({
  variant = 'secondary',
  size = 'm',
  isWide = false,
}: {
  variant?: ButtonVariant
  size?: ButtonSize
  isWide?: boolean
} = {}): string {
  return classNames(styles['button'], styles[variant], styles[size], isWide && styles['wide'])
}
