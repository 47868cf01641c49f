import type { ReactNode } from 'react'
import { classNames } from '../theme/class-names'
import styles from './icon-button.module.css'
import { pressAttributes } from './press'
import type { PressProps } from './press'
import { Spinner } from './spinner'

type IconButtonLook = { size?: 's' | 'm'; variant?: 'quiet' | 'primary'; isActive?: boolean }

export type IconButtonProps = Omit<PressProps, 'aria-label'> &
  IconButtonLook & {
    /** What it does, for the screen reader; console screens show it in a Tooltip too. */
    label: string
    icon: ReactNode
  }

export function IconButton({ label, icon, size, variant, isActive, ...press }: IconButtonProps) {
  return (
    <button
      {...pressAttributes(press, { isBlocked: false })}
      aria-label={label}
      className={iconButtonClass({
        ...(size && { size }),
        ...(variant && { variant }),
        ...(isActive && { isActive }),
      })}
    >
      {press.isPending ? <Spinner /> : icon}
    </button>
  )
}

/** The same look for a link that is only an icon. */
export const iconButtonClass = ({
  size = 'm',
  variant = 'quiet',
  isActive = false,
}: IconButtonLook = {}) =>
  classNames(styles['icon'], styles[size], styles[variant], isActive && styles['active'])
