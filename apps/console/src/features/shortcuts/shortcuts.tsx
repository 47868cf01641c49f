import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useState } from 'react'
import { hasSingleKeys } from '../settings/device-settings'
import { actionOf, needsModifier, type KeyPress } from './keymap'
import { runAction, useShortcuts } from './use-shortcuts'

const ShortcutSheet = lazy(async () => ({
  default: (await import('./shortcut-sheet')).ShortcutSheet,
}))
const CommandMenu = lazy(async () => ({ default: (await import('./command-menu')).CommandMenu }))

const PAIR_MS = 1_500

const pressOf = (event: KeyboardEvent): KeyPress => ({
  key: event.key,
  code: event.code,
  alt: event.altKey,
  mod: event.ctrlKey || event.metaKey,
  shift: event.shiftKey,
})

/** Off while somebody types, and while a layer above the page is open. */
const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input, textarea, select') ||
    target.closest('[role="dialog"], [role="menu"]') !== null)

/** Listens to the keyboard once for the whole page. */
export function Shortcuts() {
  const navigate = useNavigate()
  const [open, setOpen] = useState<'help' | 'commands' | null>(null)
  useShortcuts({
    help: () => {
      setOpen('help')
    },
    commands: () => {
      setOpen('commands')
    },
    go_inbox: () => {
      void navigate({ to: '/' })
    },
  })
  useEffect(() => {
    let first: { key: string; atMs: number } | null = null
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return
      const press = pressOf(event)
      const isFresh = first !== null && event.timeStamp - first.atMs < PAIR_MS
      const action = actionOf(press, isFresh ? (first?.key ?? null) : null)
      first = null
      if (action === null) return
      if (action !== 'begin' && needsModifier(action)) {
        if (runAction(action)) event.preventDefault()
        return
      }
      if (isTyping(event) || !hasSingleKeys()) return
      if (action === 'begin') first = { key: 'G', atMs: event.timeStamp }
      else if (runAction(action)) event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
    }
  }, [])
  const close = () => {
    setOpen(null)
  }
  return (
    <Suspense>
      {open === 'help' && <ShortcutSheet onClose={close} />}
      {open === 'commands' && <CommandMenu onClose={close} />}
    </Suspense>
  )
}
