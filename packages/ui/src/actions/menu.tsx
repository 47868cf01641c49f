import type { ComponentProps, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Pressable,
} from 'react-aria-components'
import styles from './menu.module.css'

export type MenuAction = {
  id: string
  label: string
  icon?: ReactNode
  /** Shown at the end, for example `S`. */
  shortcut?: string | undefined
  isDanger?: boolean
  isDisabled?: boolean
}

export type MenuProps = {
  /** A Button or IconButton. */
  trigger: ComponentProps<typeof Pressable>['children']
  label: string
  actions: readonly MenuAction[]
  onAction: (id: string) => void
}

export function Menu({ trigger, label, actions, onAction }: MenuProps) {
  return (
    <MenuTrigger>
      <Pressable>{trigger}</Pressable>
      <Popover className={styles['popover'] ?? ''} offset={4}>
        <AriaMenu
          aria-label={label}
          className={styles['menu'] ?? ''}
          onAction={(key) => {
            onAction(String(key))
          }}
        >
          {actions.map((action) => (
            <MenuRow key={action.id} action={action} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

function MenuRow({ action }: { action: MenuAction }) {
  return (
    <AriaMenuItem
      id={action.id}
      textValue={action.label}
      className={styles['item'] ?? ''}
      isDisabled={action.isDisabled ?? false}
      {...(action.isDanger && { 'data-danger': true })}
    >
      {action.icon}
      <span className={styles['label']}>{action.label}</span>
      {action.shortcut && <kbd className={styles['shortcut']}>{action.shortcut}</kbd>}
    </AriaMenuItem>
  )
}
