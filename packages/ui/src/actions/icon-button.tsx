import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classNames } from '../theme/class-names'
import styles from './icon-button.module.css'

export type IconButtonProps = Omit<
  AriaButtonProps,
  'children' | 'className' | 'style' | 'aria-label'
> & {
  /** What it does, for the screen reader; console screens show it in a Tooltip too. */
  label: string
  icon: ReactNode
  size?: 's' | 'm'
  variant?: 'quiet' | 'primary'
  isActive?: boolean
  ref?: Ref<HTMLButtonElement> | undefined
}

export function IconButton({
  label,
  icon,
  size = 'm',
  variant = 'quiet',
  isActive = false,
  ...rest
}: IconButtonProps) {
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      className={iconButtonClass({ size, variant, isActive })}
    >
      {icon}
    </AriaButton>
  )
}

/** The same look for a link that is only an icon. */
export const iconButtonClass = ({
  size = 'm',
  variant = 'quiet',
  isActive = false,
}: {
  size?: 's' | 'm'
  variant?: 'quiet' | 'primary'
  isActive?: boolean
} = {}) => classNames(styles['icon'], styles[size], styles[variant], isActive && styles['active'])
