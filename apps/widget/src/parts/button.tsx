/** @jsxImportSource preact */
import type { ComponentChildren, Ref } from 'preact'
import styles from './button.module.css'
import { Icon, type IconName } from './icon'

export type ButtonProps = {
  children: ComponentChildren
  onPress?: () => void
  look?: 'primary' | 'secondary' | 'quiet' | 'danger'
  type?: 'button' | 'submit'
  isBusy?: boolean
  isWide?: boolean
  icon?: IconName
}

/** A busy button keeps its words and its focus; it only stops taking presses. */
export function Button({
  children,
  onPress,
  look = 'secondary',
  type = 'button',
  isBusy = false,
  isWide = false,
  icon,
}: ButtonProps) {
  return (
    <button
      type={type}
      class={styles['button']}
      data-look={look}
      data-wide={isWide || undefined}
      aria-disabled={isBusy || undefined}
      onClick={(event) => {
        if (isBusy) event.preventDefault()
        else onPress?.()
      }}
    >
      {isBusy ? <span class={styles['spinner']} /> : icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  )
}

export type IconButtonProps = {
  icon: IconName
  label: string
  onPress: () => void
  buttonRef?: Ref<HTMLButtonElement>
}

export function IconButton({ icon, label, onPress, buttonRef }: IconButtonProps) {
  return (
    <button
      type="button"
      class={styles['icon']}
      aria-label={label}
      title={label}
      ref={buttonRef ?? null}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  )
}
