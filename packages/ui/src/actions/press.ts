import type { ComponentProps, MouseEvent } from 'react'

/**
 * What our buttons share. They are plain buttons: browsers already do for them what libraries add
 * elsewhere, and the first screen of the wallet is 12 KB lighter (decision in README).
 */
export type PressProps = Omit<
  ComponentProps<'button'>,
  'children' | 'className' | 'style' | 'disabled'
> & {
  onPress?: (() => void) | undefined
  isPending?: boolean | undefined
  isDisabled?: boolean | undefined
}

type Blocked = { isBlocked: boolean }

/** Attributes of the button element; a blocked one stays focusable and does nothing. */
export function pressAttributes(
  { onPress, onClick, isPending, isDisabled, type = 'button', ...rest }: PressProps,
  { isBlocked }: Blocked,
): ComponentProps<'button'> {
  const isStill = isBlocked || isPending === true
  return {
    ...rest,
    // A submit button that is blocked must not submit by the Enter key either.
    type: isStill ? 'button' : type,
    disabled: isDisabled === true,
    ...(isStill && { 'aria-disabled': true }),
    ...(isPending && { 'aria-busy': true }),
    onClick(event: MouseEvent<HTMLButtonElement>) {
      if (isStill) return
      onClick?.(event)
      onPress?.()
    },
  }
}
